import {
  addDays,
  addMonths,
  type Day,
  firstDayOf,
  instantAt,
  mondayOf,
  monthOf,
  monthsBetween,
  toMonth,
  weekdayOf,
  yearOf,
} from '../base/time.ts';
import type { InPeriod, Period } from './slot-rules.ts';

/** Days, weeks, half months, months, quarters and years, and the working day in each that a rule names. */

/** The second half of a month begins on its 16th day. */
const HALF_MONTH_DAYS = 15;

/** The first day of the period in which a day lies. */
export function periodStart(every: Period, day: Day): Day {
  const first = firstDayOf(monthOf(day));
  const second = addDays(first, HALF_MONTH_DAYS);
  switch (every) {
    case 'day':
      return day;
    case 'week':
      return mondayOf(day);
    case 'half month':
      return day < second ? first : second;
    case 'month':
      return first;
    case 'quarter': {
      const months = monthsBetween(toMonth(`${yearOf(day)}-01`), monthOf(day));
      return firstDayOf(addMonths(monthOf(day), -(months % 3)));
    }
    case 'year':
      return firstDayOf(toMonth(`${yearOf(day)}-01`));
  }
}

/** The start of the period so many later, or earlier when negative. */
export function shiftPeriod(every: Period, start: Day, count: number): Day {
  switch (every) {
    case 'day':
      return addDays(start, count);
    case 'week':
      return addDays(start, 7 * count);
    case 'half month': {
      const first = firstDayOf(monthOf(start));
      const halves = count + (start === first ? 0 : 1);
      const month = firstDayOf(addMonths(monthOf(start), Math.floor(halves / 2)));
      return halves % 2 === 0 ? month : addDays(month, HALF_MONTH_DAYS);
    }
    case 'month':
      return firstDayOf(addMonths(monthOf(start), count));
    case 'quarter':
      return firstDayOf(addMonths(monthOf(start), 3 * count));
    case 'year':
      return firstDayOf(addMonths(monthOf(start), 12 * count));
  }
}

/** The day of the month that a rule names in the period that starts on a day. */
function monthDayIn(days: readonly number[], start: Day, end: Day): Day {
  const wanted = (start === firstDayOf(monthOf(start)) ? days[0] : days.at(-1)) ?? 1;
  const day = addDays(firstDayOf(monthOf(start)), wanted - 1);
  return day < end ? day : addDays(end, -1);
}

/**
 * The instant in the period that starts on a day; null when it has no working day. A weekday or a day of the month that is off
 * is the next working day of the period, or the last one where none is left; of a count that the period has not, the last one it has.
 */
export function instantIn(
  every: Period,
  at: InPeriod,
  start: Day,
  { isWorkingDay }: { isWorkingDay(day: Day): boolean },
): Date | null {
  const worked: Day[] = [];
  const end = shiftPeriod(every, start, 1);
  const isLastWanted = 'workingDay' in at && at.workingDay < 0;
  const wanted = 'workingDay' in at ? Math.abs(at.workingDay) : 1;
  const step = isLastWanted ? -1 : 1;
  const named = 'monthDays' in at ? monthDayIn(at.monthDays, start, end) : null;
  const isWanted = (day: Day) =>
    named !== null ? day >= named : 'weekday' in at ? weekdayOf(day) >= at.weekday : worked.length === wanted;
  for (let day = isLastWanted ? addDays(end, -1) : start; day >= start && day < end; day = addDays(day, step)) {
    if (!isWorkingDay(day)) continue;
    worked.push(day);
    if (isWanted(day)) break;
  }
  const day = worked.at(-1);
  return day === undefined ? null : instantAt(day, at.time);
}
