import type { WorkingCalendar } from '../../base/working-calendar.ts';
import { hasRole } from '../../people/person.ts';
import { canChange } from '../../people/rights.ts';
import { namesOf, type Procedure, type Taking } from '../../procedure/procedure.ts';
import { anyOf, those } from '../../procedure/who.ts';
import type { Problem, ProblemStatus } from '../problem.ts';
import { canWithdraw } from '../rights.ts';
import { AT_WORK, afterSuspension, dueAfterEdit, isWithinExtension, whyNoExtension } from '../times/problem-time.ts';
import type { ProblemInputs, ProblemReason } from './problem-action.ts';
import {
  ASKED_TO_CONFIRM,
  CONFIRMERS,
  confirmersOf,
  EXTENDERS,
  HANDLERS,
  OFFICE,
  type ProblemCase,
  VERIFIERS,
  WORKERS,
} from './problem-case.ts';
import { ASSIGNMENT, CLOSING, EXTENSION, PROBLEM_CHANGE, STEP_NOTES } from './problem-form.ts';
import {
  againWith,
  asksForTime,
  assigned,
  closed,
  decidedExtension,
  moved,
  noted,
  reopened,
  resultOf,
} from './problem-steps.ts';
import { isStillToCome } from './result.ts';

/**
 * The life of a problem (动态销号), the one place where it changes: by whom, in which state, on what, and to what.
 * Source: contract §6.5, §6.8, §6.14; domain §5.
 */
