import { yearOf } from '../base/time.ts';
import type { PastReport } from './progress.ts';

/**
 * A project's newest report, with each figure that it leaves out taken from the newest earlier report that has it, as far
 * as that figure still stands: the month's within the same month, the year's within the same year, a week's never.
 *
 * Shapes: `reports` are of one project and active, newest first. Null when there are none.
 */
export function lastKnown(reports: readonly PastReport[]): PastReport | null {
  const [newest] = reports;
  if (!newest) return null;
  const sameMonth = reports.filter(({ month }) => month === newest.month);
  const sameYear = reports.filter(({ month }) => yearOf(month) === yearOf(newest.month));
  return {
    ...newest,
    monthInvestment: newestValue(sameMonth, 'monthInvestment'),
    yearInvestment: newestValue(sameYear, 'yearInvestment'),
    totalInvestment: newestValue(reports, 'totalInvestment'),
    percent: newestValue(reports, 'percent'),
  };
}

function newestValue<Field extends 'monthInvestment' | 'yearInvestment' | 'totalInvestment' | 'percent'>(
  reports: readonly PastReport[],
  field: Field,
): PastReport[Field] {
  return reports.find(report => report[field] !== null)?.[field] ?? null;
}
