import type { Roster } from '../../../domain/library/roster.ts';

/** Names for the examples in answers: this district's own, so that whoever copies one is understood. */

/** How people call a project that is under way. */
export function exampleProject({ projects }: Pick<Roster, 'projects'>): string {
  const project = projects.find(({ library }) => library === 'ongoing') ?? projects[0];
  return project?.aliases[0] ?? project?.name ?? '项目名称';
}

/** The names of two units, the same twice where there is one. */
export function exampleUnits({ units }: Pick<Roster, 'units'>): [string, string] {
  const [first, second] = units.map(({ name }) => name);
  return [first ?? '单位名称', second ?? first ?? '单位名称'];
}
