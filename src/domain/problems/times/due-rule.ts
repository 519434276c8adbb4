import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Limit } from '../../base/clocks/clock-rules.ts';
import { addDays, type Day, dayOf } from '../../base/time.ts';
import type { DueRule, Problem } from '../problem.ts';
import { limitEnd } from './limits.ts';

/** How due days are counted, in one place: when they are set, when a calendar is loaded, and when they explain themselves. */

/** A due day and how it was counted. */
export type Due = Pick<Problem, 'dueDate' | 'dueRule'>;

/** A due day that is set, and how it was counted. */
export interface DatedDue extends Due {
  dueDate: Day;
}

/** The day that a rule comes to. */
export function dayOfRule(
  { from, calendarDays = 0, workingDays = 0, pausedDays = 0 }: DueRule,
  calendar: WorkingCalendar,
): Day {
  return calendar.addWorkingDays(addDays(from, calendarDays), workingDays + pausedDays);
}

/** The due day of a limit that began at an instant; one of hours ends on a day, and was not counted in days. */
export function dueOfLimit(from: Date, limit: Limit, calendar: WorkingCalendar): DatedDue {
  if ('hours' in limit) return { dueDate: dayOf(limitEnd(from, limit, calendar)), dueRule: null };
  const day = dayOf(from);
  const dueRule =
    'days' in limit ? { from: day, workingDays: limit.days } : { from: day, calendarDays: limit.calendarDays };
  return { dueDate: dayOfRule(dueRule, calendar), dueRule };
}

/** A due day that goes on after so many working days of suspension. */
export function duePaused({ dueDate, dueRule }: Due, pausedDays: number, calendar: WorkingCalendar): Due {
  if (dueDate === null || pausedDays === 0) return { dueDate, dueRule };
  const before = dueRule ?? { from: dueDate };
  const after = { ...before, pausedDays: (before.pausedDays ?? 0) + pausedDays };
  return { dueDate: dayOfRule(after, calendar), dueRule: after };
}

/** How a due day was counted that somebody named in working days (5个工作日内). */
export function dueRuleFor(from: Day, dueDate: Day, calendar: WorkingCalendar): DueRule {
  let workingDays = 0;
  for (let day = from; day < dueDate; workingDays += 1) day = calendar.nextWorkingDay(day);
  return { from, workingDays };
}

/** Whether a rule counts days that an official calendar may still move. */
export function isMovedByCalendar(
  { from, workingDays = 0, pausedDays = 0 }: DueRule,
  dueDate: Day,
  calendar: WorkingCalendar,
): boolean {
  return workingDays + pausedDays > 0 && !calendar.isOfficialBetween(from, dueDate);
}
