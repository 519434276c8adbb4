import { hasRole } from '../../people/person.ts';
import { canChange } from '../../people/rights.ts';
import { type Moment, namesOf, type Procedure, type Taking } from '../../procedure/procedure.ts';
import { anyOf, those } from '../../procedure/who.ts';
import { PROBLEM_STATUSES, type Problem, type ProblemStatus } from '../problem.ts';
import { canWithdraw } from '../rights.ts';
import { needsPlan } from '../times/monthly-feedback.ts';
import { afterSuspension, isWithinPause, whyNoPause } from '../times/pauses.ts';
import {
  AT_WORK,
  dueAfterEdit,
  isDayOver,
  isWithinExtension,
  namedDue,
  whyNoExtension,
  whyNotGranted,
} from '../times/problem-time.ts';
import { wayOf } from '../way.ts';
import { closingForm, closingNote } from './closing-evidence.ts';
import { MARK_STEPS, withMarks } from './mark-steps.ts';
import { MEET } from './meet-step.ts';
import { MERGE_STEPS } from './merge-steps.ts';
import type { ProblemInputs, ProblemReason } from './problem-action.ts';
import {
  ASKED_TO_CONFIRM,
  CONFIRMERS,
  confirmersOf,
  EXTENDERS,
  HANDLERS,
  OFFICE,
  PAUSERS,
  type ProblemCase,
  RECHECKERS,
  VERIFIERS,
  WORKERS,
} from './problem-case.ts';
import {
  ASSIGNMENT,
  CLOSING,
  EXTENSION,
  FEEDBACK,
  FEEDBACK_WITH_PLAN,
  PAUSE,
  PROBLEM_CHANGE,
  STEP_NOTES,
} from './problem-form.ts';
import {
  againWith,
  aside,
  asksForTime,
  asksToPause,
  assigned,
  closed,
  decidedExtension,
  decidedPause,
  moved,
  noted,
  rechecked,
  refuted,
  reopened,
  resultOf,
  toldOf,
} from './problem-steps.ts';
import { isStillToCome } from './result.ts';
import { SUPERVISION } from './supervise-step.ts';
import { TALK_STEPS } from './talk-steps.ts';

