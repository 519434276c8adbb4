import { groupBy } from '../../domain/base/group-by.ts';
import { addDays, dayFrom, instantAt, type Month, toMonth, yearOf } from '../../domain/base/time.ts';
import type { KnownFigures } from '../../domain/figures/counted.ts';
import type { Project } from '../../domain/library/project.ts';
import { type StandingReport, standingAt } from '../../domain/progress/ledger-state.ts';
import type { LedgerReport } from '../../domain/progress/progress.ts';
import type { JobFacts } from '../kit/job-facts.ts';

/** Reports are read from so many days before the year: the first week that is due in January began in December. */
const DAYS_BEFORE_YEAR = 40;

/** Later than anything that will be received. */
export const END_OF_TIME = new Date(8.64e15);

/** What is read for a year before it is known which projects are asked about. */
export interface YearOfReports {
  /** Received from shortly before the year on, whatever their status. */
  reports: readonly LedgerReport[];
  /** Those of the years before, of projects that may have told no percentage since. */
  earlier: readonly LedgerReport[];
}

/** Reads what stood in the ledger at an instant: all of a year, and of the years before what may still tell something. */
export async function readYear(progress: JobFacts['progress'], year: number, at: Date): Promise<YearOfReports> {
  const newYear = dayFrom(year, 1, 1);
  const from = instantAt(addDays(newYear, -DAYS_BEFORE_YEAR), '00:00');
  const [reports, earlier] = await Promise.all([
    // Read to the end, so that what was corrected after `at` is seen as it stood then.
    progress.ledgerBetween(from, END_OF_TIME),
    progress.earlierOfSilent(year, instantAt(newYear, '00:00'), from, at),
  ]);
  return { reports, earlier };
}

/**
 * The reports that stood at an instant: all of the year, and of the years before what still tells how far a project is
 * that has reported no percentage this year.
 */
export function standingReports(
  { reports, earlier }: YearOfReports,
  projects: readonly Pick<Project, 'code' | 'library'>[],
  at: Date,
): StandingReport[] {
  const standing = standingAt(reports, at);
  const missing = new Set(projects.filter(project => project.library !== 'reserve').map(project => project.code));
  for (const report of standing) if (report.percent !== null) missing.delete(report.project);
  const years = groupBy(earlier, report => yearOf(report.month));
  for (const year of [...years.keys()].sort((a, b) => b - a)) {
    if (missing.size === 0) break;
    const older = (years.get(year) ?? []).filter(report => missing.has(report.project));
    standing.push(...older);
    for (const report of older) if (report.percent !== null) missing.delete(report.project);
  }
  return standing;
}

/** Both in one. Shapes: `at` is when they stood. */
export async function readStandingReports(
  progress: JobFacts['progress'],
  projects: readonly Project[],
  year: number,
  at: Date,
): Promise<StandingReport[]> {
  return standingReports(await readYear(progress, year, at), projects, at);
}

/** What figures are made of: the reports that stood at an instant, and what was verified until then, of the year and the one before. */
export async function readFigures(
  { progress, verifications }: Pick<JobFacts, 'progress' | 'verifications'>,
  projects: readonly Project[],
  year: number,
  at: Date,
): Promise<KnownFigures> {
  const [reports, found] = await Promise.all([
    readStandingReports(progress, projects, year, at),
    verifications.between(...monthsVerified(year)),
  ]);
  return { reports, verifications: found.filter(one => one.at <= at) };
}

/** How far the works are stands from one year to the next. */
export function monthsVerified(year: number): [Month, Month] {
  return [toMonth(`${year - 1}-01`), toMonth(`${year}-12`)];
}
