import { inCharge, peopleWithRole, type Roster } from '../library/roster.ts';
import { hasRole, type Person } from '../people/person.ts';
import { canRecheck } from '../problems/rights.ts';
import { those, type Who } from '../procedure/who.ts';
import { type ActionItem, isUnfinishedAction } from './action-item.ts';
import { canDecideActionExtension, canHandleAction, canVerifyAction, supervises } from './rights.ts';

/** An action item with everything that its procedure depends on. */
export interface ActionCase {
  item: ActionItem;
  roster: Pick<Roster, 'people' | 'person'>;
  /** Photos and files that prove it, and are kept; what was taken back or refuted does not count. */
  evidence: number;
  /** Those that will count as soon as they are kept. */
  evidenceBeingSaved?: number;
  /** How many of those whoever acts has not opened; absent where nobody acts. */
  unseen?: number;
}

/** Who takes part in the life of an action item. Source: contract §6.8, §6.12. */
export const ACTION_OFFICE: Who<ActionCase> = those('推进中心', person => hasRole(person, 'office'));

export const ACTION_EXTENDERS: Who<ActionCase> = those('推进中心', (person, { item }) =>
  canDecideActionExtension(person, item),
);

export const ACTION_HANDLERS: Who<ActionCase> = those('责任单位', mayHandle, {
  named: c => `责任单位（${c.item.unit}${isLeftToOffice(c) ? '，未登记联络员，由推进中心代办' : ''}）`,
});

/** Whose turn it is while its unit has to act. */
export const ACTION_WORKERS: Who<ActionCase> = those('责任单位', (person, c) => isAmong(person, workersOn(c)));

export const ACTION_VERIFIERS: Who<ActionCase> = those(
  '督办人或推进中心',
  (person, { item, roster }) => canVerifyAction(person, item, roster),
  { never: ({ item }) => [item.respondedBy] },
);

/** 回头看: the office and the inspection bureau, never who gave the response. */
export const ACTION_RECHECKERS: Who<ActionCase> = those(
  '推进中心或区督查局',
  (person, { item }) => canRecheck(person, item),
  {
    never: ({ item }) => [item.respondedBy],
  },
);

/** Whose turn it is to verify: the supervisor's, and the office's only where nobody else may. */
export const ASKED_TO_VERIFY: Who<ActionCase> = those(
  '督办人或推进中心',
  (person, c) => isAmong(person, verifiersOf(c)),
  { never: ({ item }) => [item.respondedBy] },
);

/**
 * The people whose work it is now: who took it on, else whoever the minutes name, else the unit's liaisons, else its heads;
 * the office where the unit has nobody.
 */
export function workersOn(c: ActionCase): Person[] {
  const { handler } = c.item;
  const tookOn = handler === null ? null : inCharge(c.roster, handler);
  if (tookOn && mayHandle(tookOn, c)) return [tookOn];
  const own = ownersOf(c);
  return own.length > 0 ? own : peopleWithRole(c.roster, 'office');
}

/** Whoever the minutes name, else the unit's liaisons, else its heads; nobody where none is enrolled. */
export function ownersOf({ item, roster }: ActionCase): Person[] {
  const named = item.person === null ? null : inCharge(roster, item.person);
  if (named && canHandleAction(named, item, roster)) return [named];
  const liaisons = peopleWithRole(roster, 'liaison', item.unit);
  return liaisons.length > 0 ? liaisons : peopleWithRole(roster, 'unit_lead', item.unit);
}

/** Whether nobody is enrolled who answers for it: the turns of its unit pass on to the office. Source: contract §6.12. */
export function isLeftToOffice(c: ActionCase): boolean {
  return ownersOf(c).length === 0;
}

function mayHandle(person: Person, c: ActionCase): boolean {
  return canHandleAction(person, c.item, c.roster) || (hasRole(person, 'office') && isLeftToOffice(c));
}

/** Who answers for it, by name, wherever it is shown; of a unit of which nobody is enrolled, that the office stands in. */
export function ownerOf(c: ActionCase): string {
  const { item, roster } = c;
  const named = item.person === null ? null : inCharge(roster, item.person);
  if (named) return named.name;
  const names = namesOf(ownersOf(c));
  return names || (isUnfinishedAction(item) ? `${item.unit}（未登记联络员，由推进中心代办）` : item.unit);
}

/** Who answers for what is given to a unit without a name: its liaisons, else its heads; null where it has nobody. */
export function unitOwner(unit: string, roster: Pick<Roster, 'people'>): string | null {
  const [liaisons, heads] = (['liaison', 'unit_lead'] as const).map(role => peopleWithRole(roster, role, unit));
  return namesOf(liaisons ?? []) || namesOf(heads ?? []) || null;
}

function namesOf(people: readonly Person[]): string {
  return people.map(({ name }) => name).join('、');
}

/** Who is asked to verify a response. */
export function verifiersOf({ item, roster }: ActionCase): Person[] {
  const supervisors = roster.people.filter(
    person => person.id !== item.respondedBy && supervises(person, item, roster),
  );
  if (supervisors.length > 0) return supervisors;
  return peopleWithRole(roster, 'office').filter(person => person.id !== item.respondedBy);
}

function isAmong({ id }: Person, people: readonly Person[]): boolean {
  return people.some(person => person.id === id);
}
