import type { Role, TaskForce } from '../people/person.ts';
import type { ValuesOf } from '../procedure/form.ts';
import type { Procedure, Taking } from '../procedure/procedure.ts';
import { type Enrolment, needsUnit, type Proposal } from './enrolment.ts';
import { ASKED_TO_CONFIRM, type EnrolmentCase, formerOf, matchOf, OFFICE, SECOND, takesTwo } from './enrolment-case.ts';
import { ENROL, JOIN, REFUSE_ENROLMENT } from './enrolment-form.ts';

/** `known`: the account was given to somebody meanwhile, by an import or another request. */
export type EnrolmentState = Enrolment['state'] | 'known';

export interface EnrolmentInputs {
  match: Record<never, never>;
  enrol: ValuesOf<typeof ENROL>;
  join: ValuesOf<typeof JOIN>;
  refuse: ValuesOf<typeof REFUSE_ENROLMENT>;
  confirm: Record<never, never>;
  return: ValuesOf<typeof REFUSE_ENROLMENT>;
}

export type EnrolmentStepName = keyof EnrolmentInputs;

/** In the order of the table. */
export const ENROLMENT_STEP_NAMES = ['match', 'enrol', 'join', 'refuse', 'confirm', 'return'] as const;

/** Those with a form. */
export const ASKING_ENROLMENT_STEPS = ['enrol', 'join', 'refuse', 'return'] as const;

export type EnrolmentReason = 'acted' | 'own_account' | 'no_unit' | 'no_match' | 'not_second';

/**
 * Whether somebody is enrolled, and as whom: one person of the office decides; roles that decide on others' work, and one
 * more account for somebody who holds such a role, take a second one. Source: contract §6.7, §6.13.
 */
export const enrolmentProcedure: Procedure<EnrolmentCase, EnrolmentState, EnrolmentInputs, EnrolmentReason> = {
  stateOf(c) {
    const { enrolment, roster } = c;
    const { state, openId } = enrolment;
    const isOpen = state === 'asked' || state === 'proposed';
    return isOpen && roster.personOf(openId) && formerOf(c) === null ? 'known' : state;
  },
  steps: {
    match: {
      from: ['asked'],
      to: ['joined', 'proposed'],
      who: OFFICE,
      asks: null,
      isOffered: c => matchOf(c) !== null && !c.hasActed,
      refuse: c => (matchOf(c) === null ? 'no_match' : whyNotJoined(c)),
      apply: (c, _, at) => propose(c, { kind: 'join', person: matchOf(c)?.id ?? '' }, at),
    },
    enrol: {
      from: ['asked'],
      to: ['enrolled', 'proposed'],
      who: OFFICE,
      asks: () => ENROL,
      owes: () => true,
      refuse: (_, input) => (input && input.unit === null && needsUnit(input.role as Role) ? 'no_unit' : null),
      apply: (c, { name, unit, role, taskForce }, at) =>
        propose(c, { kind: 'enrol', name, unit, role: role as Role, taskForce: taskForce as TaskForce | null }, at),
    },
    join: {
      from: ['asked'],
      to: ['joined', 'proposed'],
      who: OFFICE,
      asks: () => JOIN,
      isOffered: c => formerOf(c) === null,
      refuse: whyNotJoined,
      apply: (c, { person }, at) => propose(c, { kind: 'join', person }, at),
    },
    refuse: {
      from: ['asked'],
      to: ['refused'],
      who: OFFICE,
      asks: () => REFUSE_ENROLMENT,
      apply: (c, { note }, at) => changed(c, { state: 'refused', ...decidedBy(at, note) }),
    },
    confirm: {
      from: ['proposed'],
      to: ['enrolled', 'joined'],
      who: SECOND,
      turn: ASKED_TO_CONFIRM,
      asks: null,
      owes: () => true,
      whyNot: () => 'not_second',
      refuse: c => (c.enrolment.proposal?.kind === 'join' ? whyNotJoined(c) : null),
      apply: (c, _, at) => changed(c, { state: stateAfter(c.enrolment.proposal), ...decidedBy(at, null) }),
    },
    return: {
      from: ['proposed'],
      to: ['asked'],
      who: SECOND,
      asks: () => REFUSE_ENROLMENT,
      whyNot: () => 'not_second',
      apply: (c, { note }, at) => changed(c, { state: 'asked', ...decidedBy(at, note) }),
    },
  },
  // It leans on no project; a proposal for a unit that was merged is one for its successor.
  void: {
    from: ['proposed'],
    to: 'refused',
    end: (c, reason, at) => changed(c, { state: 'refused', ...decidedBy(at, reason) }),
    succeed(c, { unit, successor }) {
      const { proposal } = c.enrolment;
      if (proposal?.kind !== 'enrol' || proposal.unit !== unit) return c;
      return changed(c, { proposal: { ...proposal, unit: successor } });
    },
  },
};

/** Carried out at once, unless it takes a second person. */
function propose(c: EnrolmentCase, proposal: Proposal, at: Taking): EnrolmentCase {
  const proposed = { proposal, round: c.enrolment.round + 1, proposedBy: at.actor.id, proposedAt: at.now };
  if (!takesTwo(proposal, c)) return changed(c, { ...proposed, state: stateAfter(proposal), ...decidedBy(at, null) });
  return changed(c, { ...proposed, state: 'proposed', decidedBy: null, decidedAt: null, note: null });
}

function stateAfter(proposal: Proposal | null): 'enrolled' | 'joined' {
  return proposal?.kind === 'join' ? 'joined' : 'enrolled';
}

/**
 * An account that has acted is a person of its own: what it did would not count as his, nor be kept from his rights. Whose account
 * is known already is nobody else either.
 */
function whyNotJoined(c: EnrolmentCase): 'own_account' | 'acted' | null {
  if (formerOf(c)) return 'own_account';
  return c.hasActed ? 'acted' : null;
}

function decidedBy({ actor, now }: Taking, note: string | null) {
  return { decidedBy: actor.id, decidedAt: now, note };
}

function changed(c: EnrolmentCase, changes: Partial<Enrolment>): EnrolmentCase {
  return { ...c, enrolment: { ...c.enrolment, ...changes } };
}

/** Since when it is the turn of whoever has it. */
export function enrolmentWaitsSince({ enrolment }: EnrolmentCase): Date {
  const { state, askedAt, proposedAt, decidedAt } = enrolment;
  return (state === 'proposed' ? proposedAt : decidedAt) ?? askedAt;
}
