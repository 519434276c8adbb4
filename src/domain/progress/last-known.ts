import { type Day, yearOf } from '../base/time.ts';
import type { PastReport } from './progress.ts';

/**
 * A project's newest report, with each figure that it leaves out taken from the newest earlier report that has it, as far
 * as that figure still stands: the month's within the same month, the year's within the same year, a week's never.
 *
 * Shapes: `reports` are of one project and active, newest first. Null when there are none.
 */
export function lastKnown(reports: readonly PastReport[]): LastKnown | null {
  const [newest] = reports;
  if (!newest) return null;
  const sameMonth = reports.filter(({ month }) => month === newest.month);
  const year = yearOf(newest.month);
  const sameYear = reports.filter(({ month }) => yearOf(month) === year);
  const found = {
    monthInvestment: newestWith(sameMonth, 'monthInvestment'),
    yearInvestment: newestWith(sameYear, 'yearInvestment'),
    totalInvestment: newestWith(reports, 'totalInvestment'),
    percent: newestWith(reports, 'percent'),
  };
  return {
    ...newest,
    monthInvestment: found.monthInvestment?.monthInvestment ?? null,
    yearInvestment: found.yearInvestment?.yearInvestment ?? null,
    totalInvestment: found.totalInvestment?.totalInvestment ?? null,
    percent: found.percent?.percent ?? null,
    days: Object.fromEntries(
      Object.entries(found).flatMap(([field, report]) =>
        report && report.asOf !== newest.asOf ? [[field, report.asOf]] : [],
      ),
    ),
  };
}

type LastingField = 'monthInvestment' | 'yearInvestment' | 'totalInvestment' | 'percent';

/** A project's newest figures, with the day of each that an earlier report has said. */
export interface LastKnown extends PastReport {
  days?: Partial<Record<LastingField, Day>>;
}

function newestWith(reports: readonly PastReport[], field: LastingField): PastReport | undefined {
  return reports.find(report => report[field] !== null);
}

/**
 * What had been said at an instant. Shapes: `reports` are newest first; given back itself where all of it had.
 */
export function saidUntil(reports: readonly PastReport[], at: Date): readonly PastReport[] {
  const atMs = at.getTime();
  const first = reports.findIndex(one => one.reportedAt.getTime() <= atMs);
  if (first === 0) return reports;
  return first === -1 ? [] : reports.slice(first);
}
