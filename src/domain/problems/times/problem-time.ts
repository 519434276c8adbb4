import { type Day, dayOf, instantAt } from '../../base/time.ts';
import { DAY_ENDS_AT, type WorkingCalendar } from '../../base/working-calendar.ts';
import type { Problem, ProblemStatus, Urgency } from '../problem.ts';
import { defaultDue } from './deadlines.ts';

/** What moves a problem's due day: an extension, a suspension, a change of what was reported. Source: domain §5. */

/** An extension is at most that long, counted from the due day. */
export const MOST_EXTENSION_WORKING_DAYS = 10;

/** The states in which a unit works on it and the due day is the unit's deadline. */
export const AT_WORK: readonly ProblemStatus[] = ['acknowledged', 'in_progress', 'reopened'];

/** The last day to which the problem may be extended; null when it has no due day. */
export function lastExtensionDay({ dueDate }: Pick<Problem, 'dueDate'>, calendar: WorkingCalendar): Day | null {
  return dueDate === null ? null : calendar.addWorkingDays(dueDate, MOST_EXTENSION_WORKING_DAYS);
}

/** Why more time cannot be asked for now, or null: it is asked for once, and before the due time. */
export function whyNoExtension(problem: Problem, now: Date): 'asked_before' | 'too_late' | null {
  if (problem.extension !== null) return 'asked_before';
  return problem.dueDate === null || now > instantAt(problem.dueDate, DAY_ENDS_AT) ? 'too_late' : null;
}

/** Whether a day is after the due day and within the longest extension. */
export function isWithinExtension(problem: Problem, until: Day, calendar: WorkingCalendar): boolean {
  const last = lastExtensionDay(problem, calendar);
  return problem.dueDate !== null && last !== null && until > problem.dueDate && until <= last;
}

/** A due day and how it was counted. */
export type Due = Pick<Problem, 'dueDate' | 'dueRule'>;

/** What a suspended problem was before, and the due day moved by the working days that passed since. */
export function afterSuspension(problem: Problem, now: Date, calendar: WorkingCalendar): Due & Pick<Problem, 'status'> {
  const since = problem.steps.findLastIndex(step => step.status !== 'suspended');
  const paused = problem.steps[since + 1];
  const status = problem.steps[since]?.status ?? 'in_progress';
  const { dueDate, dueRule } = problem;
  const lost = paused ? calendar.countWorkingDays(dayOf(paused.at), dayOf(now)) : 0;
  if (dueDate === null || lost === 0) return { status, dueDate, dueRule };
  return { status, dueDate: calendar.addWorkingDays(dueDate, lost), dueRule: null };
}

/** The due day that an assignment sets: the day that the office names, else the rules' for this assignment. */
export function dueOfAssignment(problem: Problem, named: Day | null, now: Date, calendar: WorkingCalendar): Due {
  if (named === null) return defaultDue(problem.urgency, now, calendar);
  return named === problem.dueDate ? { dueDate: named, dueRule: problem.dueRule } : { dueDate: named, dueRule: null };
}

/**
 * The due day after 修改. A problem that somebody has to solve always has one: what the form leaves empty, or leaves as
 * the rules had set it for another urgency, is set by the rules anew.
 */
export function dueAfterEdit(
  before: Problem,
  { dueDate, urgency }: { dueDate: Day | null; urgency: Urgency },
  calendar: WorkingCalendar,
): Due {
  const assigned = before.steps.findLast(step => step.status === 'assigned');
  const isSame = dueDate === before.dueDate;
  if (before.responsibleUnit !== null && assigned) {
    const byRule = (as: Urgency) => defaultDue(as, assigned.at, calendar);
    const wasByRule = isSame && dueDate === byRule(before.urgency).dueDate && urgency !== before.urgency;
    if (dueDate === null || wasByRule) return byRule(urgency);
  }
  return { dueDate, dueRule: isSame ? before.dueRule : null };
}
