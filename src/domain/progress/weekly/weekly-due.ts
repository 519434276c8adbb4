import { addDays, type Day, dayOf, firstDayOf, instantAt, lastDayOf, type Month, mondayOf } from '../../base/time.ts';
import type { WorkingCalendar } from '../../base/working-calendar.ts';

/** When weekly reports are due. Source: domain §6. */

type WorkingDays = Pick<WorkingCalendar, 'isWorkingDay' | 'addWorkingDays'>;

/** A week's report counts when it comes after `opensAt` and not after `dueAt`. */
export interface WeeklyDue {
  opensAt: Date;
  dueAt: Date;
}

/** The hour at which a week's report is due. */
export const WEEKLY_DUE_TIME = '12:00';
const FRIDAY = 4;

/** Friday noon; when Friday is a holiday the second working day after it. */
function dueDayOfWeek(monday: Day, calendar: WorkingDays): Day {
  const friday = addDays(monday, FRIDAY);
  return calendar.isWorkingDay(friday) ? friday : calendar.addWorkingDays(friday, 2);
}

/** The due days of all weeks from one Monday to another; one that reaches the next week's is merged into it. */
function dueDays(from: Day, to: Day, calendar: WorkingDays): Day[] {
  const days: Day[] = [];
  for (let monday = from; monday <= to; monday = addDays(monday, 7)) {
    const due = dueDayOfWeek(monday, calendar);
    if (due < dueDayOfWeek(addDays(monday, 7), calendar)) days.push(due);
  }
  return days;
}

/** The due dates in `(after, upTo]`, oldest first, each with the window in which its reports are received. */
export function weeklyDuesBetween(after: Date, upTo: Date, calendar: WorkingDays): WeeklyDue[] {
  // Five weeks back there is a due date before the first one asked for, whatever the holidays.
  const from = addDays(mondayOf(dayOf(after)), -35);
  const instants = dueDays(from, mondayOf(dayOf(upTo)), calendar).map(day => instantAt(day, WEEKLY_DUE_TIME));
  return instants.flatMap((dueAt, index) => {
    const opensAt = instants[index - 1];
    return opensAt && dueAt > after && dueAt <= upTo ? [{ opensAt, dueAt }] : [];
  });
}

/** The due dates that fall in a month, up to an instant. */
export function weeklyDuesOf(month: Month, upTo: Date, calendar: WorkingDays): WeeklyDue[] {
  const end = instantAt(lastDayOf(month), '24:00');
  const start = new Date(instantAt(firstDayOf(month), '00:00').getTime() - 1);
  return weeklyDuesBetween(start, upTo < end ? upTo : end, calendar);
}
