import type { ProjectView } from '../cards/views.ts';
import { groupBy } from '../domain/group-by.ts';
import type { Project } from '../domain/roster.ts';
import type { Situation } from './decision.ts';

/** Projects with their newest figures and what is open on them. */
export async function projectViews(
  projects: readonly Project[],
  { store, roster, now }: Situation,
): Promise<ProjectView[]> {
  const latest = new Map((await store.progress.latestActive(now)).map(report => [report.project, report]));
  const unfinished = groupBy(await store.problems.unfinished(), problem => problem.project);
  const nameOf = (openId: string | null) => (openId === null ? null : (roster.person(openId)?.name ?? null));
  return projects.map(project => ({
    project,
    last: latest.get(project.code) ?? null,
    stewardName: nameOf(project.steward),
    leadOfficialName: nameOf(project.leadOfficial),
    unfinishedProblems: unfinished.get(project.code) ?? [],
  }));
}