export const problemProcedure: Procedure<ProblemCase, ProblemStatus, ProblemInputs, ProblemReason> = {
  stateOf: ({ problem }) => problem.status,
  steps: {
    grant: {
      from: AT_WORK,
      to: 'same',
      who: EXTENDERS,
      asks: null,
      isOffered: isAsking,
      owes: isAsking,
      refuse: c => (isAsking(c) ? null : 'stale'),
      apply: (c, _, at) => ({ ...c, problem: decidedExtension(c.problem, true, at) }),
    },
    deny: {
      from: AT_WORK,
      to: 'same',
      who: EXTENDERS,
      asks: null,
      isOffered: isAsking,
      refuse: c => (isAsking(c) ? null : 'stale'),
      apply: (c, _, at) => ({ ...c, problem: decidedExtension(c.problem, false, at) }),
    },
    acknowledge: {
      from: ['assigned'],
      to: ['acknowledged'],
      who: HANDLERS,
      turn: WORKERS,
      asks: null,
      owes: () => true,
      apply: (c, _, at) => ({
        ...c,
        problem: moved(c.problem, { status: 'acknowledged', handler: at.actor.id }, at),
      }),
    },
    start: {
      from: ['acknowledged', 'reopened'],
      to: ['in_progress'],
      who: HANDLERS,
      asks: null,
      apply: (c, _, at) => {
        const handler = c.problem.handler ?? at.actor.id;
        return { ...c, problem: moved(c.problem, { status: 'in_progress', handler }, at) };
      },
    },
    respond: {
      // Who has solved it before taking it on formally need not go back a step.
      from: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
      to: ['responded'],
      who: HANDLERS,
      turn: WORKERS,
      asks: () => STEP_NOTES.respond,
      isOffered: ({ problem }) => problem.status !== 'open' && problem.status !== 'assigned',
      owes: ({ problem }) => AT_WORK.includes(problem.status),
      whyNot: (c, actor) => (CONFIRMERS.may(actor, c) ? 'unit_first' : null),
      refuse: (_, input, { now, calendar }) =>
        input !== null && isStillToCome(input.note, now, calendar) ? 'future_result' : null,
      apply: (c, { note }, at) => respond(c, note, at),
    },
    confirm: {
      from: ['responded'],
      to: 'same',
      who: CONFIRMERS,
      asks: null,
      turn: ASKED_TO_CONFIRM,
      isOffered: isUnconfirmed,
      owes: isUnconfirmed,
      refuse: c => (isUnconfirmed(c) ? null : 'stale'),
      apply: (c, _, at) => ({ ...c, problem: noted(c.problem, { isConfirmed: true }, at, '确认已解决') }),
    },
    dispute: {
      from: ['responded'],
      to: ['in_progress', 'open'],
      who: anyOf([CONFIRMERS, OFFICE], CONFIRMERS.words),
      asks: () => STEP_NOTES.dispute,
      apply: (c, { note }, at) => ({
        ...c,
        problem: moved(c.problem, { status: againWith(c.problem), isConfirmed: false, respondedBy: null }, at, note),
      }),
    },
    close: {
      from: ['responded'],
      to: ['closed'],
      who: VERIFIERS,
      asks: ({ evidence }) => (evidence > 0 ? null : CLOSING),
      isOffered: c => !isUnconfirmed(c),
      owes: c => !isUnconfirmed(c),
      whyNot: (_, actor) => (hasRole(actor, 'office') ? 'own_response' : null),
      refuse: whyNotClosed,
      apply: (c, { note }, at) => ({ ...c, problem: closed(c.problem, c.evidence > 0 ? null : (note ?? ''), at) }),
    },
    resume: {
      from: ['suspended'],
      to: ['assigned', ...AT_WORK],
      who: OFFICE,
      asks: null,
      apply: (c, _, at) => ({
        ...c,
        problem: moved(c.problem, afterSuspension(c.problem, at.now, at.calendar), at),
      }),
    },
    extend: {
      from: AT_WORK,
      to: 'same',
      who: HANDLERS,
      asks: () => EXTENSION,
      isOffered: ({ problem }, { now }) => whyNoExtension(problem, now) === null,
      refuse: ({ problem }, input, { now, calendar }) => {
        const reason = whyNoExtension(problem, now);
        if (reason !== null || input === null) return reason;
        return isWithinExtension(problem, input.due, calendar) ? null : 'too_long';
      },
      apply: (c, input, at) => ({ ...c, problem: asksForTime(c.problem, input, at) }),
    },
    return: {
      from: ['assigned', 'acknowledged', 'in_progress'],
      to: ['open'],
      who: HANDLERS,
      asks: () => STEP_NOTES.return,
      apply: (c, { note }, at) => {
        const changes = { status: 'open', responsibleUnit: null, handler: null, extension: null } as const;
        return { ...c, problem: moved(c.problem, changes, at, note) };
      },
    },
    assign: {
      from: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
      to: ['assigned'],
      who: OFFICE,
      asks: () => ASSIGNMENT,
      owes: ({ problem }) => problem.status === 'open',
      refuse: ({ problem }, input) =>
        input?.unit === problem.responsibleUnit && problem.status === 'assigned' ? 'no_change' : null,
      apply: (c, input, at) => ({ ...c, problem: assigned(c.problem, input, at) }),
    },
    name: {
      from: ['open'],
      to: ['assigned'],
      who: those('上报人', (person, { problem }) => person.id === problem.reportedBy),
      asks: null,
      isOffered: () => false,
      refuse: ({ problem }) => (problem.steps.length === 1 ? null : 'passed_on'),
      apply: (c, { unit }, at) => ({
        ...c,
        problem: assigned(c.problem, { unit, due: c.problem.dueDate, note: null }, at),
      }),
    },
    suspend: {
      from: ['assigned', ...AT_WORK],
      to: ['suspended'],
      who: OFFICE,
      asks: () => STEP_NOTES.suspend,
      apply: (c, { note }, at) => ({ ...c, problem: moved(c.problem, { status: 'suspended' }, at, note) }),
    },
    reject: {
      from: ['open'],
      to: ['rejected'],
      who: OFFICE,
      asks: () => STEP_NOTES.reject,
      apply: (c, { note }, at) => ({ ...c, problem: moved(c.problem, { status: 'rejected' }, at, note) }),
    },
    reopen: {
      from: ['closed', 'rechecked'],
      to: ['reopened', 'open'],
      who: OFFICE,
      asks: () => STEP_NOTES.reopen,
      apply: (c, { note }, at) => ({ ...c, problem: reopened(c.problem, note, at) }),
    },
    edit: {
      from: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
      to: 'same',
      who: those('上报人或推进中心', (person, { problem }) => canChange(person, problem.reportedBy)),
      asks: () => PROBLEM_CHANGE,
      isOffered: () => false,
      refuse: whyNotEdited,
      apply: (c, input, { calendar }) => ({ ...c, problem: edited(c.problem, input, calendar) }),
    },
    withdraw: {
      from: ['open', 'assigned', 'acknowledged', 'in_progress', 'responded', 'reopened', 'suspended'],
      to: ['withdrawn'],
      who: those('上报人或推进中心', (person, { problem }) => canWithdraw(person, problem)),
      asks: null,
      isOffered: () => false,
      whyNot: ({ problem }, actor) => (actor.id === problem.reportedBy ? 'taken_on' : null),
      apply: (c, _, at) => ({ ...c, problem: moved(c.problem, { status: 'withdrawn' }, at) }),
    },
  },
  void: {
    from: ['open', 'assigned', 'acknowledged', 'in_progress', 'responded', 'reopened', 'suspended'],
    to: 'withdrawn',
    end: (c, reason, at) => ({ ...c, problem: moved(c.problem, { status: 'withdrawn' }, at, reason) }),
    // The step stays with the unit that was merged; what is owed next is the successor's.
    succeed: (c, { unit, successor, reason }, at) =>
      c.problem.responsibleUnit === unit
        ? { ...c, problem: noted(c.problem, { responsibleUnit: successor }, at, reason) }
        : c,
  },
};

