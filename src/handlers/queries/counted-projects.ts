import type { Project } from '../../domain/library/project.ts';
import { canRead } from '../../domain/library/rights.ts';
import { hasRole } from '../../domain/people/person.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';

/** Projects that a question about figures is about, the reserve's aside, and those of them that the asker may read. */
export function countedFor(
  query: Pick<QueryItem, 'project' | 'unit'>,
  { roster, actor }: Pick<Acting, 'roster' | 'actor'>,
): { asked: readonly Project[]; projects: readonly Project[] } {
  const asked = roster.projects.filter(
    project =>
      project.library !== 'reserve' &&
      (query.project === undefined || project.code === query.project) &&
      (query.unit === undefined || project.unit === query.unit),
  );
  return { asked, projects: asked.filter(project => canRead(actor, project, roster)) };
}

/** Who may read which figures. */
export const NO_RIGHT =
  '您没有查看这些项目的权限：全区由推进中心、督查局、四大班子领导和审计人员查看，各单位查看本单位项目，项目管家和分包领导查看自己的项目。';

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
