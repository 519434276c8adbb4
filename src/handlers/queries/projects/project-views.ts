import type { MyProjectView } from '../../../cards/library/my-projects-card.ts';
import { groupBy } from '../../../domain/base/group-by.ts';
import { dayOf, type Month, yearOf } from '../../../domain/base/time.ts';
import { standingsOf } from '../../../domain/figures/standing.ts';
import type { Project } from '../../../domain/library/project.ts';
import { silentProjects } from '../../../domain/progress/weekly/silence.ts';
import type { Situation } from '../../kit/decision.ts';
import { lastKnownReports } from '../../progress/last-known-reports.ts';
import { readFigures } from '../../progress/read-reports.ts';

/** Projects with their last known figures, how they stand, whether this week's report is there, and what is open on them. */
export async function projectViews(
  projects: readonly Project[],
  { store, roster, calendar, now }: Pick<Situation, 'store' | 'roster' | 'calendar' | 'now'>,
): Promise<{ views: MyProjectView[]; planUpTo: Month | null }> {
  const today = dayOf(now);
  const [known, problems, figures] = await Promise.all([
    lastKnownReports(projects, store),
    store.problems.unfinished(),
    readFigures(store, projects, yearOf(today), now),
  ]);
  const { standings, planUpTo } = standingsOf(projects, figures, today);
  const standingOf = new Map(standings.map(standing => [standing.project.code, standing]));
  const { owing, silent } = silentProjects({ projects, reports: figures.reports, calendar }, now);
  const weeks = new Map(silent.map(one => [one.project.code, one.weeks]));
  const owed = new Set(owing.map(({ code }) => code));
  const unfinished = groupBy(problems, problem => problem.project);
  const nameOf = (id: string | null) => (id === null ? null : (roster.person(id)?.name ?? null));
  const views = projects.map(project => ({
    project,
    last: known.get(project.code) ?? null,
    stewardName: nameOf(project.steward),
    leadOfficialName: nameOf(project.leadOfficial),
    unfinishedProblems: unfinished.get(project.code) ?? [],
    standing: standingOf.get(project.code) ?? null,
    silentWeeks: owed.has(project.code) ? (weeks.get(project.code) ?? 0) : null,
  }));
  return { views, planUpTo };
}
