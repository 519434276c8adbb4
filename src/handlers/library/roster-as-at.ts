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
  return createRoster({ ...now, projects, formerProjects: [] });
}
