import type { MinutesItemView } from '../../../src/cards/minutes/minutes-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { DraftItem } from '../../../src/domain/meetings/meeting.ts';

/** An item of minutes to which nothing is missing. */
export function aDraftItem(changes: Partial<DraftItem> = {}): DraftItem {
  return {
    task: '协调消防图审，取得施工许可证',
    project: 'EQ-2026-003',
    problem: null,
    unit: '区住建局',
    person: null,
    supervisor: null,
    dueDate: toDay('2026-06-19'),
    personSaid: null,
    dueSaid: null,
    number: null,
    ...changes,
  };
}

/** It as it stands on the card, with the buttons of the office. */
export function aMinutesItem(item: Partial<DraftItem> = {}, changes: Partial<MinutesItemView> = {}): MinutesItemView {
  const of = { meetingId: 'HY-2026-0001', round: 1, index: 0 };
  return {
    item: aDraftItem(item),
    project: '康华食品冷链加工基地',
    person: null,
    supervisor: '区督查局',
    missing: [],
    state: null,
    steps: [
      { label: '修改', style: 'default', action: { do: 'minutes.change', ...of } },
      { label: '删除', style: 'danger', action: { do: 'minutes.remove', ...of } },
    ],
    ...changes,
  };
}
