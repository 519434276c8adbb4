import type { Project } from '../../domain/library/project.ts';
import { projectAsAt } from '../../domain/library/project-facts.ts';
import { allProjects, createRoster, type Roster } from '../../domain/library/roster.ts';
import type { JobFacts } from '../kit/job-facts.ts';

/**
 * The roster with its projects as they were known at an instant: a start that is confirmed later, or a project that is
 * moved later, does not rewrite what a ranking is held against. Source: contract §5 (`facts`), domain §3.
 */
export async function rosterAsAt(cutOff: Date, { roster, facts }: Pick<JobFacts, 'roster' | 'facts'>): Promise<Roster> {
  const now = await roster();
  const changed = await facts.changedAfter(cutOff);
  if (changed.size === 0) return now;
  const projects = allProjects(now).map(project => projectAsAt(project, changed.get(project.code) ?? [], cutOff));
  const { units, mergedUnits } = unitsAsAt(now, projects);
  return createRoster({ ...now, projects, formerProjects: [], units, mergedUnits });
}

/** A unit that still had projects in the library then was not merged yet. */
function unitsAsAt(
  { units, mergedUnits }: Roster,
  projects: readonly Project[],
): Pick<Roster, 'units' | 'mergedUnits'> {
  const had = new Set(projects.filter(({ exitedOn }) => exitedOn === null).map(project => project.unit));
  const [back, merged] = [
    mergedUnits.filter(({ name }) => had.has(name)),
    mergedUnits.filter(({ name }) => !had.has(name)),
  ];
  return { units: [...units, ...back.map(unit => ({ ...unit, mergedInto: null }))], mergedUnits: merged };
}
