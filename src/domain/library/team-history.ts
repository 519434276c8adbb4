import type { TeamMember } from './project.ts';
import { type ProjectFact, teamIn } from './project-facts.ts';

/** What a change has made of a project's service team (专班). */
export interface TeamChange {
  at: Date;
  by: string;
  added: readonly TeamMember[];
  removed: readonly TeamMember[];
}

/**
 * How a team came to be what it is, oldest first; what stood there before its history was kept is no change.
 * Shapes: the history of one project.
 */
export function teamChanges(facts: readonly ProjectFact[]): TeamChange[] {
  const history = facts.filter(one => one.fact === 'team' && one.revokedBy === null).sort((a, b) => a.seq - b.seq);
  let before: readonly TeamMember[] = [];
  return history.flatMap((one): TeamChange[] => {
    const after = teamIn(one) ?? [];
    const change = {
      at: one.at,
      by: one.by,
      added: after.filter(member => !has(before, member)),
      removed: before.filter(member => !has(after, member)),
    };
    before = after;
    return one.source === 'migrated' || change.added.length + change.removed.length === 0 ? [] : [change];
  });
}

/** Whether a team has a member. */
export function has(team: readonly TeamMember[], { stage, unit, person }: TeamMember): boolean {
  return team.some(one => one.stage === stage && one.unit === unit && one.person === person);
}
