import type { Day } from '../base/time.ts';
import { hasRole } from '../people/person.ts';
import { closingForm, closingNote } from '../problems/steps/closing-evidence.ts';
import { CLOSING, EXTENSION } from '../problems/steps/problem-form.ts';
import { refutedNote } from '../problems/steps/problem-steps.ts';
import { isStillToCome } from '../problems/steps/result.ts';
import { afterSuspension } from '../problems/times/pauses.ts';
import { isDayOver, isWithinExtension, whyNoExtension, whyNotGranted } from '../problems/times/problem-time.ts';
import type { Form, ValuesOf } from '../procedure/form.ts';
import { type CommonReason, namesOf, type Procedure, type Taking } from '../procedure/procedure.ts';
import {
  ACTION_EXTENDERS,
  ACTION_HANDLERS,
  ACTION_OFFICE,
  ACTION_RECHECKERS,
  ACTION_VERIFIERS,
  ACTION_WORKERS,
  type ActionCase,
  ASKED_TO_VERIFY,
} from './action-case.ts';
import { ACTION_ASSIGNMENT, ACTION_NOTES } from './action-form.ts';
import { ACTION_STATUSES, type ActionItem, type ActionStatus, UNFINISHED_ACTIONS } from './action-item.ts';
import {
  assignedItem,
  closedItem,
  decidedItemExtension,
  instructedItem,
  itemAsksForTime,
  movedItem,
  notedItem,
  reopenedItem,
  resultOfItem,
} from './action-steps.ts';
import { trackedAction } from './tracked-action.ts';

/** What can be done with an action item, and what each step asks. */

/** A step of one press. */
type Press = Record<never, never>;
type Asks<F extends Form> = ValuesOf<F>;

export interface ActionInputs {
  grant: Press;
  deny: Asks<typeof ACTION_NOTES.deny>;
  acknowledge: Press;
  respond: Asks<typeof ACTION_NOTES.respond>;
  progress: Asks<typeof ACTION_NOTES.progress>;
  /** `note` is why there is no evidence; nothing where there is some. */
  close: Partial<Asks<typeof CLOSING>>;
  dispute: Asks<typeof ACTION_NOTES.dispute>;
  resume: Press;
  extend: Asks<typeof EXTENSION>;
  return: Asks<typeof ACTION_NOTES.return>;
  assign: Asks<typeof ACTION_ASSIGNMENT>;
  reopen: Asks<typeof ACTION_NOTES.reopen>;
  /** 回头看 has found it well, or not; taken with the case that says so. */
  recheck: Asks<typeof ACTION_NOTES.recheck>;
  refute: Asks<typeof ACTION_NOTES.refute>;
  /** 批示 of a leader, with the day that it sets; taken with the case in which the office registers it. */
  instruct: Asks<typeof ACTION_NOTES.instruct> & { due?: Day | null };
  withdraw: Asks<typeof ACTION_NOTES.withdraw>;
}

export type ActionStepName = keyof ActionInputs;

/**
 * `asked_before`, `too_late`, `too_long`: an extension that cannot be asked for. `own_response`: who gave the response verifies
 * it not. `due_over`, `grant_over`: a day that has passed already. `no_evidence`: neither evidence nor a reason for its absence. `future_result`: what is reported as done is still to come.
 */
export type ActionReason =
  | 'own_response'
  | 'no_change'
  | 'asked_before'
  | 'too_late'
  | 'too_long'
  | 'no_evidence'
  | 'future_result'
  | 'due_over'
  | 'grant_over';

export type ActionRefusal = ActionReason | CommonReason;

/** The states in which its unit works on it. */
export const ACTION_AT_WORK = ['acknowledged', 'in_progress', 'reopened'] as const satisfies readonly ActionStatus[];

const WITH_UNIT = ['assigned', ...ACTION_AT_WORK] as const;

/**
 * The life of an action item (议定事项), the one place where it changes. It is a problem's life without its reporter: the
 * meeting has said what is to be done, and the supervisor looks at what became of it. Source: contract §6.8, domain §8.
 */
