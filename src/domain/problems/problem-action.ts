import type { Day } from '../base/time.ts';
import type { Category, Problem, ProblemStatus, Urgency } from './problem.ts';
import { AT_WORK, whyNoExtension } from './problem-time.ts';

/** What can be done with a problem and in which state. Who may is asked in `rights.ts`. Source: contract §6.5, domain §5. */

export type ProblemAction =
  | { do: 'assign'; unit: string; dueDate: Day | null; note: string }
  | { do: 'return'; note: string }
  | { do: 'acknowledge' }
  | { do: 'start' }
  | { do: 'respond'; result: string }
  | { do: 'confirm' }
  | { do: 'dispute'; note: string }
  | { do: 'close' }
  | { do: 'extend'; until: Day; reason: string }
  | { do: 'grant' }
  | { do: 'deny' }
  | { do: 'suspend'; note: string }
  | { do: 'resume' }
  | { do: 'reject'; note: string }
  | { do: 'reopen'; note: string }
  | { do: 'withdraw' }
  | { do: 'edit'; changes: ProblemChanges };

/** What 修改 may change. The responsible unit changes by 转办 only. */
export interface ProblemChanges {
  category: Category;
  urgency: Urgency;
  description: string;
  dueDate: Day | null;
}

/**
 * `stale`: the state has moved on. `unconfirmed`: nobody has confirmed that it is solved. `taken_on`: its author wants it
 * back after 签收. `due_fixed`: its author wants another due day after 签收. `asked_before`, `too_late`, `too_long`: an
 * extension that cannot be asked for.
 */
export type Refusal =
  | 'no_right'
  | 'stale'
  | 'unconfirmed'
  | 'own_response'
  | 'no_change'
  | 'taken_on'
  | 'due_fixed'
  | 'asked_before'
  | 'too_late'
  | 'too_long';

/** The states in which an action makes sense. */
export const ALLOWED_IN: Record<ProblemAction['do'], readonly ProblemStatus[]> = {
  assign: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
  return: ['assigned', 'acknowledged', 'in_progress'],
  acknowledge: ['assigned'],
  start: ['acknowledged', 'reopened'],
  // Who has solved it before taking it on formally need not go back a step.
  respond: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
  confirm: ['responded'],
  dispute: ['responded'],
  close: ['responded'],
  extend: AT_WORK,
  grant: AT_WORK,
  deny: AT_WORK,
  suspend: ['assigned', ...AT_WORK],
  resume: ['suspended'],
  reject: ['open'],
  reopen: ['closed', 'rechecked'],
  withdraw: ['open', 'assigned', 'acknowledged', 'in_progress', 'responded', 'reopened', 'suspended'],
  edit: ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'],
};

/** In which order a card offers what the state allows. */
const CARD_ORDER: readonly ProblemAction['do'][] = [
  'grant',
  'deny',
  'acknowledge',
  'start',
  'respond',
  'confirm',
  'dispute',
  'close',
  'resume',
  'extend',
  'return',
  'assign',
  'suspend',
  'reject',
  'reopen',
];

/** The actions that the state allows to somebody at `now`, in the order in which a card offers them. */
export function possibleActions(problem: Problem, now: Date): ProblemAction['do'][] {
  const isAsking = problem.extension?.decision === null;
  return CARD_ORDER.filter(name => {
    if (!ALLOWED_IN[name].includes(problem.status)) return false;
    switch (name) {
      case 'grant':
      case 'deny':
        return isAsking;
      case 'extend':
        return whyNoExtension(problem, now) === null;
      case 'respond':
        return problem.status !== 'open' && problem.status !== 'assigned';
      case 'confirm':
        return !problem.isConfirmed;
      case 'close':
        return problem.isConfirmed;
      default:
        return true;
    }
  });
}
