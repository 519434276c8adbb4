import { groupBy } from '../../domain/base/group-by.ts';
import { type Month, yearOf } from '../../domain/base/time.ts';
import { figuresOfMonth, isFarApart, type MonthOfFigures } from '../../domain/figures/three-figures.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Store } from '../../store/store.ts';
import { readStandingReports } from './read-reports.ts';

/** A project with its three figures of a month. */
export interface RowToVerify {
  project: Project;
  figures: MonthOfFigures;
}

/**
 * The projects of a month with what was reported, verified and published of each: differences above a tenth first, then what is
 * still to be verified, larger sums before smaller ones. Source: contract §6.8 (核查).
 */
export async function rowsToVerify(
  month: Month,
  projects: readonly Project[],
  { store, now }: { store: Pick<Store, 'progress' | 'verifications' | 'statistics'>; now: Date },
): Promise<RowToVerify[]> {
  const [reports, verifications, statistics] = await Promise.all([
    readStandingReports(store.progress, projects, yearOf(month), now),
    store.verifications.between(month, month),
    store.statistics.between(month, month),
  ]);
  const reportsOf = groupBy(reports, one => one.project);
  const foundOf = groupBy(verifications, one => one.project);
  const publishedOf = groupBy(statistics, one => one.project);
  const rows = projects.map(project => ({
    project,
    figures: figuresOfMonth(month, {
      reports: reportsOf.get(project.code) ?? [],
      verifications: foundOf.get(project.code) ?? [],
      statistics: publishedOf.get(project.code) ?? [],
    }),
  }));
  return rows.sort(
    (a, b) =>
      Number(isFar(b)) - Number(isFar(a)) ||
      Number(a.figures.verified !== null) - Number(b.figures.verified !== null) ||
      reportedOf(b) - reportedOf(a),
  );
}

/** Whether what was reported lies more than a tenth from what was found or published. */
export function isFar({ figures: { reported, verified, statistical } }: RowToVerify): boolean {
  const said = reported?.yearInvestment;
  return isFarApart(said, verified?.yearInvestment) || isFarApart(said, statistical?.yearInvestment);
}

/** Larger sums are verified first. */
function reportedOf({ figures }: RowToVerify): number {
  return figures.reported?.yearInvestment ?? 0;
}
