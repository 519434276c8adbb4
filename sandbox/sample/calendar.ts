/** Days as text `YYYY-MM-DD`, months as `YYYY-MM`, instants as text with the offset of Asia/Shanghai. */
import chineseDays from 'chinese-days';

const DAY_MS = 86_400_000;

/** When the sample's clock stands at the start: a Friday, with the week's reports still coming in. */
export const STARTS_AT = '2026-06-12T09:00:00+08:00';
export const TODAY = '2026-06-12';
export const YEAR = 2026;

const numbers = new Map<string, number>();

/** Days since 1970, so that days can be counted. */
export function dayNumber(day: string): number {
  let known = numbers.get(day);
  if (known === undefined) {
    known = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
    numbers.set(day, known);
  }
  return known;
}

/** The day with that number. */
function dayAt(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The day that many days later. */
export function addDays(day: string, days: number): string {
  return dayAt(dayNumber(day) + days);
}

/** The later of two days (or instants). */
export function laterOf(a: string, b: string): string {
  if (a > b) return a;
  return b;
}

/** The earlier of two days (or instants). */
export function earlierOf(a: string, b: string): string {
  if (a < b) return a;
  return b;
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: string): number {
  return ((dayNumber(day) + 3) % 7) + 1;
}

const workdays = new Map<string, boolean>();

/** Whether people work that day, by the national calendar with its holidays and make-up days. */
export function isWorkday(day: string): boolean {
  let known = workdays.get(day);
  if (known === undefined) {
    known = chineseDays.isWorkday(day);
    workdays.set(day, known);
  }
  return known;
}

/** The day itself if people work then, else the next day on which they do. */
export function workdayFrom(day: string): string {
  let candidate = day;
  while (!isWorkday(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** The working day that many working days after (or before) a day. */
export function addWorkdays(day: string, count: number): string {
  let candidate = day;
  for (let left = Math.abs(count); left > 0; ) {
    candidate = addDays(candidate, Math.sign(count));
    if (isWorkday(candidate)) left--;
  }
  return candidate;
}

/** Months since year 0. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month with that number. */
export function monthAt(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** The last day of a month. */
export function lastDayOf(month: string): string {
  return addDays(`${monthAt(monthNumber(month) + 1)}-01`, -1);
}

/** The month of the sample's year with that index, 0 for January. */
export function monthOfYear(index: number): string {
  return monthAt(YEAR * 12 + index);
}

/** The instant of a day at so many minutes and seconds past midnight. */
export function instant(day: string, minutes: number, seconds: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${day}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:${pad(seconds)}+08:00`;
}

/** Minutes past midnight at which the office hours begin and end. */
export const HOURS = { open: 8 * 60 + 30, noon: 12 * 60, afternoon: 14 * 60, close: 18 * 60 };

/** The instant so many office minutes later, noon break, evenings and days off not counted. */
export function addOfficeMinutes(at: string, minutes: number): string {
  const { open, noon, afternoon, close } = HOURS;
  let day = at.slice(0, 10);
  let clock = minuteOf(at);
  let left = minutes;
  for (;;) {
    if (isWorkday(day)) {
      for (const [from, to] of [
        [open, noon],
        [afternoon, close],
      ] as const) {
        const begin = Math.max(clock, from);
        if (begin >= to) continue;
        if (left < to - begin) return instant(day, begin + left, Number(at.slice(17, 19)));
        left -= to - begin;
      }
    }
    day = addDays(day, 1);
    clock = 0;
  }
}

/** Minutes past midnight of an instant. */
export function minuteOf(at: string): number {
  return Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
}
