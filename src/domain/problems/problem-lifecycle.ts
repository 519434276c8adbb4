import { type Day, showDay } from '../base/time.ts';
import type { WorkingCalendar } from '../base/working-calendar.ts';
import type { Project } from '../library/project.ts';
import { hasRole, type Person } from '../people/person.ts';
import { canChange } from '../people/rights.ts';
import { defaultDue, nextDeadline } from './deadlines.ts';
import type { Problem, ProblemStatus, ProblemStep } from './problem.ts';
import { ALLOWED_IN, type ProblemAction, type ProblemChanges, type Refusal } from './problem-action.ts';
import {
  AT_WORK,
  afterSuspension,
  dueAfterEdit,
  dueOfAssignment,
  isWithinExtension,
  whyNoExtension,
} from './problem-time.ts';
import { canAssign, canClose, canConfirmSolved, canDecideExtension, canHandle, canWithdraw } from './rights.ts';

/** The one place where a problem changes: by whom, in which state, and to what. */

export type ProblemOutcome = { kind: 'done'; problem: Problem } | { kind: 'refused'; reason: Refusal };

interface Situation {
  actor: Person;
  project: Project;
  now: Date;
  calendar: WorkingCalendar;
}

/**
 * Carries out one action on a problem.
 * Errors: never throws; a refusal is a value, so that the toast can say why.
 * Source: contract §6.5, §6.8; domain §5.
 */
export function advanceProblem(problem: Problem, action: ProblemAction, situation: Situation): ProblemOutcome {
  const { actor, project } = situation;
  const isAllowed = ALLOWED_IN[action.do].includes(problem.status);
  if (!hasRight(problem, action, actor, project))
    return refused(isAllowed ? whyNoRight(problem, action, actor) : 'stale');
  if (!isAllowed) return refused('stale');
  switch (action.do) {
    case 'assign':
      return assign(problem, action, situation);
    case 'return':
      return done(
        step(
          { ...problem, status: 'open', responsibleUnit: null, handler: null, extension: null },
          situation,
          action.note,
          problem,
        ),
      );
    case 'acknowledge':
      return done(step({ ...problem, status: 'acknowledged', handler: actor.openId }, situation, '', problem));
    case 'start':
      return done(
        step({ ...problem, status: 'in_progress', handler: problem.handler ?? actor.openId }, situation, '', problem),
      );
    case 'respond':
      return done(respond(problem, action.result, situation));
    case 'confirm':
      if (problem.isConfirmed) return refused('stale');
      return done(sideStep({ ...problem, isConfirmed: true }, situation, '确认已解决'));
    case 'dispute':
      return done(
        step(
          { ...problem, status: againWith(problem), isConfirmed: false, respondedBy: null },
          situation,
          action.note,
          problem,
        ),
      );
    case 'close':
      if (!problem.isConfirmed) return refused('unconfirmed');
      return done(step({ ...problem, status: 'closed' }, situation, '', problem));
    case 'extend':
      return extend(problem, action, situation);
    case 'grant':
    case 'deny':
      return decideExtension(problem, action.do === 'grant', situation);
    case 'suspend':
      return done(step({ ...problem, status: 'suspended' }, situation, action.note, problem));
    case 'resume':
      return done(
        step({ ...problem, ...afterSuspension(problem, situation.now, situation.calendar) }, situation, '', problem),
      );
    case 'reject':
      return done(step({ ...problem, status: 'rejected' }, situation, action.note, problem));
    case 'reopen':
      return done(reopen(problem, action.note, situation));
    case 'withdraw':
      return done(step({ ...problem, status: 'withdrawn' }, situation, '', problem));
    case 'edit':
      return edit(problem, action.changes, situation);
  }
}

function hasRight(problem: Problem, action: ProblemAction, actor: Person, project: Project): boolean {
  switch (action.do) {
    case 'assign':
      return canAssign(actor);
    case 'suspend':
    case 'resume':
    case 'reject':
    case 'reopen':
      return hasRole(actor, 'office');
    case 'grant':
    case 'deny':
      return canDecideExtension(actor, problem);
    case 'return':
    case 'acknowledge':
    case 'start':
    case 'extend':
      return canHandle(actor, problem, project);
    case 'respond':
      // Who reported a problem may also be the one who hears first that it is solved.
      return canHandle(actor, problem, project) || canConfirmSolved(actor, problem, project);
    case 'confirm':
      return canConfirmSolved(actor, problem, project);
    case 'dispute':
      return canConfirmSolved(actor, problem, project) || hasRole(actor, 'office');
    case 'close':
      return canClose(actor, problem);
    case 'withdraw':
      return canWithdraw(actor, problem);
    case 'edit':
      return canChange(actor, problem.reportedBy);
  }
}

