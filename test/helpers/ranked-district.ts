import { yuanFromWan } from '../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../src/domain/base/time.ts';
import type { Milestone, Project, YearPlan } from '../../src/domain/library/project.ts';
import type { Roster } from '../../src/domain/library/roster.ts';
import type { Problem } from '../../src/domain/problems/problem.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';
import { aProblem, aProject, aReport, aStep, aUnit } from './builders.ts';
import { aRoster } from './district.ts';

/**
 * Four towns whose June 2026 can be scored by hand: the figures of the worked example in the domain reference, built
 * from projects, reports and problems. Weekly reports are due on 5, 12, 23 (端午 moves the 19th) and 26 June.
 */

export function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

const WEEKS = ['2026-06-05 09:00', '2026-06-12 09:00', '2026-06-23 09:00', '2026-06-26 09:00'];

interface ProjectSpec {
  unit: string;
  /** At the end of June sixty percent of its time is gone. */
  percent: number | null;
  planWan: number;
  doneWan: number | null;
  nodes?: Milestone[];
  /** Weeks of the four in which its report came in time. */
  weeks?: number[];
}

export function node(kind: Milestone['kind'], planned: string, actual: string | null): Milestone {
  return { kind, planned: toDay(planned), claimed: null, actual: actual === null ? null : toDay(actual) };
}

const begun = node('started', '2026-02-10', '2026-03-20');
const finished = [node('started', '2025-02-10', '2025-02-10'), node('completed', '2026-05-20', '2026-06-10')];
const unfinished = [node('started', '2025-02-10', '2025-02-10'), node('completed', '2026-06-30', null)];
const older = [node('started', '2025-02-10', '2025-02-10')];

const SPECS: readonly ProjectSpec[] = [
  // 东溪街道: starts 3/4, completions 2/2, 5.40/6.00 亿, lights 6 1 1, reports 30/32.
  { unit: '东溪街道', percent: 60, planWan: 7500, doneWan: 8000, nodes: [begun] },
  { unit: '东溪街道', percent: 55, planWan: 7500, doneWan: 8000, nodes: [begun], weeks: [0, 1, 3] },
  { unit: '东溪街道', percent: 70, planWan: 7500, doneWan: 8000, nodes: [begun] },
  { unit: '东溪街道', percent: null, planWan: 7500, doneWan: null, nodes: [node('started', '2026-05-15', null)] },
  { unit: '东溪街道', percent: 100, planWan: 7500, doneWan: 8000, nodes: finished },
  { unit: '东溪街道', percent: 100, planWan: 7500, doneWan: 8000, nodes: finished },
  { unit: '东溪街道', percent: 50.5, planWan: 7500, doneWan: 8000, nodes: older, weeks: [1, 2, 3] },
  { unit: '东溪街道', percent: 29, planWan: 7500, doneWan: 6000, nodes: older },
  // 云岭镇: starts 2/2, no completions planned, 1.80/1.50 亿, three green, reports 12/12.
  { unit: '云岭镇', percent: 60, planWan: 5000, doneWan: 6000, nodes: [begun] },
  { unit: '云岭镇', percent: 60, planWan: 5000, doneWan: 6000, nodes: [begun] },
  { unit: '云岭镇', percent: 60, planWan: 5000, doneWan: 6000, nodes: older },
  // 南苑街道: starts 5/5, completions 1/2, 9.00/10.00 亿, lights 7 2 1, reports 38/40.
  ...Array.from({ length: 5 }, () => ({
    unit: '南苑街道',
    percent: 58,
    planWan: 10_000,
    doneWan: 9000,
    nodes: [begun],
  })),
  { unit: '南苑街道', percent: 90, planWan: 10_000, doneWan: 9000, nodes: finished },
  { unit: '南苑街道', percent: 80, planWan: 10_000, doneWan: 9000, nodes: unfinished },
  { unit: '南苑街道', percent: 50, planWan: 10_000, doneWan: 9000, nodes: older, weeks: [0, 2, 3] },
  { unit: '南苑街道', percent: 30, planWan: 10_000, doneWan: 9000, nodes: older, weeks: [0, 1, 2] },
  { unit: '南苑街道', percent: 0, planWan: 10_000, doneWan: 9000, nodes: older },
];

const codeOf = (index: number) => `EQ-2026-${String(index + 1).padStart(3, '0')}`;

