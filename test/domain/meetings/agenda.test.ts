import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { groupBy } from '../../../src/domain/base/group-by.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { dayOf, toDay, toMonth } from '../../../src/domain/base/time.ts';
import type { Milestone, Project } from '../../../src/domain/library/project.ts';
import type { AgendaContent, AgendaItem } from '../../../src/domain/meetings/agenda/item.ts';
import { type Agenda, planAgenda } from '../../../src/domain/meetings/agenda/plan.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import type { ProgressReport } from '../../../src/domain/progress/progress.ts';
import { aProblem, aProject, aReport, reportedOnly } from '../../helpers/builders.ts';
import { aRoster } from '../../helpers/district.ts';

const calendar = createWorkingCalendar();
const NOW = new Date('2026-06-15T08:40:00+08:00');

function plan(
  facts: { projects?: readonly Project[]; problems?: readonly Problem[]; reports?: readonly ProgressReport[] },
  now = NOW,
): Agenda {
  const { projects = [], problems = [], reports = [] } = facts;
  const given = { roster: aRoster({ projects }), problems, figures: reportedOnly(reports), calendar };
  return planAgenda(given, { series: 'weekly', day: dayOf(now), agenda: null }, now);
}

function itemsOf<Kind extends AgendaContent['kind']>(agenda: Agenda, kind: Kind) {
  return [...agenda.items, ...agenda.annex].filter(
    (item): item is Extract<AgendaItem, { kind: Kind }> => item.kind === kind,
  );
}

function node(kind: Milestone['kind'], planned: string, actual: string | null = null): Milestone {
  return { kind, planned: toDay(planned), claimed: null, actual: actual === null ? null : toDay(actual) };
}

/** At work since January, to be finished in October: by the end of May half of its time is gone. */
function tenMonths(changes: Partial<Project> = {}): Project {
  return aProject({
    startMonth: toMonth('2026-01'),
    endMonth: toMonth('2026-10'),
    milestones: [node('started', '2026-01-10', '2026-01-10')],
    ...changes,
  });
}