/** Why somebody has not the right, where more can be said than that. */
function whyNoRight(problem: Problem, action: ProblemAction, actor: Person): Refusal {
  if (action.do === 'close' && hasRole(actor, 'office')) return 'own_response';
  return action.do === 'withdraw' && actor.openId === problem.reportedBy ? 'taken_on' : 'no_right';
}

/** An empty due day leaves it to the rules. What the unit before had asked for does not bind the new one. */
function assign(
  problem: Problem,
  { unit, dueDate, note }: { unit: string; dueDate: Day | null; note: string },
  situation: Situation,
): ProblemOutcome {
  if (unit === problem.responsibleUnit && problem.status === 'assigned') return refused('no_change');
  const assigned: Problem = {
    ...problem,
    ...dueOfAssignment(problem, dueDate, situation.now, situation.calendar),
    status: 'assigned',
    responsibleUnit: unit,
    handler: null,
    extension: unit === problem.responsibleUnit ? problem.extension : null,
  };
  return done(step(assigned, situation, note, problem, unit));
}

function respond(problem: Problem, result: string, situation: Situation): Problem {
  const { actor, project } = situation;
  // The handler's own word is no confirmation, even when he is the project's steward.
  const isConfirmed = !canHandle(actor, problem, project);
  return step({ ...problem, status: 'responded', respondedBy: actor.openId, isConfirmed }, situation, result, problem);
}

/** Where a problem goes on that is not solved after all: with its unit, or with the office while no unit has it. */
function againWith({ responsibleUnit }: Problem): ProblemStatus {
  return responsibleUnit === null ? 'open' : 'in_progress';
}

/** A closed problem came back (回头看未通过): its unit owes it anew, by the rules' time from now. */
function reopen(problem: Problem, note: string, situation: Situation): Problem {
  const reopened: Problem = {
    ...problem,
    ...(problem.responsibleUnit !== null && defaultDue(problem.urgency, situation.now, situation.calendar)),
    status: problem.responsibleUnit === null ? 'open' : 'reopened',
    respondedBy: null,
    isConfirmed: false,
    reopenCount: problem.reopenCount + 1,
    extension: null,
  };
  return step(reopened, situation, note, problem);
}

function extend(
  problem: Problem,
  { until, reason }: { until: Day; reason: string },
  situation: Situation,
): ProblemOutcome {
  const reasonAgainst = whyNoExtension(problem, situation.now);
  if (reasonAgainst !== null) return refused(reasonAgainst);
  if (!isWithinExtension(problem, until, situation.calendar)) return refused('too_long');
  const extension = { until, reason, askedBy: situation.actor.openId, decision: null };
  const note = `申请延期至${showDay(until, situation.now)}：${reason}`;
  return done(sideStep({ ...problem, extension }, situation, note));
}

function decideExtension(problem: Problem, isGranted: boolean, situation: Situation): ProblemOutcome {
  const { extension } = problem;
  if (extension === null || extension.decision !== null) return refused('stale');
  const decided = { ...extension, decision: isGranted ? ('granted' as const) : ('refused' as const) };
  const note = isGranted ? `同意延期至${showDay(extension.until, situation.now)}` : '不同意延期';
  const due = isGranted ? { dueDate: extension.until, dueRule: null } : {};
  return done(sideStep({ ...problem, ...due, extension: decided }, situation, note));
}

function edit(problem: Problem, changes: ProblemChanges, { actor, calendar }: Situation): ProblemOutcome {
  const due = dueAfterEdit(problem, changes, calendar);
  const isTakenOn = AT_WORK.includes(problem.status);
  if (isTakenOn && due.dueDate !== problem.dueDate && !hasRole(actor, 'office')) return refused('due_fixed');
  const changed: Problem = { ...problem, ...changes, ...due };
  const isSame = (Object.keys(changes) as (keyof ProblemChanges)[]).every(key => problem[key] === changed[key]);
  return isSame ? refused('no_change') : done(changed);
}

/** Adds the step that the change makes, with the deadline that it had. */
function step(
  after: Problem,
  { actor, now, calendar }: Situation,
  note: string,
  before: Problem,
  unit?: string,
): Problem {
  const added: ProblemStep = {
    seq: before.steps.length + 1,
    status: after.status,
    at: now,
    by: actor.openId,
    note,
    unit: unit ?? before.responsibleUnit,
    dueAt: nextDeadline(before, calendar)?.at ?? null,
  };
  return { ...after, steps: [...before.steps, added] };
}

/** Adds a step that leaves the problem in its state and is owed by nobody. */
function sideStep(after: Problem, { actor, now }: Situation, note: string): Problem {
  const seq = after.steps.length + 1;
  const { status, responsibleUnit: unit } = after;
  return { ...after, steps: [...after.steps, { seq, status, at: now, by: actor.openId, note, unit, dueAt: null }] };
}

function done(problem: Problem): ProblemOutcome {
  return { kind: 'done', problem };
}

function refused(reason: Refusal): ProblemOutcome {
  return { kind: 'refused', reason };
}