/** By June `planWan` is due: month by month where the plan says so, else six tenths of ten months. */
function planOf(planWan: number): YearPlan {
  if (planWan % 6 === 0) return { annualPlan: yuanFromWan((planWan / 6) * 10), cumulativePlan: null };
  const monthly = Array.from({ length: 12 }, (_, index) => yuanFromWan(Math.round((planWan * (index + 1)) / 6)));
  return { annualPlan: monthly[11] ?? null, cumulativePlan: monthly };
}

function projectOf({ unit, planWan, nodes = [] }: ProjectSpec, index: number): Project {
  return aProject({
    code: codeOf(index),
    name: `${unit}${index + 1}号项目`,
    aliases: [],
    unit,
    library: nodes.some(each => each.kind === 'started' && each.actual === null) ? 'to_start' : 'ongoing',
    leadOfficial: null,
    steward: null,
    plans: { 2026: planOf(planWan) },
    startMonth: toMonth('2026-01'),
    endMonth: toMonth('2026-10'),
    milestones: nodes,
  });
}

function reportsOf({ doneWan, percent, weeks = [0, 1, 2, 3] }: ProjectSpec, index: number): ProgressReport[] {
  return weeks.map(week =>
    aReport({
      id: `r${index}-${week}`,
      project: codeOf(index),
      reportedAt: at(WEEKS[week] ?? ''),
      monthInvestment: null,
      // Only the last report says the year's figure in full; the ones before said less.
      yearInvestment: doneWan === null ? null : yuanFromWan(week === weeks.at(-1) ? doneWan : doneWan / 2),
      percent: week === weeks[0] ? percent : null,
    }),
  );
}

export const RANKED_REPORTS: readonly ProgressReport[] = SPECS.flatMap(reportsOf);

export const RANKED_ROSTER: Roster = aRoster({
  units: [
    ...['东溪街道', '云岭镇', '南苑街道', '北岗管委会'].map((name, index) =>
      aUnit({ name, aliases: [], chatId: `oc_u${index}` }),
    ),
    aUnit({ name: '区住建局', aliases: [], kind: 'department', isRanked: false, chatId: null }),
    aUnit({ name: '马寨镇', aliases: [], isRanked: false, chatId: null }),
  ],
  projects: [
    ...SPECS.map(projectOf),
    aProject({
      code: 'EQ-2026-900',
      name: '北岗储备项目',
      unit: '北岗管委会',
      library: 'reserve',
      steward: null,
      leadOfficial: null,
    }),
  ],
});

/** Assigned to a unit, then what it did and when. */
function problemOf(number: number, unit: string, dueDate: string, steps: [Problem['status'], string][]): Problem {
  return aProblem({
    number: `WT-2026-${String(number).padStart(4, '0')}`,
    project: codeOf(0),
    responsibleUnit: unit,
    dueDate: toDay(dueDate),
    status: steps.at(-1)?.[0] ?? 'assigned',
    steps: steps.map(([status, when], index) => aStep({ seq: index + 1, status, at: at(when), unit })),
  });
}

export const RANKED_PROBLEMS: readonly Problem[] = [
  // 东溪街道, 4 of 5: taken on and first answered in time, solved a day late …
  problemOf(1, '东溪街道', '2026-06-10', [
    ['assigned', '2026-06-01 10:00'],
    ['acknowledged', '2026-06-02 09:00'],
    ['in_progress', '2026-06-03 09:00'],
    ['responded', '2026-06-11 09:00'],
  ]),
  // … and one that is due to be solved in July only.
  problemOf(2, '东溪街道', '2026-07-03', [
    ['assigned', '2026-06-24 10:00'],
    ['acknowledged', '2026-06-24 15:00'],
    ['in_progress', '2026-06-29 17:59'],
  ]),
  // 南苑街道, 6 of 6.
  ...[3, 4].map(number =>
    problemOf(number, '南苑街道', '2026-06-12', [
      ['assigned', '2026-06-08 10:00'],
      ['acknowledged', '2026-06-09 18:00'],
      ['responded', '2026-06-11 09:00'],
      ['closed', '2026-06-20 09:00'],
    ]),
  ),
  // Asked of 云岭镇 and given back before anything was due; now late with a department.
  aProblem({
    number: 'WT-2026-0005',
    project: codeOf(8),
    responsibleUnit: '区住建局',
    dueDate: toDay('2026-06-16'),
    status: 'assigned',
    steps: [
      aStep({ seq: 1, status: 'assigned', at: at('2026-06-08 10:00'), unit: '云岭镇' }),
      aStep({ seq: 2, status: 'open', at: at('2026-06-08 11:00'), unit: '云岭镇' }),
      aStep({ seq: 3, status: 'assigned', at: at('2026-06-08 15:00'), unit: '区住建局' }),
    ],
  }),
];
