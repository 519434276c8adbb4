import { hasNoRights } from '../library/rights.ts';
import type { Roster } from '../library/roster.ts';
import { hasRole, type Person, type Role } from '../people/person.ts';
import { askedTo, NO_SECOND, secondTo } from '../procedure/second-person.ts';
import { peopleOf, those, type Who } from '../procedure/who.ts';
import type { Enrolment, Proposal } from './enrolment.ts';
import { needsSecond } from './enrolment.ts';

/** A request to be enrolled with all that decides what may become of it. */
export interface EnrolmentCase {
  enrolment: Enrolment;
  roster: Pick<Roster, 'people' | 'projects' | 'person' | 'personOf' | 'unit'>;
  /** The persons with an account, in whatever app, that has one of this account's other ids. */
  sharing: readonly string[];
  /** Whether record or ledgers know its open_id as somebody who has done something: then it is a person of its own. */
  hasActed: boolean;
}

export const OFFICE: Who<EnrolmentCase> = those('推进中心', person => hasRole(person, 'office'));

/** Confirms what takes two persons. */
export const SECOND: Who<EnrolmentCase> = secondTo(({ enrolment }) => [enrolment.proposedBy]);

/** Whose turn a proposal is. */
export const ASKED_TO_CONFIRM: Who<EnrolmentCase> = askedTo(SECOND);

/** Who applies anew: somebody whose own account it is, and whose rights have ended; null for a newcomer. */
export function formerOf({ enrolment, roster }: EnrolmentCase): Person | null {
  const person = roster.personOf(enrolment.openId);
  return person && hasNoRights(person, roster) ? person : null;
}

/** What stands in the way of a proposal whoever presses, or null. */
export function missingSecond(c: EnrolmentCase): string | null {
  if (c.enrolment.state !== 'proposed' || peopleOf(SECOND, c, c.roster).length > 0) return null;
  return NO_SECOND;
}

/** The one known person whose account it is by its other ids; null when there is none, or when they name several. */
export function matchOf(c: EnrolmentCase): Person | null {
  const { sharing, roster } = c;
  if (formerOf(c)) return null;
  const [match, ...others] = sharing.flatMap(id => roster.person(id) ?? []);
  return match && others.length === 0 ? match : null;
}

/** Known persons of the name that the applicant gave, for the office to compare; never more than a few, and not himself. */
export function namesakesOf(c: EnrolmentCase): Person[] {
  const { said } = c.enrolment;
  const { roster } = c;
  const own = formerOf(c);
  if (said === null) return [];
  return roster.people.filter(one => one !== own && one.name.length > 1 && said.includes(one.name)).slice(0, 3);
}

/** Whether what is proposed takes a second person: the roles that the account would act with. */
export function takesTwo(proposal: Proposal, { roster }: EnrolmentCase): boolean {
  if (proposal.kind === 'enrol') return needsSecond([proposal.role]);
  const leads: Role[] = roster.projects.some(one => one.leadOfficial === proposal.person) ? ['lead_official'] : [];
  return needsSecond([...(roster.person(proposal.person)?.roles ?? []), ...leads]);
}