export const actionProcedure: Procedure<ActionCase, ActionStatus, ActionInputs, ActionReason> = {
  stateOf: ({ item }) => item.status,
  steps: {
    grant: {
      from: ACTION_AT_WORK,
      to: 'same',
      who: ACTION_EXTENDERS,
      asks: null,
      isOffered: ({ item }, moment) => whyNotGranted(item.extension, moment) === null,
      owes: isAsking,
      refuse: ({ item }, _, at) => whyNotGranted(item.extension, at),
      apply: (c, _, at) => ({ ...c, item: decidedItemExtension(c.item, true, at) }),
    },
    deny: {
      from: ACTION_AT_WORK,
      to: 'same',
      who: ACTION_EXTENDERS,
      asks: () => ACTION_NOTES.deny,
      isOffered: isAsking,
      refuse: c => (isAsking(c) ? null : 'stale'),
      apply: (c, { note }, at) => ({ ...c, item: decidedItemExtension(c.item, false, at, note) }),
    },
    acknowledge: {
      from: ['assigned'],
      to: ['acknowledged'],
      who: ACTION_HANDLERS,
      turn: ACTION_WORKERS,
      asks: null,
      owes: () => true,
      apply: (c, _, at) => withItem(c, movedItem(c.item, { status: 'acknowledged', handler: at.actor.id }, at)),
    },
    respond: {
      // Who has done it before taking it on formally need not go back a step.
      from: WITH_UNIT,
      to: ['responded'],
      who: ACTION_HANDLERS,
      turn: ACTION_WORKERS,
      asks: () => ACTION_NOTES.respond,
      isOffered: ({ item }) => item.status !== 'assigned',
      owes: ({ item }) => item.status !== 'assigned',
      refuse: (_, input, { now, calendar }) =>
        input !== null && isStillToCome(input.note, now, calendar) ? 'future_result' : null,
      apply: (c, { note }, at) =>
        withItem(c, movedItem(c.item, { status: 'responded', respondedBy: at.actor.id }, at, note)),
    },
    progress: {
      from: ACTION_AT_WORK,
      to: ['in_progress'],
      who: ACTION_HANDLERS,
      asks: () => ACTION_NOTES.progress,
      apply: (c, { note }, at) => withItem(c, atWork(c.item, note, at)),
    },
    close: {
      from: ['responded'],
      to: ['closed'],
      who: ACTION_VERIFIERS,
      turn: ASKED_TO_VERIFY,
      asks: c => closingForm(c, CLOSING),
      owes: () => true,
      whyNot: ({ item }, actor) => (actor.id === item.respondedBy && hasRole(actor, 'office') ? 'own_response' : null),
      refuse: whyNotClosed,
      apply: (c, { note }, at) => withItem(c, closedItem(c.item, closingNote(c, note), at)),
    },
    dispute: {
      from: ['responded'],
      to: ['in_progress'],
      who: ACTION_VERIFIERS,
      asks: () => ACTION_NOTES.dispute,
      apply: (c, { note }, at) =>
        withItem(c, movedItem(c.item, { status: 'in_progress', respondedBy: null }, at, note)),
    },
    resume: {
      from: ['suspended'],
      to: WITH_UNIT,
      who: ACTION_OFFICE,
      asks: null,
      apply: (c, _, at) => withItem(c, resumed(c.item, at)),
    },
    extend: {
      from: ACTION_AT_WORK,
      to: 'same',
      who: ACTION_HANDLERS,
      asks: () => EXTENSION,
      isOffered: ({ item }, { now, calendar }) =>
        whyNoExtension({ ...trackedAction(item), extension: item.extension }, now, calendar) === null,
      refuse: ({ item }, input, { now, calendar }) => {
        const reason = whyNoExtension({ ...trackedAction(item), extension: item.extension }, now, calendar);
        if (reason !== null || input === null) return reason;
        return isWithinExtension(trackedAction(item), input.due, calendar) ? null : 'too_long';
      },
      apply: (c, input, at) => withItem(c, itemAsksForTime(c.item, input, at)),
    },
    return: {
      from: ['assigned', 'acknowledged', 'in_progress'],
      to: ['open'],
      who: ACTION_HANDLERS,
      asks: () => ACTION_NOTES.return,
      apply: (c, { note }, at) =>
        withItem(c, movedItem(c.item, { status: 'open', handler: null, extension: null }, at, note)),
    },
    assign: {
      from: ['open', ...WITH_UNIT],
      to: ['assigned'],
      who: ACTION_OFFICE,
      asks: () => ACTION_ASSIGNMENT,
      owes: ({ item }) => item.status === 'open',
      refuse: ({ item }, input, { now, calendar }) => {
        if (input === null) return null;
        if (isSameAssignment(item, input)) return 'no_change';
        return input.due !== null && isDayOver(input.due, now, calendar) ? 'due_over' : null;
      },
      apply: (c, input, at) => withItem(c, assignedItem(c.item, input, at)),
    },
    reopen: {
      from: ['closed', 'rechecked'],
      to: ['reopened'],
      who: ACTION_VERIFIERS,
      asks: () => ACTION_NOTES.reopen,
      apply: (c, { note }, at) => withItem(c, reopenedItem(c.item, note, at)),
    },
    recheck: {
      from: ['closed', 'rechecked'],
      to: ['rechecked'],
      who: ACTION_RECHECKERS,
      asks: () => ACTION_NOTES.recheck,
      isOffered: () => false,
      apply: (c, { note }, at) => withItem(c, movedItem(c.item, { status: 'rechecked' }, at, note)),
    },
    refute: {
      from: ['closed', 'rechecked'],
      to: ['reopened'],
      who: ACTION_RECHECKERS,
      asks: () => ACTION_NOTES.refute,
      isOffered: () => false,
      apply: (c, { note }, at) => withItem(c, reopenedItem(c.item, refutedNote(note), at)),
    },
    instruct: {
      from: ACTION_STATUSES,
      to: 'same',
      who: ACTION_OFFICE,
      asks: () => ACTION_NOTES.instruct,
      isOffered: () => false,
      apply: (c, { note, due = null }, at) => withItem(c, instructedItem(c.item, { note, due }, at)),
    },
    withdraw: {
      from: UNFINISHED_ACTIONS,
      to: ['withdrawn'],
      who: ACTION_OFFICE,
      asks: () => ACTION_NOTES.withdraw,
      apply: (c, { note }, at) => withItem(c, movedItem(c.item, { status: 'withdrawn' }, at, note)),
    },
  },
  void: {
    from: UNFINISHED_ACTIONS,
    to: 'withdrawn',
    end: (c, reason, at) => withItem(c, movedItem(c.item, { status: 'withdrawn' }, at, reason)),
    // The step stays with the unit that was merged; what is owed next is the successor's.
    succeed: (c, { unit, successor, reason }, at) =>
      c.item.unit === unit ? withItem(c, notedItem(c.item, { unit: successor }, at, reason)) : c,
  },
};

