import { defaultDue, nextDeadline } from './deadlines.ts';
import type { Category, Problem, ProblemStatus, ProblemStep, Urgency } from './problem.ts';
import { canAssign, canChange, canClose, canConfirmSolved, canHandle, canWithdraw } from './rights.ts';
import { hasRole, type Person, type Project } from './roster.ts';
import type { Day } from './time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What can be done with a problem, by whom and in which state: the one place where a problem changes. */

export type ProblemAction =
  | { do: 'assign'; unit: string; dueDate: Day | null; note: string }
  | { do: 'return'; note: string }
  | { do: 'acknowledge' }
  | { do: 'start' }
  | { do: 'respond'; result: string }
  | { do: 'confirm' }
  | { do: 'dispute'; note: string }
  | { do: 'close' }
  | { do: 'withdraw' }
  | { do: 'edit'; changes: ProblemChanges };

/** What 修改 may change. The responsible unit changes by 转办 only. */
export interface ProblemChanges {
  category: Category;
  urgency: Urgency;
  description: string;
  dueDate: Day | null;
}

/** `stale`: the state has moved on. `unconfirmed`: nobody has confirmed that it is solved. */
export type Refusal = 'no_right' | 'stale' | 'unconfirmed' | 'own_response' | 'no_change';

export type ProblemOutcome = { kind: 'done'; problem: Problem } | { kind: 'refused'; reason: Refusal };

interface Situation {
  actor: Person;
  project: Project;
  now: Date;
  calendar: WorkingCalendar;
}

/** The states in which an action makes sense. */
const ALLOWED_IN: Record<ProblemAction['do'], readonly ProblemStatus[]> = {
  assign: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
  return: ['assigned', 'acknowledged', 'in_progress'],
  acknowledge: ['assigned'],
  start: ['acknowledged', 'reopened'],
  // Who has solved it before taking it on formally need not go back a step.
  respond: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
  confirm: ['responded'],
  dispute: ['responded'],
  close: ['responded'],
  withdraw: ['open', 'assigned', 'acknowledged', 'in_progress', 'responded', 'reopened'],
  edit: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
};

/**
 * Carries out one action on a problem.
 * Errors: never throws; a refusal is a value, so that the toast can say why.
 * Source: contract §6.5, §6.8; domain §5.
 */
export function advanceProblem(problem: Problem, action: ProblemAction, situation: Situation): ProblemOutcome {
  const { actor, project } = situation;
  const isAllowed = ALLOWED_IN[action.do].includes(problem.status);
  if (!hasRight(problem, action, actor, project)) {
    const isOwnResponse = action.do === 'close' && hasRole(actor, 'office');
    return refused(isAllowed ? (isOwnResponse ? 'own_response' : 'no_right') : 'stale');
  }
  if (!isAllowed) return refused('stale');
  switch (action.do) {
    case 'assign':
      return assign(problem, action, situation);
    case 'return':
      return done(
        step({ ...problem, status: 'open', responsibleUnit: null, handler: null }, situation, action.note, problem),
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
      return done(step({ ...problem, isConfirmed: true }, situation, '确认已解决', problem));
    case 'dispute':
      return done(
        step(
          { ...problem, status: 'in_progress', isConfirmed: false, respondedBy: null },
          situation,
          action.note,
          problem,
        ),
      );
    case 'close':
      if (!problem.isConfirmed) return refused('unconfirmed');
      return done(step({ ...problem, status: 'closed' }, situation, '', problem));
    case 'withdraw':
      return done(step({ ...problem, status: 'withdrawn' }, situation, '', problem));
    case 'edit':
      return edit(problem, action.changes);
  }
}

/** The actions that the state allows to somebody, in the order in which a card offers them. */
export function possibleActions(problem: Problem): ProblemAction['do'][] {
  const order: ProblemAction['do'][] = [
    'acknowledge',
    'start',
    'respond',
    'confirm',
    'dispute',
    'close',
    'return',
    'assign',
  ];
  return order.filter(name => {
    if (!ALLOWED_IN[name].includes(problem.status)) return false;
    if (name === 'respond') return problem.status !== 'open' && problem.status !== 'assigned';
    if (name === 'confirm') return !problem.isConfirmed;
    if (name === 'close') return problem.isConfirmed;
    return true;
  });
}

function hasRight(problem: Problem, action: ProblemAction, actor: Person, project: Project): boolean {
  switch (action.do) {
    case 'assign':
      return canAssign(actor);
    case 'return':
    case 'acknowledge':
    case 'start':
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

function assign(
  problem: Problem,
  { unit, dueDate, note }: { unit: string; dueDate: Day | null; note: string },
  situation: Situation,
): ProblemOutcome {
  if (unit === problem.responsibleUnit && problem.status === 'assigned') return refused('no_change');
  const due =
    dueDate !== null
      ? { dueDate, dueRule: null }
      : problem.dueDate === null
        ? defaultDue(problem.urgency, situation.now, situation.calendar)
        : {};
  const assigned: Problem = { ...problem, ...due, status: 'assigned', responsibleUnit: unit, handler: null };
  return done(step(assigned, situation, note, problem, unit));
}

function respond(problem: Problem, result: string, situation: Situation): Problem {
  const { actor, project } = situation;
  // The handler's own word is no confirmation, even when he is the project's steward.
  const isConfirmed = !canHandle(actor, problem, project);
  return step({ ...problem, status: 'responded', respondedBy: actor.openId, isConfirmed }, situation, result, problem);
}

function edit(problem: Problem, changes: ProblemChanges): ProblemOutcome {
  const isNamed = changes.dueDate !== problem.dueDate;
  const changed: Problem = { ...problem, ...changes, ...(isNamed && { dueRule: null }) };
  const isSame = (Object.keys(changes) as (keyof ProblemChanges)[]).every(key => problem[key] === changes[key]);
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

function done(problem: Problem): ProblemOutcome {
  return { kind: 'done', problem };
}

function refused(reason: Refusal): ProblemOutcome {
  return { kind: 'refused', reason };
}