describe('the weekly agenda', () => {
  test('of an empty district holds the figures alone', () => {
    expect(plan({})).toMatchObject({ day: '2026-06-15', items: [{ section: 'figures' }], annex: [] });
  });

  test('overdue problems come with what is asked of whom, the severest first', () => {
    const late = (number: string, due: string) => aProblem({ number, status: 'in_progress', dueDate: toDay(due) });
    const problems = [
      late('WT-2026-0001', '2026-06-12'),
      late('WT-2026-0002', '2026-06-02'),
      late('WT-2026-0003', '2026-06-16'),
    ];

    const items = itemsOf(plan({ projects: [aProject()], problems }), 'followed');

    expect(items).toMatchObject([
      {
        item: { number: 'WT-2026-0002', escalation: { color: 'red' }, owedBy: '区住建局' },
        taskForce: 'permits',
      },
      { item: { number: 'WT-2026-0001', escalation: { color: 'yellow' } } },
    ]);
  });

  test('red and yellow projects are gathered by unit, with the lights that 红黄灯 shows today', () => {
    const projects = [
      tenMonths({ code: 'P1' }),
      tenMonths({ code: 'P2' }),
      tenMonths({ code: 'P3' }),
      tenMonths({ code: 'P4', unit: '区住建局' }),
    ];
    const reports = [
      aReport({ id: 'r1', project: 'P1', percent: 51 }),
      aReport({ id: 'r2', project: 'P2', percent: 50 }),
      aReport({ id: 'r3', project: 'P3', percent: 29 }),
      aReport({ id: 'r4', project: 'P4', percent: 60 }),
    ];

    const items = itemsOf(plan({ projects, reports }), 'lights');

    expect(items).toMatchObject([
      { unit: '马寨镇', red: [{ project: { code: 'P3' } }], yellow: [{ project: { code: 'P2' } }] },
    ]);
    expect(items).toHaveLength(1);
  });

  test('starts and completions of the next four weeks are one item each, those that permits block first', () => {
    const due = (code: string, planned: string) => tenMonths({ code, milestones: [node('completed', planned)] });
    const projects = [
      due('P1', '2026-06-15'),
      due('P2', '2026-07-13'),
      due('P3', '2026-07-14'),
      due('P4', '2026-06-14'),
    ];
    const problems = [
      aProblem({ project: 'P2', status: 'acknowledged', category: 'procedures', dueDate: toDay('2026-06-30') }),
      aProblem({ number: 'WT-2026-0002', project: 'P1', status: 'closed', category: 'land' }),
      aProblem({
        number: 'WT-2026-0003',
        project: 'P1',
        status: 'acknowledged',
        category: 'funding',
        dueDate: toDay('2026-06-30'),
      }),
    ];

    expect(itemsOf(plan({ projects, problems }), 'nodes')).toMatchObject([
      {
        node: 'completed',
        nodes: [
          { project: { code: 'P2' }, planned: '2026-07-13', blockers: [{ number: 'WT-2026-0001' }] },
          { project: { code: 'P1' }, planned: '2026-06-15', blockers: [] },
        ],
      },
    ]);
  });

  test('a project is silent when nothing came since the week of the last due date opened', () => {
    const projects = ['P1', 'P2', 'P3']
      .map(code => tenMonths({ code }))
      .concat(tenMonths({ code: 'P4', library: 'reserve' }));
    const reports = [
      aReport({ id: 'r1', project: 'P1', reportedAt: new Date('2026-06-05T12:00:01+08:00') }),
      aReport({ id: 'r2', project: 'P2', reportedAt: new Date('2026-06-05T12:00:00+08:00') }),
    ];

    expect(itemsOf(plan({ projects, reports }), 'silent')).toMatchObject([
      { of: 3, units: [{ unit: '马寨镇', projects: [{ code: 'P2' }, { code: 'P3' }], of: 3 }] },
    ]);
  });

  test('the figures hold investment against the plan of the same day and count who has not reported', () => {
    const projects = [
      tenMonths({ code: 'P1', plans: { 2026: { annualPlan: yuanFromWan(10_000), cumulativePlan: null } } }),
      tenMonths({ code: 'P2', plans: {} }),
    ];
    const reports = [aReport({ project: 'P1', yearInvestment: yuanFromWan(4500) })];

    expect(itemsOf(plan({ projects, reports }), 'figures')).toMatchObject([
      {
        figures: {
          starts: { planned: 2, done: 2, overdue: [] },
          completions: { planned: 0, done: 0 },
          upTo: '2026-06-14',
          investment: { done: 45_000_000, planned: 54_666_666, unreported: 1, projects: 2 },
        },
      },
    ]);
  });

  test('in January the plan is the part of its days', () => {
    const plans = { 2026: { annualPlan: yuanFromWan(3100), cumulativePlan: null } };
    const yearLong = tenMonths({ plans, endMonth: toMonth('2026-10') });
    const agenda = plan({ projects: [yearLong] }, new Date('2026-01-12T08:40:00+08:00'));

    // 310 万元 a month, eleven of its 31 days.
    expect(itemsOf(agenda, 'figures')[0]?.figures).toMatchObject({
      upTo: '2026-01-11',
      investment: { planned: 1_100_000 },
    });
  });

  test('what is due today counts as late only tomorrow', () => {
    const today = [tenMonths({ milestones: [node('started', '2026-06-15')], library: 'to_start' })];

    expect(itemsOf(plan({ projects: today }), 'figures')[0]?.figures.starts).toMatchObject({ planned: 0, overdue: [] });
    expect(
      itemsOf(plan({ projects: today }, new Date('2026-06-16T08:40:00+08:00')), 'figures')[0]?.figures.starts,
    ).toMatchObject({ planned: 1, overdue: [{ code: today[0]?.code }] });
  });

  test('holds twelve items at most: each section keeps its room, what one leaves free goes to the first', () => {
    const overdue = Array.from({ length: 20 }, (_, index) =>
      aProblem({
        number: `WT-2026-${1000 + index}`,
        project: 'P0',
        status: 'in_progress',
        dueDate: toDay('2026-06-01'),
      }),
    );
    const projects = Array.from({ length: 10 }, (_, index) => tenMonths({ code: `P${index}`, unit: `第${index}镇` }));

    const agenda = plan({ projects, problems: overdue });

    const counts = (items: readonly AgendaItem[]) =>
      Object.fromEntries([...groupBy(items, ({ section }) => section)].map(([section, of]) => [section, of.length]));
    expect(counts(agenda.items)).toEqual({ problems: 8, lights: 2, silent: 1, figures: 1 });
    expect(counts(agenda.annex)).toEqual({ problems: 12, lights: 8 });
    expect(plan({ projects: projects.slice(0, 1), problems: overdue }).items).toHaveLength(12);
  });
});
