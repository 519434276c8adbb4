import type { ActionItem } from '../actions/action-item.ts';
import { formatInstant } from '../base/time.ts';
import { type Reference, reference } from '../messaging/reference.ts';
import type { Problem, ProblemStep } from '../problems/problem.ts';
import { lastMoveTo } from '../problems/way.ts';

/** Something that was closed and may be looked at again: a problem, or what a meeting has decided. */
export interface Closing {
  subject: Reference<'problem' | 'action_item'>;
  number: string;
  about: string;
  /** The project's code. */
  project: string | null;
  unit: string | null;
  /** When it was closed last. */
  closedAt: Date;
  result: string;
  isUrgent: boolean;
  isMajor: boolean;
  /** A special meeting has settled it. */
  isOfMeeting: boolean;
  notBy: readonly string[];
}

/** The last closing of a problem that is closed; null for any other. */
export function closingOf(problem: Problem): Closing | null {
  const { number, description, project, responsibleUnit, urgency, isMajor, meeting, respondedBy } = problem;
  const closed = lastClosing(problem);
  if (!closed) return null;
  return {
    subject: reference('problem', number),
    number,
    about: description,
    project,
    unit: responsibleUnit,
    ...closed,
    isUrgent: urgency === 'urgent',
    isMajor,
    isOfMeeting: meeting !== null,
    notBy: respondedBy === null ? [] : [respondedBy],
  };
}

/** The same of an item of a meeting. Shapes: `isSpecial` says that it was a special one. */
export function closingOfItem(item: ActionItem, isSpecial: boolean): Closing | null {
  const closed = lastClosing(item);
  if (!closed) return null;
  const { number, task, project, unit, respondedBy } = item;
  return {
    subject: reference('action_item', number),
    number,
    about: task,
    project,
    unit,
    ...closed,
    isUrgent: false,
    isMajor: false,
    isOfMeeting: isSpecial,
    notBy: respondedBy === null ? [] : [respondedBy],
  };
}

/** Whether it is still closed as it was at an instant, or was since looked at again and found well. */
export function standsSince(one: Pick<Problem, 'status' | 'steps'>, closedAt: string): boolean {
  const closed = lastClosing(one);
  return closed !== null && formatInstant(closed.closedAt) === closedAt;
}

type Life = Pick<Problem, 'status'> & { steps: readonly Pick<ProblemStep, 'status' | 'at' | 'note' | 'isAside'>[] };

function lastClosing({ status, steps }: Life): Pick<Closing, 'closedAt' | 'result'> | null {
  if (status !== 'closed' && status !== 'rechecked') return null;
  const closed = lastMoveTo(steps, 'closed');
  if (!closed) return null;
  const before = steps.slice(0, steps.indexOf(closed));
  const response = before[before.findLastIndex(step => step.status !== 'responded') + 1];
  return { closedAt: closed.at, result: response?.note ?? '' };
}
