import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { BeforeTime, ClockRules, WeekTime } from '../../base/clocks/clock-rules.ts';
import { type Planned, settled } from '../../base/clocks/settled.ts';
import { addDays, type Day, dayOf, firstDayOf, instantAt, lastDayOf, type Month, mondayOf } from '../../base/time.ts';

/** When weekly reports are due. Source: domain §6. */

export type WeeklyDays = Pick<WorkingCalendar, 'isWorkingDay' | 'addWorkingDays' | 'rulesOverTime'>;

/** A week's report counts when it comes after `opensAt` and not after `dueAt`. */
export interface WeeklyDue {
  opensAt: Date;
  dueAt: Date;
  /** Those that the week goes by. */
  rules: ClockRules;
}

/** A week as one version of the rules has it. */
interface Week extends Planned {
  dueAt: Date;
  rules: ClockRules;
}

/** On its weekday; when that is a day off the second working day after it. */
function dueDayOfWeek(monday: Day, { weekday }: WeekTime, calendar: WeeklyDays): Day {
  const day = addDays(monday, weekday - 1);
  return calendar.isWorkingDay(day) ? day : calendar.addWorkingDays(day, 2);
}

/** When one is reminded of what is due on a day. */
export function reminderAt({ workingDaysBefore, time }: BeforeTime, due: Day, calendar: WeeklyDays): Date {
  return instantAt(calendar.addWorkingDays(due, -workingDaysBefore), time);
}

/** A week goes by the rules in force when it begins, or when somebody is first reminded of it. */
function weekOf(monday: Day, calendar: WeeklyDays): Week {
  const week = settled(calendar.rulesOverTime, (rules): Week => {
    const { due, reminders } = rules.weekly;
    const day = dueDayOfWeek(monday, due, calendar);
    const begins = [instantAt(monday, '00:00'), ...reminders.map(one => reminderAt(one, day, calendar))];
    const fixedAt = new Date(Math.min(...begins.map(at => at.getTime())));
    return { dueAt: instantAt(day, due.time), rules, fixedAt };
  });
  if (week === null) throw new RangeError(`no weekly report is due in the week of ${monday}`);
  return week;
}

/** The rules by which the week of an instant goes. */
export function weekRules(at: Date, calendar: WeeklyDays): ClockRules {
  return weekOf(mondayOf(dayOf(at)), calendar).rules;
}

/** All weeks from one Monday to another; one whose due day reaches the next week's is merged into it. */
function weeks(from: Day, to: Day, calendar: WeeklyDays): Week[] {
  const found: Week[] = [];
  let week = weekOf(from, calendar);
  for (let monday = from; monday <= to; monday = addDays(monday, 7)) {
    const next = weekOf(addDays(monday, 7), calendar);
    if (dayOf(week.dueAt) < dayOf(next.dueAt)) found.push(week);
    week = next;
  }
  return found;
}

/** The due dates in `(after, upTo]`, oldest first, each with the window in which its reports are received. */
export function weeklyDuesBetween(after: Date, upTo: Date, calendar: WeeklyDays): WeeklyDue[] {
  // Five weeks back there is a due date before the first one asked for, whatever the holidays.
  const from = addDays(mondayOf(dayOf(after)), -35);
  const found = weeks(from, mondayOf(dayOf(upTo)), calendar);
  return found.flatMap(({ dueAt, rules }, index) => {
    const opensAt = found[index - 1]?.dueAt;
    return opensAt && dueAt > after && dueAt <= upTo ? [{ opensAt, dueAt, rules }] : [];
  });
}

/** The due dates that fall in a month, up to an instant. */
export function weeklyDuesOf(month: Month, upTo: Date, calendar: WeeklyDays): WeeklyDue[] {
  const end = instantAt(lastDayOf(month), '24:00');
  const start = new Date(instantAt(firstDayOf(month), '00:00').getTime() - 1);
  return weeklyDuesBetween(start, upTo < end ? upTo : end, calendar);
}
