import { addDays, dayFrom, instantAt } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import { standingAt } from '../../domain/progress/ledger-state.ts';
import type { LedgerReport } from '../../domain/progress/progress.ts';
import type { JobFacts } from '../kit/job-facts.ts';

/** Reports are read from so many days before the year: the first week that is due in January began in December. */
const DAYS_BEFORE_YEAR = 40;

/** Later than anything that will be received. */
export const END_OF_TIME = new Date(8.64e15);

/**
 * Reads the reports that stood in the ledger at an instant: all of a year, and of the years before what still tells how
 * far a project is that has reported no percentage this year.
 */
export async function readStandingReports(
  progress: JobFacts['progress'],
  projects: readonly Project[],
  year: number,
  at: Date,
): Promise<LedgerReport[]> {
  const newYear = dayFrom(year, 1, 1);
  const from = instantAt(addDays(newYear, -DAYS_BEFORE_YEAR), '00:00');
  // Read to the end, so that what was corrected after `at` is seen as it stood then.
  const reports = standingAt(await progress.ledgerBetween(from, END_OF_TIME), at);
  const missing = new Set(projects.filter(project => project.library !== 'reserve').map(project => project.code));
  for (const report of reports) if (report.percent !== null) missing.delete(report.project);
  for (let earlier = year - 1; missing.size > 0; earlier -= 1) {
    const older = await progress.activeOfYear(earlier, instantAt(newYear, '00:00'));
    // A year without any report lies before the ledger began.
    if (older.length === 0) break;
    reports.push(...older.filter(report => missing.has(report.project)));
    for (const report of older) if (report.percent !== null) missing.delete(report.project);
  }
  return reports;
}
