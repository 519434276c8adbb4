import { dayOf, yearOf } from '../../../domain/base/time.ts';
import { countsInYear } from '../../../domain/library/exited.ts';
import type { Project } from '../../../domain/library/project.ts';
import { canRead } from '../../../domain/library/rights.ts';
import type { Roster } from '../../../domain/library/roster.ts';
import { hasRole } from '../../../domain/people/person.ts';
import { canReadEverything } from '../../../domain/people/rights.ts';
import type { QueryItem } from '../../../domain/reading/types.ts';
import type { Acting } from '../../kit/decision.ts';

/** Projects that a question is about, and those of them that the asker may read. */
interface FoundProjects {
  asked: readonly Project[];
  projects: readonly Project[];
}

/** For a question about figures of a year: the reserve's are aside, and what has left the library as far as it counts no more. */
export function countedFor(
  query: Pick<QueryItem, 'project' | 'unit' | 'period'>,
  { roster, actor, now }: Pick<Acting, 'roster' | 'actor' | 'now'>,
): FoundProjects {
  const year = query.period === undefined ? yearOf(dayOf(now)) : Number(query.period.slice(0, 4));
  const { asked, projects } = readableFor(query, { roster, actor });
  const isCounted = (project: Project) => project.library !== 'reserve' && countsInYear(project, year);
  return { asked: asked.filter(isCounted), projects: projects.filter(isCounted) };
}

/** Of all libraries, with what has left them. */
export function readableFor(
  query: Pick<QueryItem, 'project' | 'unit'>,
  { roster, actor }: Pick<Acting, 'roster' | 'actor'>,
): FoundProjects {
  const asked = roster.projects.filter(
    project =>
      (query.project === undefined || project.code === query.project) &&
      (query.unit === undefined || project.unit === query.unit),
  );
  return { asked, projects: asked.filter(project => canRead(actor, project, roster)) };
}

/** Who may read which figures. */
export const NO_RIGHT =
  '您没有查看这些项目的权限：全区由推进中心、督查局、四大班子领导和审计人员查看，各单位查看本单位项目，项目管家和分包领导查看自己的项目。';

/** Who answers for each project, by its code: `管家 王磊，分包领导 赵振`. */
export function ownersOf(
  projects: readonly Project[],
  { person }: Pick<Roster, 'person'>,
): ReadonlyMap<string, string> {
  const named = (word: string, id: string | null) => {
    const name = id === null ? undefined : person(id)?.name;
    return name === undefined ? [] : [`${word} ${name}`];
  };
  return new Map(
    projects.map(({ code, steward, leadOfficial }) => [
      code,
      [...named('管家', steward), ...named('分包领导', leadOfficial)].join('，'),
    ]),
  );
}

/** The lead official of each project that has one, by its code. */
export function leadersOf(
  projects: readonly Project[],
  { person }: Pick<Roster, 'person'>,
): ReadonlyMap<string, string> {
  return new Map(
    projects.flatMap(({ code, leadOfficial }) => {
      const name = leadOfficial === null ? undefined : person(leadOfficial)?.name;
      return name === undefined ? [] : [[code, name] as const];
    }),
  );
}

/** Whose projects are counted, in words. */
export function scopeOf(
  { project, unit }: Pick<QueryItem, 'project' | 'unit'>,
  { roster, actor }: Pick<Acting, 'roster' | 'actor'>,
  isPartial: boolean,
): string {
  if (project !== undefined) return roster.project(project)?.name ?? project;
  if (unit !== undefined) return isPartial ? `${unit}（您可查看的项目）` : unit;
  if (canReadEverything(actor)) return roster.district?.name ?? '全区';
  const isOfUnit = hasRole(actor, 'liaison') || hasRole(actor, 'unit_lead');
  return isOfUnit && actor.unit !== null ? actor.unit : '我的项目';
}
