import type { Project } from '../../domain/library/project.ts';
import { lastKnown } from '../../domain/progress/last-known.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Situation } from '../kit/decision.ts';

/** As far back as figures are looked for: four months of weekly reports. */
const REPORTS = 18;

/** The last known figures of projects, by code; a project of which nothing is known is absent. */
export async function lastKnownReports(
  projects: readonly Project[],
  { progress }: Pick<Situation['store'], 'progress'>,
): Promise<Map<string, ProgressReport>> {
  const known = new Map<string, ProgressReport>();
  for (const { code } of projects) {
    const report = lastKnown(await progress.activeOf(code, REPORTS));
    if (report) known.set(code, report);
  }
  return known;
}
