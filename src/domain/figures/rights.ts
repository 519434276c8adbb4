import { hasRole, type Person, worksFor } from '../people/person.ts';
import { canReadEverything } from '../people/rights.ts';

/** Whose targets an answer shows: the district's, a unit's, or those of the projects of one lead official. */
export type TargetScope =
  | { kind: 'district' }
  | { kind: 'unit'; unit: string }
  | { kind: 'leadOfficial'; person: string };

/**
 * Whose targets a person means and may see; null when he may not see what he asks for. A lead official has his projects,
 * everybody else his unit.
 * Shapes: `unit` is the one that was named, null when none was.
 * Source: contract §6.8 ("read everything").
 */
export function targetScope(person: Person, unit: string | null): TargetScope | null {
  if (canReadEverything(person)) return unit === null ? { kind: 'district' } : { kind: 'unit', unit };
  if (unit === null && hasRole(person, 'lead_official')) return { kind: 'leadOfficial', person: person.id };
  const own = unit ?? person.unit;
  return own !== null && worksFor(person, own) ? { kind: 'unit', unit: own } : null;
}

/** May see the targets of a scope. */
export function canSeeTargets(person: Person, scope: TargetScope): boolean {
  if (canReadEverything(person)) return true;
  switch (scope.kind) {
    case 'district':
      return false;
    case 'unit':
      return worksFor(person, scope.unit);
    case 'leadOfficial':
      return person.id === scope.person;
  }
}

/** May enter what was found on the spot, and what was published. Source: contract §6.8 (核查). */
export function canVerify(person: Person): boolean {
  return hasRole(person, 'office');
}
