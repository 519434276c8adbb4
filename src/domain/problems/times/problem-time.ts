import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Day } from '../../base/time.ts';
import type { Problem, ProblemStatus, Tracked, Urgency } from '../problem.ts';
import { defaultDue, dueByRule } from './counted.ts';
import type { Due } from './due-rule.ts';
import { endOfDue, rulesOf } from './limits.ts';
import { dueAfterMark } from './marks.ts';
import { isToldMonthly } from './monthly-feedback.ts';

/** What moves a problem's due day: an extension, a suspension, a change of what was reported. Source: domain §5. */

/** The states in which a unit works on it and the due day is the unit's deadline. */
export const AT_WORK: readonly ProblemStatus[] = ['acknowledged', 'in_progress', 'reopened'];

/** The last day to which the problem may be extended; null when it has no due day. */
export function lastExtensionDay(problem: Tracked, calendar: WorkingCalendar): Day | null {
  const { extensionWorkingDays } = rulesOf(problem, calendar);
  return problem.dueDate === null ? null : calendar.addWorkingDays(problem.dueDate, extensionWorkingDays);
}

/** Why more time cannot be asked for now, or null: it is asked for once, and before the due time. */
export function whyNoExtension(
  problem: Tracked & Pick<Problem, 'extension'>,
  now: Date,
  calendar: WorkingCalendar,
): 'asked_before' | 'too_late' | null {
  if (problem.extension !== null) return 'asked_before';
  return problem.dueDate === null || now > endOfDue(problem.dueDate, problem, calendar) ? 'too_late' : null;
}

/** Whether a day is after the due day and within the longest extension. */
export function isWithinExtension(problem: Tracked, until: Day, calendar: WorkingCalendar): boolean {
  const last = lastExtensionDay(problem, calendar);
  return problem.dueDate !== null && last !== null && until > problem.dueDate && until <= last;
}

/**
 * The due day that somebody has named for a problem, for whoever gets it now: the reporter's or the office's, while it is ahead.
 * Null where the rules count it anew: what was counted for the unit before, granted to it or moved by its pause binds nobody else.
 */
export function namedDue(problem: Problem, now: Date, calendar: WorkingCalendar): Day | null {
  const { dueDate, dueRule, extension } = problem;
  if (dueDate === null || isDayOver(dueDate, now, calendar)) return null;
  const isOfUnit = extension?.decision === 'granted' || dueRule?.pausedDays !== undefined || isToldMonthly(problem);
  return isOfUnit || dueDate === dueByRule(problem, calendar)?.end.dueDate ? null : dueDate;
}

/** Whether a day can be no due day any more: its work is over. */
export function isDayOver(day: Day, now: Date, calendar: WorkingCalendar): boolean {
  return now >= calendar.closing(day);
}

/** Why more time is not granted, or null: nothing waits for a decision, or its day has passed and work would be late at once. */
export function whyNotGranted(
  extension: Problem['extension'],
  { now, calendar }: { now: Date; calendar: WorkingCalendar },
): 'stale' | 'grant_over' | null {
  if (extension?.decision !== null) return 'stale';
  return isDayOver(extension.until, now, calendar) ? 'grant_over' : null;
}

/** The due day that an assignment sets: the day that the office names, else the rules' for this assignment. */
export function dueOfAssignment(problem: Problem, named: Day | null, now: Date, calendar: WorkingCalendar): Due {
  if (named === null) return defaultDue(problem, now, calendar);
  return named === problem.dueDate ? { dueDate: named, dueRule: problem.dueRule } : { dueDate: named, dueRule: null };
}

/**
 * The due day after 修改. A problem that somebody has to solve always has one: what the form leaves empty is set by the rules
 * anew, and what the rules had set goes on as with any other mark.
 */
export function dueAfterEdit(
  before: Problem,
  { dueDate, urgency }: { dueDate: Day | null; urgency: Urgency },
  now: Date,
  calendar: WorkingCalendar,
): Due {
  const isSame = dueDate === before.dueDate;
  if (before.responsibleUnit === null || (dueDate !== null && !isSame)) {
    return { dueDate, dueRule: isSame ? before.dueRule : null };
  }
  const stood = dueDate === null ? dueByRule(before, calendar)?.end : before;
  return dueAfterMark({ ...before, ...stood }, { urgency, isMajor: before.isMajor }, now, calendar);
}
