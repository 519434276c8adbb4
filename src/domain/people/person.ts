import type { Day } from '../base/time.ts';

/** Units and the people who work in them. Source: contract §5, domain §1, §9. */

export const UNIT_KINDS = ['town', 'committee', 'department', 'company'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const ROLES = [
  'steward',
  'liaison',
  'unit_lead',
  'owner_contact',
  'task_force_head',
  'lead_official',
  'office',
  /** Confirms what needs a second person where the office has one only. */
  'second',
  'inspection_bureau',
  'top_leaders',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const TASK_FORCES = ['funding', 'permits', 'demolition'] as const;
export type TaskForce = (typeof TASK_FORCES)[number];

export interface Unit {
  /** What the unit is called wherever something is stored: the name it was first known by. It never changes. */
  key: string;
  /** The present name. */
  name: string;
  /** Names that it has borne, oldest first; they are understood for ever. */
  formerNames: readonly string[];
  aliases: readonly string[];
  kind: UnitKind;
  isRanked: boolean;
  /** Units of different groups are ranked apart; null is the one common group. */
  group: string | null;
  chatId: string | null;
  /** The unit that it has become a part of (撤并), by its key; its names are read as that unit's. */
  mergedInto?: string | null;
}

export interface Person {
  /**
   * What the person is called wherever something is stored: the open_id that he was first met with. It never changes, is
   * never taken apart and is no address.
   */
  id: string;
  /** Where messages reach him in the app in use; null when he has no account there. */
  openId: string | null;
  mobile: string | null;
  name: string;
  unit: string | null;
  roles: readonly Role[];
  /** Which task force a `task_force_head` heads; null for everybody else. */
  taskForce: TaskForce | null;
  /** The day on which he left; his rights have ended, what he did stays his. */
  leftOn?: Day | null;
  /** Who has taken over what waited for him (移交), by his id. */
  successor?: string | null;
  /** For whom he acts today, as deputy or as head (`rosterOn`); never stored. */
  actsFor?: readonly Person[];
}

/** Roles in which somebody may be acted for; the others belong to the person himself. */
const ACTED_FOR: ReadonlySet<Role> = new Set([
  'steward',
  'liaison',
  'unit_lead',
  'owner_contact',
  'lead_official',
  'task_force_head',
]);

/** Those for whom a person acts today, in the roles in which that is possible. */
export function actedForBy({ actsFor = [] }: Person): Person[] {
  return actsFor.map(({ actsFor: _, ...person }) => ({
    ...person,
    roles: person.roles.filter(role => ACTED_FOR.has(role)),
  }));
}

/** Whether the person holds the role. */
export function hasRole(person: Person | undefined, role: Role): boolean {
  return person?.roles.includes(role) ?? false;
}

/** Whether somebody works for a unit: to be enrolled there without any role gives no right. */
export function worksFor({ unit: own, roles }: Pick<Person, 'unit' | 'roles'>, unit: string | null): boolean {
  return own !== null && own === unit && roles.length > 0;
}

/** Whether somebody has left and has not come back: without a role there is nothing that he may do. */
export function hasLeft({ leftOn, roles }: Pick<Person, 'leftOn' | 'roles'>): boolean {
  return leftOn != null && roles.length === 0;
}
