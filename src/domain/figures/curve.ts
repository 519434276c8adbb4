import type { Yuan } from '../base/money.ts';
import { addMonths, type Day, type Month, monthOf, toMonth } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { planToDate } from './investment.ts';
import { isFarApart } from './three-figures.ts';

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

/** The newest month in which the reported figure and the verified one differ by more than a tenth of the verified one. */
export interface FigureDifference {
  month: Month;
  reported: Yuan;
  verified: Yuan;
}

/** Whether they do; what is equal or nearly so needs no word. Source: issue "three figures", domain §4.1 (核查). */
export function differenceIn(curve: readonly CurvePoint[]): FigureDifference | null {
  const point = curve.findLast(({ reported, verified }) => reported !== null && verified !== null);
  if (!point || point.reported === null || point.verified === null) return null;
  const { month, reported, verified } = point;
  return isFarApart(reported, verified) ? { month, reported, verified } : null;
}

/** A year-to-date figure and the month that it is of. */
export interface DatedFigure {
  month: Month;
  amount: Yuan;
}

export interface LatestFigures {
  reported: DatedFigure | null;
  verified: DatedFigure | null;
  statistical: DatedFigure | null;
  /** What the plan says up to the end of the last whole month; null in January and where nothing is planned. */
  planned: DatedFigure | null;
}

/** The newest of each figure, and the plan to date. */
export function latestFigures(curve: readonly CurvePoint[], today: Day): LatestFigures {
  const newestOf = (field: 'reported' | 'verified' | 'statistical'): DatedFigure | null => {
    const point = curve.findLast(one => one[field] !== null);
    return point && point[field] !== null ? { month: point.month, amount: point[field] } : null;
  };
  const whole = curve.find(({ month }) => month === addMonths(monthOf(today), -1));
  return {
    reported: newestOf('reported'),
    verified: newestOf('verified'),
    statistical: newestOf('statistical'),
    planned: whole && whole.planned !== null ? { month: whole.month, amount: whole.planned } : null,
  };
}
