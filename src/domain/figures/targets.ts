import { showRoundedYuan, sumYuan, type Yuan, yuan } from '../base/money.ts';
import { dayOf, earlierMonth, isMonth, lastDayOf, type Month, monthOf, toMonth, yearOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { statesOf } from '../progress/ledger-state.ts';
import type { ProgressReport } from '../progress/progress.ts';
import { countNodes, districtFigures } from './district-figures.ts';
import { planToDate } from './investment.ts';
import type { TargetScope } from './rights.ts';

/** Plan against what is done, for the district, a unit or the projects of a lead official, to the end of a period (目标). */

export interface Targets {
  title: string;
  period: string;
  rows: { label: string; planned: string; done: string; rate: string }[];
}

interface TargetFacts {
  roster: Roster;
  reports: readonly ProgressReport[];
}

/** Shapes: `period` is `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`; null is the year of `now`. */
export function planTargets(
  facts: TargetFacts,
  asked: { scope: TargetScope; period: string | null },
  now: Date,
): Targets {
  const { scope } = asked;
  const month = lastMonthOf(asked.period ?? String(yearOf(dayOf(now))));
  const isWholeYear = month.endsWith('-12');
  const projects = facts.roster.projects.filter(project => project.library !== 'reserve' && isInScope(project, scope));
  const district = scope.kind === 'district' && isWholeYear ? districtFigures(facts, now) : null;
  const states = statesOf(facts.reports, earlierMonth(month, monthOf(dayOf(now))));
  const planned =
    district?.investment.target ?? sumYuan(projects.map(project => plannedOf(project, month, isWholeYear)));
  const done = sumYuan(projects.map(project => states.get(project.code)?.yearInvestment ?? yuan(0)));
  const starts = countNodes(projects, 'started', lastDayOf(month));
  const completions = countNodes(projects, 'completed', lastDayOf(month));
  return {
    title: `${nameOf(scope, facts.roster)}目标`,
    period: `${yearOf(month)}年${isWholeYear ? '全年' : `1—${Number(month.slice(5))}月`}`,
    rows: [
      { label: '投资完成', planned: showRoundedYuan(planned), done: showRoundedYuan(done), rate: rate(done, planned) },
      nodeRow('新开工', district?.starts.target ?? starts.planned, starts.done),
      nodeRow('竣工投产', district?.completions.target ?? completions.planned, completions.done),
    ],
  };
}

function isInScope(project: Project, scope: TargetScope): boolean {
  switch (scope.kind) {
    case 'district':
      return true;
    case 'unit':
      return project.unit === scope.unit;
    case 'leadOfficial':
      return project.leadOfficial === scope.openId;
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

function rate(done: number, planned: number): string {
  if (planned === 0) return '—';
  const tenths = (BigInt(Math.round(done)) * 2000n + BigInt(Math.round(planned))) / (BigInt(Math.round(planned)) * 2n);
  return `${(Number(tenths) / 10).toFixed(1)}%`;
}

function lastMonthOf(period: string): Month {
  if (isMonth(period)) return period;
  const year = period.slice(0, 4);
  const [kind, index] = [period[5], Number(period[6])];
  if (kind === 'Q') return toMonth(`${year}-${String(index * 3).padStart(2, '0')}`);
  if (kind === 'H') return toMonth(`${year}-${String(index * 6).padStart(2, '0')}`);
  return toMonth(`${year}-12`);
}
