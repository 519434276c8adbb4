import type { Project } from '../../domain/library/project.ts';
import { lastKnown } from '../../domain/progress/last-known.ts';
import type { PastReport } from '../../domain/progress/progress.ts';
import type { Situation } from '../kit/decision.ts';

/** As far back as figures are looked for: four months of weekly reports. */
const REPORTS = 18;

/** The last known figures of projects, by code; a project of which nothing is known is absent. */
export async function lastKnownReports(
  projects: readonly Project[],
  { progress }: Pick<Situation['store'], 'progress'>,
): Promise<Map<string, PastReport>> {
  const known = new Map<string, PastReport>();
  const newest = await Promise.all(projects.map(({ code }) => progress.newestOf(code)));
  for (const [index, { code }] of projects.entries()) {
    const report = lastKnown(newest[index]?.slice(0, REPORTS) ?? []);
    if (report) known.set(code, report);
  }
  return known;
}