/** A leader may say something of a problem as long as it does not stand in another one. */
const INSTRUCTED = PROBLEM_STATUSES.filter(status => status !== 'merged');

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
      isOffered: ({ problem }, moment) => whyNotGranted(problem.extension, moment) === null,
      owes: isAsking,
      refuse: ({ problem }, _, at) => whyNotGranted(problem.extension, at),
      apply: (c, _, at) => ({ ...c, problem: decidedExtension(c.problem, true, at) }),
    },
    deny: {
      from: AT_WORK,
      to: 'same',
      who: EXTENDERS,
      asks: () => STEP_NOTES.deny,
      isOffered: isAsking,
      refuse: c => (isAsking(c) ? null : 'stale'),
      apply: (c, { note }, at) => ({ ...c, problem: decidedExtension(c.problem, false, at, note) }),
    },
    allow: {
      from: AT_WORK,
      to: ['suspended'],
      who: PAUSERS,
      asks: null,
      isOffered: (c, moment) => whyNotPaused(c, moment) === null,
      owes: isAskingToPause,
      refuse: (c, _, at) => whyNotPaused(c, at),
      apply: (c, _, at) => ({ ...c, problem: decidedPause(c.problem, true, at) }),
    },
    disallow: {
      from: AT_WORK,
      to: 'same',
      who: PAUSERS,
      asks: () => STEP_NOTES.disallow,
      isOffered: isAskingToPause,
      refuse: c => (isAskingToPause(c) ? null : 'stale'),
      apply: (c, { note }, at) => ({ ...c, problem: decidedPause(c.problem, false, at, note) }),
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
      // The first feedback is a word on how it goes: nothing else begins the work of what was only signed.
      asks: ({ problem }) => (problem.status === 'acknowledged' ? FEEDBACK : null),
      isOffered: ({ problem }) => problem.status === 'reopened',
      apply: (c, { note = '' }, at) => {
        const handler = c.problem.handler ?? at.actor.id;
        return { ...c, problem: moved(c.problem, { status: 'in_progress', handler }, at, note) };
      },
    },
    feedback: {
      from: AT_WORK,
      to: ['in_progress'],
      who: HANDLERS,
      asks: ({ problem }, { now, calendar }) => (needsPlan(problem, now, calendar) ? FEEDBACK_WITH_PLAN : FEEDBACK),
      refuse: ({ problem }, input, { now, calendar }) =>
        input !== null && !input.plan && needsPlan(problem, now, calendar) ? 'no_plan' : null,
      apply: (c, { note, plan = null }, at) => ({ ...c, problem: toldOf(c.problem, { note, plan }, at) }),
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
    close: {
      from: ['responded'],
      to: ['closed'],
      who: VERIFIERS,
      asks: c => closingForm(c, CLOSING),
      isOffered: c => !isUnconfirmed(c),
      owes: c => !isUnconfirmed(c),
      whyNot: (_, actor) => (hasRole(actor, 'office') ? 'own_response' : null),
      refuse: whyNotClosed,
      apply: (c, { note }, at) => ({ ...c, problem: closed(c.problem, closingNote(c, note), at) }),
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
      isOffered: ({ problem }, { now, calendar }) => whyNoExtension(problem, now, calendar) === null,
      refuse: ({ problem }, input, { now, calendar }) => {
        const reason = whyNoExtension(problem, now, calendar);
        if (reason !== null || input === null) return reason;
        return isWithinExtension(problem, input.due, calendar) ? null : 'too_long';
      },
      apply: (c, input, at) => ({ ...c, problem: asksForTime(c.problem, input, at) }),
    },
    pause: {
      from: AT_WORK,
      to: 'same',
      who: HANDLERS,
      asks: () => PAUSE,
      isOffered: ({ problem }, { now, calendar }) => whyNoPause(problem, now, calendar) === null,
      refuse: ({ problem }, input, { now, calendar }) => {
        const reason = whyNoPause(problem, now, calendar);
        if (reason !== null || input === null) return reason;
        return isWithinPause(problem, input.until, now, calendar) ? null : 'pause_too_long';
      },
      apply: (c, input, at) => ({ ...c, problem: asksToPause(c.problem, input, at) }),
    },
    return: {
      from: ['assigned', 'acknowledged', 'in_progress'],
      to: ['open'],
      who: HANDLERS,
      asks: () => STEP_NOTES.return,
      apply: (c, { note }, at) => {
        const changes = { status: 'open', responsibleUnit: null, handler: null, extension: null, pause: null } as const;
        return { ...c, problem: moved(c.problem, changes, at, note) };
      },
    },
    assign: {
      from: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
      to: ['assigned'],
      who: OFFICE,
      asks: () => ASSIGNMENT,
      owes: ({ problem }) => problem.status === 'open',
      refuse: ({ problem }, input, { now, calendar }) => {
        if (input === null) return null;
        if (input.unit === problem.responsibleUnit && problem.status === 'assigned') return 'no_change';
        return input.due !== null && isDayOver(input.due, now, calendar) ? 'due_over' : null;
      },
      apply: (c, input, at) => ({ ...c, problem: assigned(c.problem, input, at) }),
    },
    name: {
      from: ['open'],
      to: ['assigned'],
      who: those('上报人', (person, { problem }) => person.id === problem.reportedBy),
      asks: null,
      isOffered: () => false,
      refuse: ({ problem }) => (wayOf(problem.steps).length === 1 ? null : 'passed_on'),
      apply: (c, { unit }, at) => ({
        ...c,
        problem: assigned(c.problem, { unit, due: namedDue(c.problem, at.now, at.calendar), note: null }, at),
      }),
    },
    meet: MEET,
    ...MERGE_STEPS,
    ...MARK_STEPS,
    ...TALK_STEPS,
    ...SUPERVISION,
    instruct: {
      from: INSTRUCTED,
      to: 'same',
      who: OFFICE,
      asks: () => STEP_NOTES.instruct,
      isOffered: () => false,
      apply: (c, { note }, at) => ({ ...c, problem: aside(c.problem, {}, at, note) }),
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
    recheck: {
      from: ['closed', 'rechecked'],
      to: ['rechecked'],
      who: RECHECKERS,
      asks: () => STEP_NOTES.recheck,
      isOffered: () => false,
      apply: (c, { note }, at) => ({ ...c, problem: rechecked(c.problem, note, at) }),
    },
    refute: {
      from: ['closed', 'rechecked'],
      to: ['reopened', 'open'],
      who: RECHECKERS,
      asks: () => STEP_NOTES.refute,
      isOffered: () => false,
      apply: (c, { note }, at) => ({ ...c, problem: refuted(c.problem, note, at) }),
    },
    edit: {
      from: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
      to: 'same',
      who: those('上报人或推进中心', (person, { problem }) => canChange(person, problem.reportedBy)),
      asks: () => PROBLEM_CHANGE,
      isOffered: () => false,
      refuse: whyNotEdited,
      apply: (c, input, at) => ({ ...c, problem: edited(c.problem, input, at) }),
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

function isAskingToPause({ problem }: ProblemCase): boolean {
  return problem.pause?.decision === null;
}

/** A suspension whose end has come is not granted: work would go on at once. */
function whyNotPaused(c: ProblemCase, { now, calendar }: Moment) {
  const { pause } = c.problem;
  if (pause?.decision !== null) return 'stale';
  return now >= calendar.opening(pause.until) ? 'pause_over' : null;
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

function whyNotEdited({ problem }: ProblemCase, input: ProblemInputs['edit'] | null, at: Taking) {
  if (input === null) return null;
  const { due } = input;
  if (due !== null && due !== problem.dueDate && isDayOver(due, at.now, at.calendar)) return 'due_over';
  const after = edited(problem, input, at);
  const isTakenOn = AT_WORK.includes(problem.status);
  if (isTakenOn && after.dueDate !== problem.dueDate && !hasRole(at.actor, 'office')) return 'due_fixed';
  return isEqualProblem(problem, after) ? 'no_change' : null;
}

function isEqualProblem(a: Problem, b: Problem): boolean {
  return (['category', 'urgency', 'description', 'dueDate'] as const).every(key => a[key] === b[key]);
}

function edited(problem: Problem, input: ProblemInputs['edit'], at: Taking): Problem {
  const { category, urgency, description, due } = input;
  const after = dueAfterEdit(problem, { dueDate: due, urgency }, at.now, at.calendar);
  return withMarks({ ...problem, category, description, ...after }, { urgency, isMajor: problem.isMajor }, at);
}
