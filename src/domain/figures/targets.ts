import { groupBy } from '../base/group-by.ts';
import { computeEach, type LeftOut, namedProject } from '../base/left-out.ts';
import { addSums, showRoundedYuan, sumYuan, type Yuan, type YuanSum } from '../base/money.ts';
import { monthsOfPeriod } from '../base/period.ts';
import { dayOf, earlierMonth, lastDayOf, type Month, monthOf, yearOf } from '../base/time.ts';
import { countsInYear } from '../library/exited.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { countedBy, type KnownFigures } from './counted.ts';
import { addNodes, countNodes, districtFigures, type Nodes } from './district-figures.ts';
import { planToDate } from './investment.ts';
import { overBy } from './over-by.ts';
import type { TargetScope } from './rights.ts';
import { lastWholeMonth } from './standing.ts';

/** Plan against what is done, for the district, a unit or the projects of a lead official, to the end of a period (目标). */

export interface Targets {
  title: string;
  period: string;
  rows: TargetRow[];
  /** How each unit stands against what is due by now; for the district alone. */
  units: UnitTargets[];
  /** The month up to which investment is due; null for a period that is over, and in January. */
  planUpTo: Month | null;
  /** Projects of which nothing could be computed: they are in none of the rows. */
  leftOut: readonly LeftOut[];
}

export interface TargetRow {
  label: string;
  planned: string;
  done: string;
  rate: string;
  /** What is due by now (序时) and how much of it is done; null for a period that is over. */
  due: { planned: string; rate: string } | null;
}

export interface UnitTargets {
  unit: string;
  invested: YuanSum;
  /** Investment that is due up to the end of `planUpTo`. */
  due: YuanSum;
  starts: { due: number; done: number };
  completions: { due: number; done: number };
}

interface TargetFacts {
  roster: Roster;
  figures: KnownFigures;
}

/** Shapes: `period` is `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`; null is the year of `now`. */
export function planTargets(
  facts: TargetFacts,
  asked: { scope: TargetScope; period: string | null },
  now: Date,
): Targets {
  const { scope } = asked;
  const today = dayOf(now);
  const month = monthsOfPeriod(asked.period ?? String(yearOf(today))).last;
  const isWholeYear = month.endsWith('-12');
  const projects = facts.roster.projects.filter(
    project => isCounted(project, yearOf(month)) && isInScope(project, scope),
  );
  const district = scope.kind === 'district' && isWholeYear ? districtFigures(facts, now) : null;
  const states = countedBy(facts.figures, earlierMonth(month, monthOf(today)));
  // What is due by now is a question of a period that goes on.
  const isGoingOn = lastDayOf(month) >= today && yearOf(month) === yearOf(today);
  const planUpTo = isGoingOn ? lastWholeMonth(today) : null;
  const { computed, leftOut } = computeEach(projects, namedProject, project => {
    const invested = states.get(project.code)?.yearInvestment ?? null;
    return {
      unit: project.unit,
      due: planUpTo === null ? 0n : sumYuan([planToDate(project, planUpTo).amount]),
      startsDue: countNodes([project], 'started', today, overBy(today, today)),
      completionsDue: countNodes([project], 'completed', today, overBy(today, today)),
      planned: sumYuan([plannedOf(project, month, isWholeYear)]),
      done: invested === null ? 0n : sumYuan([invested]),
      starts: countNodes([project], 'started', lastDayOf(month)),
      completions: countNodes([project], 'completed', lastDayOf(month)),
    };
  });
  const target = district?.investment.target ?? null;
  const planned = target === null ? addSums(computed.map(one => one.planned)) : target;
  const done = addSums(computed.map(one => one.done));
  const starts = addNodes(computed.map(one => one.starts));
  const completions = addNodes(computed.map(one => one.completions));
  const due = addSums(computed.map(one => one.due));
  const [startsDue, completionsDue] = [
    addNodes(computed.map(one => one.startsDue)),
    addNodes(computed.map(one => one.completionsDue)),
  ];
  return {
    title: `${nameOf(scope, facts.roster)}目标`,
    planUpTo,
    units: scope.kind === 'district' && isGoingOn ? unitTargets(computed) : [],
    period: `${yearOf(month)}年${isWholeYear ? '全年' : `1—${Number(month.slice(5))}月`}`,
    rows: [
      {
        label: '投资完成',
        planned: showRoundedYuan(planned),
        done: showRoundedYuan(done),
        rate: rate(done, planned),
        due: planUpTo === null ? null : { planned: showRoundedYuan(due), rate: rate(done, due) },
      },
      nodeRow('新开工', district?.starts.target ?? starts.planned, starts.done, isGoingOn ? startsDue : null),
      nodeRow(
        '竣工投产',
        district?.completions.target ?? completions.planned,
        completions.done,
        isGoingOn ? completionsDue : null,
      ),
    ],
    leftOut,
  };
}

function isCounted(project: Project, year: number): boolean {
  return project.library !== 'reserve' && countsInYear(project, year);
}

function isInScope(project: Project, scope: TargetScope): boolean {
  switch (scope.kind) {
    case 'district':
      return true;
    case 'unit':
      return project.unit === scope.unit;
    case 'leadOfficial':
      return project.leadOfficial === scope.person;
  }
}

function nameOf(scope: TargetScope, { district }: Roster): string {
  switch (scope.kind) {
    case 'district':
      return district?.name ?? '全区';
    case 'unit':
      return scope.unit;
    case 'leadOfficial':
      return '分包项目';
  }
}

function plannedOf(project: Project, month: Month, isWholeYear: boolean): Yuan {
  const annual = project.plans[yearOf(month)]?.annualPlan;
  return isWholeYear && annual ? annual : planToDate(project, month).amount;
}

function nodeRow(label: string, planned: number, done: number, due: Nodes | null): TargetRow {
  return {
    label,
    planned: `${planned} 个`,
    done: `${done} 个`,
    rate: rate(done, planned),
    due: due && { planned: `${due.planned} 个`, rate: rate(due.done, due.planned) },
  };
}

interface Counted {
  unit: string;
  done: YuanSum;
  due: YuanSum;
  startsDue: Nodes;
  completionsDue: Nodes;
}

function unitTargets(computed: readonly Counted[]): UnitTargets[] {
  const nodes = (counts: readonly Nodes[]) => {
    const { planned, done } = addNodes(counts);
    return { due: planned, done };
  };
  return [...groupBy(computed, one => one.unit)].map(([unit, list]) => ({
    unit,
    invested: addSums(list.map(({ done }) => done)),
    due: addSums(list.map(one => one.due)),
    starts: nodes(list.map(one => one.startsDue)),
    completions: nodes(list.map(one => one.completionsDue)),
  }));
}

function rate(done: number | bigint, planned: number | bigint): string {
  const whole = BigInt(planned);
  if (whole === 0n) return '—';
  const tenths = (BigInt(done) * 2000n + whole) / (whole * 2n);
  return `${tenths / 10n}.${tenths % 10n}%`;
}
