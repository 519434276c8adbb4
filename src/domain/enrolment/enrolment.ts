import type { Account } from '../people/account.ts';
import type { Person, Role, TaskForce } from '../people/person.ts';

/**
 * A request to be enrolled (申请登记), from an account that the roster does not know, and what the office makes of it.
 * Source: contract §6.7, §6.13.
 */

export const ENROLMENT_STATES = ['asked', 'proposed', 'enrolled', 'joined', 'refused'] as const;

/** What somebody of the office wants to make of an account: a new person, or one more account of a known one. */
export type Proposal =
  | {
      kind: 'enrol';
      name: string;
      unit: string | null;
      role: Role;
      taskForce: TaskForce | null;
      /** By which the office has found him. */
      mobile?: string;
    }
  | { kind: 'join'; person: string };

export interface Enrolment extends Account {
  id: string;
  /** The group in which it was asked; null for a direct chat. */
  chatId: string | null;
  /** What the person wrote behind the word; null for nothing. */
  said: string | null;
  askedAt: Date;
  state: (typeof ENROLMENT_STATES)[number];
  /** Counts the proposals: 0 before the first one. */
  round: number;
  /** The newest proposal, carried out or not. */
  proposal: Proposal | null;
  proposedBy: string | null;
  proposedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Why it was refused or sent back. */
  note: string | null;
}

/** Roles that one person of the office gives; every other one takes two. Source: contract §6.7. */
const BY_ONE: ReadonlySet<Role> = new Set(['steward', 'liaison', 'unit_lead', 'owner_contact']);

/** Roles that one holds for a unit. */
const OF_A_UNIT: ReadonlySet<Role> = new Set(['steward', 'liaison', 'unit_lead']);

/** Whether giving these roles takes a second person of the office. */
export function needsSecond(roles: readonly Role[]): boolean {
  return roles.some(role => !BY_ONE.has(role));
}

/** Whether a role means nothing without a unit. */
export function needsUnit(role: Role): boolean {
  return OF_A_UNIT.has(role);
}

/** A request as it comes in. */
export function newEnrolment(
  account: Account,
  asked: Pick<Enrolment, 'id' | 'chatId' | 'said' | 'askedAt'>,
): Enrolment {
  const undecided = {
    proposal: null,
    proposedBy: null,
    proposedAt: null,
    decidedBy: null,
    decidedAt: null,
    note: null,
  };
  return { ...account, ...asked, state: 'asked', round: 0, ...undecided };
}

/** Somebody whose rights had ended, as a proposal gives him rights again: the same person, with what he did. */
export function enrolledAgain(
  person: Person,
  { name, unit, role, taskForce }: Extract<Proposal, { kind: 'enrol' }>,
): Person {
  return { ...person, name, unit, roles: [role], taskForce };
}

/** The open_id that somebody is first met with is his id; with a number behind it where it is already somebody's, who was erased. */
export function newPersonsId(openId: string, { person }: Known): string {
  let id = openId;
  for (let count = 2; person(id) !== undefined; count += 1) id = `${openId}_${count}`;
  return id;
}

/** Who is in the roster, by his id. */
interface Known {
  person(id: string): unknown;
}

/** The person that a proposal brings into the roster. */
export function newPerson({ openId }: Account, proposal: Extract<Proposal, { kind: 'enrol' }>, roster: Known): Person {
  const { name, unit, role, taskForce, mobile = null } = proposal;
  return { id: newPersonsId(openId, roster), openId, mobile, name, unit, roles: [role], taskForce };
}
