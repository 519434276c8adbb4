import type { Permit } from '../library/permits.ts';
import type { Project } from '../library/project.ts';
import { canRead, isStewardOf } from '../library/rights.ts';
import { namesReadAs, type Roster } from '../library/roster.ts';
import { hasRole, type Person, type Unit } from '../people/person.ts';

/** Who may keep the permits ledger. Source: contract §6.8 ("permits ledger"). */

/** What tells which unit handles a permit. */
type Handling = Pick<Roster, 'units'> & Partial<Pick<Roster, 'mergedUnits' | 'unit'>>;

/** May keep the permits of a project: its steward and deputy, its unit, the office. */
export function canKeepPermits(person: Person, project: Project): boolean {
  return hasRole(person, 'office') || isStewardOf(person, project) || speaksFor(person, project.unit);
}

/** May fill in one permit: who keeps the project's, and the department that handles it. */
export function canFillPermit(person: Person, handler: string | null, project: Project, roster: Handling): boolean {
  return canKeepPermits(person, project) || handles(person, handler, roster);
}

/** May look at the permits of a project: who reads it, who keeps them, and departments that handle one of them. */
export function canReadPermits(
  person: Person,
  permits: readonly Pick<Permit, 'handler'>[],
  project: Project,
  roster: Roster,
): boolean {
  return (
    canRead(person, project, roster) ||
    canKeepPermits(person, project) ||
    permits.some(({ handler }) => handles(person, handler, roster))
  );
}

/** Whether a permit is handled by the person's department, for which he speaks. */
export function handles(person: Person, handler: string | null, roster: Handling): boolean {
  const unit = unitOfHandler(handler, roster);
  return unit !== undefined && speaksFor(person, unit.name);
}

/** The unit of the roster that handles a permit, by any of its names; undefined when it stands in none. */
export function unitOfHandler(handler: string | null, roster: Handling): Unit | undefined {
  if (handler === null) return undefined;
  const { units } = roster;
  const named = (unit: Unit) => namesReadAs(unit, roster).includes(handler);
  return units.find(unit => unit.name === handler) ?? units.find(named);
}

function speaksFor(person: Person, unit: string): boolean {
  return person.unit === unit && (hasRole(person, 'liaison') || hasRole(person, 'unit_lead'));
}
