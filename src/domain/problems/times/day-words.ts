import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { addDays, type Day, dayOf, instantAt, timeOf, weekdayOf } from '../../base/time.ts';

/** Days and hours that were counted, as people write them one after the other. */

/** Up to so many days each stands for itself; of more the first and the last are said. */
const MOST_DAYS = 12;
const FIRST_OF_MANY = 3;
const LAST_OF_MANY = 2;

/** The working days after a day, in their order. */
export function workingDaysAfter(from: Day, count: number, calendar: WorkingCalendar): Day[] {
  const days: Day[] = [];
  for (let day = from; days.length < count; ) {
    day = calendar.nextWorkingDay(day);
    days.push(day);
  }
  return days;
}

/** The days of the calendar after a day, in their order. */
export function daysAfter(from: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(from, index + 1));
}

/**
 * Days in words: `13、14(补班)、18日，10月8、9日`. Shapes: the month is said where it is another one than that of `from`;
 * `isMarked` says of a weekend day that it is worked.
 */
export function dayList(days: readonly Day[], from: Day, isMarked: boolean): string {
  if (days.length <= MOST_DAYS) return said(days, from, isMarked);
  const head = days.slice(0, FIRST_OF_MANY);
  const tail = days.slice(-LAST_OF_MANY);
  return `${said(head, from, isMarked)}……${said(tail, head.at(-1) ?? from, isMarked)}`;
}

function said(days: readonly Day[], from: Day, isMarked: boolean): string {
  const months = new Map<string, Day[]>();
  for (const day of days) months.set(day.slice(0, 7), [...(months.get(day.slice(0, 7)) ?? []), day]);
  let before = from.slice(0, 7);
  return [...months]
    .map(([month, ofMonth]) => {
      const head = monthWords(month, before);
      before = month;
      const words = ofMonth.map(day => `${Number(day.slice(8))}${isMarked && weekdayOf(day) > 5 ? '(补班)' : ''}`);
      return `${head}${words.join('、').replace(/(\(补班\))?$/, '日$1')}`;
    })
    .join('，');
}

/** The month, where it is not the one said before; with the year where that is another one. */
function monthWords(month: string, before: string): string {
  if (month === before) return '';
  const words = `${Number(month.slice(5))}月`;
  return month.slice(0, 4) === before.slice(0, 4) ? words : `${month.slice(0, 4)}年${words}`;
}

/** The spans of work that so many hours after an instant were made of: `12日16:00–18:00、13日8:30–10:30`. */
export function hourList(from: Date, until: Date, calendar: WorkingCalendar): string {
  const spans: string[] = [];
  let before = dayOf(from);
  for (let day = dayOf(from); day <= dayOf(until); day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue;
    for (const { opens, closes } of calendar.hoursOn(day, from)) {
      const begins = new Date(Math.max(instantAt(day, opens).getTime(), from.getTime()));
      const ends = new Date(Math.min(instantAt(day, closes).getTime(), until.getTime()));
      if (begins >= ends) continue;
      const isSameDay = day === before && spans.length > 0;
      const head = isSameDay ? '' : said([day], before, true);
      spans.push(`${head}${clock(begins)}–${clock(ends)}`);
      before = day;
    }
  }
  return spans.join('、');
}

/** `8:30`, as people write it. */
export function clock(instant: Date): string {
  return timeOf(instant).replace(/^0/, '');
}
