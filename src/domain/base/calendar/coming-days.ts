import { addDays, type Day, daysBetween, weekdayOf, yearOf } from '../time.ts';
import { festivalsWithin } from './festivals.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What the working calendar brings next: days off beside the usual weekends, and days of a weekend that are worked. */

/** Days off in one piece, weekends at their ends included. */
export interface Holiday {
  /** E.g. `国庆节、中秋节`; empty where no festival begins in it. */
  name: string;
  from: Day;
  to: Day;
  days: number;
}

export interface ComingDays {
  /** That of today first, where today is one. */
  holidays: readonly Holiday[];
  makeUpDays: readonly Day[];
  /** Years that are looked into and have no official calendar yet. */
  provisional: readonly number[];
}

/** So far one looks ahead: into the next year's first holidays from the autumn on. */
const DAYS_AHEAD = 240;
/** So many of each are named. */
const MOST = 4;

/** The next holidays and make-up days from a day on. */
export function comingDays(calendar: WorkingCalendar, today: Day): ComingDays {
  const holidays: Holiday[] = [];
  const makeUpDays: Day[] = [];
  const last = addDays(today, DAYS_AHEAD);
  for (let day = today; day <= last; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) {
      if (weekdayOf(day) > 5) makeUpDays.push(day);
      continue;
    }
    const [from, to] = daysOffAround(calendar, day);
    const found = holidayOf(from, to);
    if (found) holidays.push(found);
    day = to;
  }
  const years = [...new Set([yearOf(today), yearOf(last)])];
  return {
    holidays: holidays.slice(0, MOST),
    makeUpDays: makeUpDays.slice(0, MOST),
    provisional: years.filter(year => !calendar.isOfficial(year)),
  };
}

function daysOffAround(calendar: WorkingCalendar, day: Day): [Day, Day] {
  let from = day;
  let to = day;
  while (!calendar.isWorkingDay(addDays(from, -1))) from = addDays(from, -1);
  while (!calendar.isWorkingDay(addDays(to, 1))) to = addDays(to, 1);
  return [from, to];
}

/** A usual weekend is none. */
function holidayOf(from: Day, to: Day): Holiday | null {
  const days = daysBetween(from, to) + 1;
  const name = festivalsWithin(from, to).join('、');
  const isWeekend = days === 2 && weekdayOf(from) === 6;
  const isShort = days === 1 && weekdayOf(from) > 5;
  return name === '' && (isWeekend || isShort) ? null : { name, from, to, days };
}
