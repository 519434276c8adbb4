import type { ProjectView } from '../../cards/kit/views.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Situation } from '../kit/decision.ts';
import { lastKnownReports } from '../progress/last-known-reports.ts';

/** Projects with their last known figures and what is open on them. */
export async function projectViews(
  projects: readonly Project[],
  { store, roster }: Pick<Situation, 'store' | 'roster'>,
): Promise<ProjectView[]> {
  const [known, problems] = await Promise.all([lastKnownReports(projects, store), store.problems.unfinished()]);
  const unfinished = groupBy(problems, problem => problem.project);
  const nameOf = (id: string | null) => (id === null ? null : (roster.person(id)?.name ?? null));
  return projects.map(project => ({
    project,
    last: known.get(project.code) ?? null,
    stewardName: nameOf(project.steward),
    leadOfficialName: nameOf(project.leadOfficial),
    unfinishedProblems: unfinished.get(project.code) ?? [],
  }));
}
