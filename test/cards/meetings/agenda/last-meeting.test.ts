import { describe, expect, test } from 'vitest';
import { agendaCard } from '../../../../src/cards/meetings/agenda/agenda-card.ts';
import type { ActionItem, ActionStep } from '../../../../src/domain/actions/action-item.ts';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { dayOf, toDay } from '../../../../src/domain/base/time.ts';
import { planAgenda } from '../../../../src/domain/meetings/agenda/plan.ts';
import { aMeeting, anActionItem, aProblem, aProject, reportedOnly } from '../../../helpers/builders.ts';
import { aTown } from '../../../helpers/town.ts';

const NOW = new Date('2026-06-15T08:40:00+08:00');

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

function step(status: ActionStep['status'], when: string, dueAt: string | null = null): ActionStep {
  return {
    seq: 1,
    status,
    at: at(when),
    by: 'ou_he',
    note: '',
    unit: '区住建局',
    dueAt: dueAt === null ? null : at(dueAt),
  };
}

const given = step('assigned', '2026-06-08 16:00');
const ITEMS: readonly ActionItem[] = [
  // Nobody has acknowledged it for a week; its own day is still to come.
  anActionItem({ number: 'YD-2026-0001', agreedAt: given.at, steps: [given], dueDate: toDay('2026-06-30') }),
  // Answered at once; the bureau should have looked at it within two working days.
  anActionItem({
    number: 'YD-2026-0002',
    agreedAt: given.at,
    status: 'responded',
    respondedBy: 'ou_he',
    steps: [given, { ...step('responded', '2026-06-09 09:00'), seq: 2 }],
  }),
  anActionItem({
    number: 'YD-2026-0003',
    agreedAt: given.at,
    status: 'responded',
    respondedBy: 'ou_he',
    steps: [given, { ...step('responded', '2026-06-12 16:00'), seq: 2 }],
  }),
  anActionItem({
    number: 'YD-2026-0004',
    agreedAt: given.at,
    status: 'in_progress',
    dueDate: toDay('2026-06-30'),
    steps: [
      given,
      { ...step('acknowledged', '2026-06-08 17:00'), seq: 2 },
      { ...step('in_progress', '2026-06-08 17:01'), seq: 3 },
    ],
  }),
  anActionItem({ number: 'YD-2026-0005', agreedAt: given.at, status: 'closed', steps: [given] }),
];

function agendaWith(items: readonly ActionItem[], problems = 0) {
  const meeting = aMeeting({ state: 'confirmed', confirmedAt: given.at });
  const agenda = planAgenda(
    {
      roster: aTown({ projects: [aProject()] }),
      problems: Array.from({ length: problems }, (_, index) =>
        aProblem({ number: `WT-2026-00${index + 10}`, status: 'in_progress', dueDate: toDay('2026-06-01') }),
      ),
      figures: reportedOnly([]),
      calendar: createWorkingCalendar(),
      last: { meeting, items },
      actions: items,
    },
    { series: 'weekly', day: dayOf(NOW), agenda: null },
    NOW,
  );
  const card = agendaCard({ ...agenda, at: NOW, place: null, chair: '区政府', isLate: false, notes: [] }, NOW);
  return { agenda, text: JSON.stringify(card) };
}

describe('what the last meeting has decided, on the next agenda', () => {
  test('is counted as the items below it are: whatever step is late, and whoever owes it', () => {
    const { text } = agendaWith(ITEMS);

    expect(text).toContain('议定 **5** 项：已办结 1，办理中 1，待验收 1，超期 2');
    expect(text).toMatch(
      /超期<\/text_tag> YD-2026-0001 [^<]*<font color='grey'>区住建局，<\/font><font color='red'>签收超期 4 个工作日/,
    );
    expect(text).toMatch(
      /超期<\/text_tag> YD-2026-0002 [^<]*<font color='grey'>区督查局，<\/font><font color='red'>验收超期 2 个工作日/,
    );
  });

  test('names who answers for an item as its card does', () => {
    const { text } = agendaWith(ITEMS);

    // The liaison, not the head of the unit.
    expect(text).toContain('请**区住建局（贺佳）**签收');
    const named = agendaWith([anActionItem({ ...ITEMS[0], person: 'ou_zhou' })]);
    expect(named.text).toContain('请**区住建局（周强）**签收');
  });

  test('and what is late of it comes first, before problems and lists, with 重点督办 in front', () => {
    const late = Array.from({ length: 6 }, (_, index) =>
      anActionItem({
        ...ITEMS[3],
        number: `YD-2026-001${index}`,
        dueDate: toDay('2026-06-10'),
        problem: index === 5 ? 'WT-2026-0010' : null,
      }),
    );

    const { agenda } = agendaWith(late, 20);

    expect(agenda.items).toHaveLength(12);
    expect(agenda.items.slice(0, 6).map(({ key }) => key)).toEqual([
      'meeting:HY-2026-0001',
      'action_item:YD-2026-0015',
      'action_item:YD-2026-0010',
      'action_item:YD-2026-0011',
      'action_item:YD-2026-0012',
      expect.stringContaining('problem:'),
    ]);
  });
});
