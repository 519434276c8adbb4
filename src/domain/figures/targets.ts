import { computeEach, type LeftOut, namedProject } from '../base/left-out.ts';
import { addSums, showRoundedYuan, sumYuan, type Yuan } from '../base/money.ts';
import { monthsOfPeriod } from '../base/period.ts';
import { dayOf, earlierMonth, lastDayOf, type Month, monthOf, yearOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { statesOf } from '../progress/ledger-state.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { addNodes, countNodes, districtFigures } from './district-figures.ts';
import { planToDate } from './investment.ts';
import type { TargetScope } from './rights.ts';

/** Plan against what is done, for the district, a unit or the projects of a lead official, to the end of a period (目标). */

export interface Targets {
  title: string;
  period: string;
  rows: { label: string; planned: string; done: string; rate: string }[];
  /** Projects of which nothing could be computed: they are in none of the rows. */
  leftOut: readonly LeftOut[];
}

interface TargetFacts {
  roster: Roster;
  reports: readonly LedgerReport[];
}

/** Shapes: `period` is `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`; null is the year of `now`. */
export function planTargets(
  facts: TargetFacts,
  asked: { scope: TargetScope; period: string | null },
  now: Date,
): Targets {
  const { scope } = asked;
  const month = monthsOfPeriod(asked.period ?? String(yearOf(dayOf(now)))).last;
  const isWholeYear = month.endsWith('-12');
  const projects = facts.roster.projects.filter(project => project.library !== 'reserve' && isInScope(project, scope));
  const district = scope.kind === 'district' && isWholeYear ? districtFigures(facts, now) : null;
  const states = statesOf(facts.reports, earlierMonth(month, monthOf(dayOf(now))));
  const { computed, leftOut } = computeEach(projects, namedProject, project => {
    const invested = states.get(project.code)?.yearInvestment ?? null;
    return {
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
  return {
    title: `${nameOf(scope, facts.roster)}目标`,
    period: `${yearOf(month)}年${isWholeYear ? '全年' : `1—${Number(month.slice(5))}月`}`,
    rows: [
      { label: '投资完成', planned: showRoundedYuan(planned), done: showRoundedYuan(done), rate: rate(done, planned) },
      nodeRow('新开工', district?.starts.target ?? starts.planned, starts.done),
      nodeRow('竣工投产', district?.completions.target ?? completions.planned, completions.done),
    ],
    leftOut,
  };
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

function nodeRow(label: string, planned: number, done: number): Targets['rows'][number] {
  return { label, planned: `${planned} 个`, done: `${done} 个`, rate: rate(done, planned) };
}

function rate(done: number | bigint, planned: number | bigint): string {
  const whole = BigInt(planned);
  if (whole === 0n) return '—';
  const tenths = (BigInt(done) * 2000n + whole) / (whole * 2n);
  return `${tenths / 10n}.${tenths % 10n}%`;
}
