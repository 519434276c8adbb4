import type { Yuan } from '../base/money.ts';
import { addMonths, type Month, toMonth } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { planToDate } from './investment.ts';

/** Investment of a year by month, against the plan: the three figures beside each other, none copied into another. */

/** Year-to-date figures at the end of a month; null where there is none. */
export interface CurvePoint {
  month: Month;
  planned: Yuan | null;
  reported: Yuan | null;
  verified: Yuan | null;
  statistical: Yuan | null;
}

/** A figure of a year to date that somebody has entered for a month: what was verified, or published. */
export interface MonthFigure {
  month: Month;
  yearInvestment: Yuan | null;
}

/** What stands beside the reports; of a month at most one each. */
export interface BesideFigures {
  verified: readonly MonthFigure[];
  statistical: readonly MonthFigure[];
}

export const NOTHING_BESIDE: BesideFigures = { verified: [], statistical: [] };

/**
 * The twelve months of a year. A month's reported figure is that of its newest report that tells the year's.
 * Shapes: `reports` stand in the ledger and are of the project, in any order.
 */
export function investmentCurve(
  project: Project,
  reports: readonly Pick<LedgerReport, 'month' | 'yearInvestment' | 'reportedAt'>[],
  beside: BesideFigures,
  year: number,
): CurvePoint[] {
  const newest = new Map<Month, { amount: Yuan; at: number }>();
  for (const { month, yearInvestment, reportedAt } of reports) {
    const at = reportedAt.getTime();
    if (yearInvestment === null || at < (newest.get(month)?.at ?? 0)) continue;
    newest.set(month, { amount: yearInvestment, at });
  }
  const figureOf = (figures: readonly MonthFigure[], month: Month) =>
    figures.find(one => one.month === month)?.yearInvestment ?? null;
  const hasPlan = planToDate(project, toMonth(`${year}-12`)).gap !== 'no_annual_plan';
  return monthsOf(year).map(month => ({
    month,
    planned: hasPlan ? planToDate(project, month).amount : null,
    reported: newest.get(month)?.amount ?? null,
    verified: figureOf(beside.verified, month),
    statistical: figureOf(beside.statistical, month),
  }));
}

function monthsOf(year: number): Month[] {
  const january = toMonth(`${year}-01`);
  return Array.from({ length: 12 }, (_, index) => addMonths(january, index));
}