export const PROBLEM_STEP_NAMES = namesOf(problemProcedure);

function isAsking({ problem }: ProblemCase): boolean {
  return problem.extension?.decision === null;
}

function isUnconfirmed({ problem }: ProblemCase): boolean {
  return !problem.isConfirmed;
}

/** Where nobody is left who could confirm, the step is skipped. Source: contract §6.8. */
function respond(c: ProblemCase, result: string, at: Taking): ProblemCase {
  const changes = { status: 'responded', respondedBy: at.actor.id, isConfirmed: false } as const;
  const problem = moved(c.problem, changes, at, result);
  return { ...c, problem: { ...problem, isConfirmed: confirmersOf({ ...c, problem }).length === 0 } };
}

function whyNotClosed(c: ProblemCase, input: ProblemInputs['close'] | null, { now, calendar }: Taking) {
  if (isUnconfirmed(c)) return 'unconfirmed';
  const result = resultOf(c.problem);
  if (result && isStillToCome(result.note, now, calendar)) return 'future_result';
  return input !== null && c.evidence === 0 && !input.note ? 'no_evidence' : null;
}

function whyNotEdited({ problem }: ProblemCase, input: ProblemInputs['edit'] | null, { actor, calendar }: Taking) {
  if (input === null) return null;
  const after = edited(problem, input, calendar);
  const isTakenOn = AT_WORK.includes(problem.status);
  if (isTakenOn && after.dueDate !== problem.dueDate && !hasRole(actor, 'office')) return 'due_fixed';
  return isEqualProblem(problem, after) ? 'no_change' : null;
}

function isEqualProblem(a: Problem, b: Problem): boolean {
  return (['category', 'urgency', 'description', 'dueDate'] as const).every(key => a[key] === b[key]);
}

function edited(problem: Problem, input: ProblemInputs['edit'], calendar: WorkingCalendar): Problem {
  const { category, urgency, description, due } = input;
  return { ...problem, category, urgency, description, ...dueAfterEdit(problem, { dueDate: due, urgency }, calendar) };
}
