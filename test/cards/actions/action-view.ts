import type { ActionView } from '../../../src/cards/actions/action-view.ts';
import { anActionItem, aProject } from '../../helpers/builders.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';
import { lateBy } from '../problems/problem-view.ts';

/** An action item as its unit sees it before anybody has taken it on. */
export function anActionView(changes: Partial<ActionView> = {}): ActionView {
  const item = changes.item ?? anActionItem();
  const actionItem = item.number;
  return {
    item,
    meeting: '6月8日 每周推进会（HY-2026-0001）',
    project: aProject(),
    owner: '孙敏',
    supervisor: '区督查局',
    next: '等待签收，限 6月15日 09:02 前',
    escalation: null,
    dueTime: '18:00',
    calendarWarning: null,
    names: { ou_liaison: '孙敏', ou_office: '冯兰' },
    evidence: [],
    steps: [
      { label: '签收', style: 'primary', action: { do: 'action.acknowledge', actionItem } },
      { label: '退回', style: 'default', action: { do: 'action.return', actionItem } },
    ],
    ...changes,
  };
}

/** So many late items, each with the longest texts. */
export function longActionViews(count: number): ActionView[] {
  return Array.from({ length: count }, (_, index) =>
    anActionView({
      item: anActionItem({
        number: `YD-2026-${1000 + index}`,
        task: LONGEST_TEXT,
        unit: LONGEST_UNIT,
        problem: 'WT-2026-0001',
        status: 'in_progress',
      }),
      meeting: LONGEST_NAME,
      project: aProject({ name: LONGEST_NAME }),
      owner: LONGEST_NAME,
      supervisor: LONGEST_UNIT,
      escalation: lateBy({ workingDaysOverdue: 9 }),
    }),
  );
}
