import { canRead } from '../library/rights.ts';
import { inCharge, type Roster } from '../library/roster.ts';
import { actedForBy, hasRole, type Person, worksFor } from '../people/person.ts';
import { canReadEverything } from '../people/rights.ts';
import type { ActionItem } from './action-item.ts';

/** Who may do what with an action item. Source: contract §6.8. */

type People = Pick<Roster, 'person'>;

/** May take it on, answer it or give it back: whoever the minutes name, and the liaisons and heads of its unit. */
export function canHandleAction(person: Person, item: ActionItem, roster: People): boolean {
  if (item.person !== null && inCharge(roster, item.person)?.id === person.id) return true;
  return person.unit === item.unit && (hasRole(person, 'liaison') || hasRole(person, 'unit_lead'));
}

/** Supervises it beside the office: whoever the minutes name, else the inspection bureau. */
export function supervises(person: Person, { supervisor }: ActionItem, roster: People): boolean {
  return supervisor === null ? hasRole(person, 'inspection_bureau') : inCharge(roster, supervisor)?.id === person.id;
}

/** May verify it: its supervisor or the office, and never the one who gave the response. */
export function canVerifyAction(person: Person, item: ActionItem, roster: People): boolean {
  return person.id !== item.respondedBy && (hasRole(person, 'office') || supervises(person, item, roster));
}

/** May send what proves it: who has to do it, and who verifies it. */
export function canProveAction(person: Person, item: ActionItem, roster: People): boolean {
  return canHandleAction(person, item, roster) || canVerifyAction(person, item, roster);
}

/** May grant or refuse more time: the office, and never the one who asked for it. */
export function canDecideActionExtension(person: Person, { extension }: ActionItem): boolean {
  return hasRole(person, 'office') && person.id !== extension?.askedBy;
}

/** May read it and open its evidence: its unit, who answers for it and who supervises it, whoever reads its project. */
export function canReadAction(
  person: Person,
  item: ActionItem,
  roster: Pick<Roster, 'person' | 'project'> & Parameters<typeof canRead>[2],
): boolean {
  if (canReadEverything(person) || worksFor(person, item.unit)) return true;
  const isConcerned = [person, ...actedForBy(person)].some(
    one => canHandleAction(one, item, roster) || supervises(one, item, roster),
  );
  const project = item.project === null ? undefined : roster.project(item.project);
  return isConcerned || (project !== undefined && canRead(person, project, roster));
}