export const ACTION_STEP_NAMES = namesOf(actionProcedure);

function withItem(c: ActionCase, item: ActionItem): ActionCase {
  return { ...c, item };
}

function isAsking({ item }: ActionCase): boolean {
  return item.extension?.decision === null;
}

function atWork(item: ActionItem, note: string, at: Taking): ActionItem {
  const handler = item.handler ?? at.actor.id;
  return item.status === 'in_progress'
    ? notedItem(item, { handler }, at, note)
    : movedItem(item, { status: 'in_progress', handler }, at, note);
}

/** Back to where it was, its due day moved by the working days that passed since. */
function resumed(item: ActionItem, at: Taking): ActionItem {
  const { status, dueDate, dueRule } = afterSuspension(item, at.now, at.calendar);
  const before = WITH_UNIT.find(one => one === status) ?? 'in_progress';
  return movedItem(item, { status: before, dueDate: dueDate ?? item.dueDate, dueRule }, at);
}

function isSameAssignment(item: ActionItem, { unit, person, due }: ActionInputs['assign']): boolean {
  const isSameDue = due === null || due === item.dueDate;
  return item.status === 'assigned' && unit === item.unit && person === item.person && isSameDue;
}

function whyNotClosed({ item, evidence }: ActionCase, input: ActionInputs['close'] | null, { now, calendar }: Taking) {
  const result = resultOfItem(item);
  if (result && isStillToCome(result.note, now, calendar)) return 'future_result';
  return input !== null && evidence === 0 && !input.note ? 'no_evidence' : null;
}
