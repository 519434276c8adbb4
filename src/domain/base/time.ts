/**
 * Days, months and instants. An instant is a `Date`; a day is a calendar day in Asia/Shanghai and a type of its own,
 * so that neither can be passed for the other.
 */

/** The zone of every day and hour in this program, by name. */
export const ZONE = 'Asia/Shanghai';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string & { readonly __day: unique symbol };

/** A calendar month in Asia/Shanghai, `YYYY-MM`. Months compare as strings. */
export type Month = string & { readonly __month: unique symbol };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Of so many hours it is known how they lie in the zone; beyond that all are let go. */
const MOST_HOURS = 10_000;

const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Milliseconds to add to UTC to get the wall clock of the zone at an instant. */
function zoneOffsetMs(instantMs: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of wallClock.formatToParts(instantMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}

// Asking Intl costs microseconds and the answer changes at most twice a day, so it is kept per UTC hour.
const offsets = new Map<number, number>();
function offsetAt(instantMs: number): number {
  const hour = Math.floor(instantMs / HOUR_MS);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    if (offsets.size > MOST_HOURS) offsets.clear();
    offset = zoneOffsetMs(instantMs);
    offsets.set(hour, offset);
  }
  return offset;
}

/**
 * Checks and brands a day.
 * Errors: throws RangeError for text that is no existing day.
 */
export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** Whether the text is an existing calendar day `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // Counted, not asked of a `Date`: a district file has a hundred thousand of them.
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0));
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a month `YYYY-MM`. */
export function isMonth(text: string): text is Month {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/**
 * Checks and brands a month.
 * Errors: throws RangeError for text that is no month.
 */
export function toMonth(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month: ${text}`);
  return text;
}

// Days end on the hour, so that each hour lies in one day.
const days = new Map<number, Day>();

/** The day on which an instant falls in Asia/Shanghai. Errors: throws RangeError for an invalid date. */
export function dayOf(instant: Date): Day {
  const ms = instant.getTime();
  const hour = Math.floor(ms / HOUR_MS);
  let day = days.get(hour);
  if (day === undefined) {
    if (days.size > MOST_HOURS) days.clear();
    day = new Date(ms + offsetAt(ms)).toISOString().slice(0, 10) as Day;
    days.set(hour, day);
  }
  return day;
}

/** The month of a day. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7) as Month;
}

/** The year of a day or month. */
export function yearOf(dayOrMonth: Day | Month): number {
  return Number(dayOrMonth.slice(0, 4));
}

/** Builds a day; `month` is 1–12. Errors: throws RangeError when no such day exists. */
export function dayFrom(year: number, month: number, day: number): Day {
  return toDay(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The weekday by ISO: Monday 1 … Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The Monday of the week of a day. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: Month, count: number): Month {
  const index = yearOf(month) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** Whole months from `from` to `to`; negative when `to` is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  return (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

/** The earlier of two months. */
export function earlierMonth(a: Month, b: Month): Month {
  return monthsBetween(a, b) < 0 ? b : a;
}

/** The first day of a month. */
export function firstDayOf(month: Month): Day {
  return `${month}-01` as Day;
}

/** The last day of a month. */
export function lastDayOf(month: Month): Day {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

/** The instant of a wall-clock time on a day. `time` is `HH:mm` or `HH:mm:ss`; `24:00` is the day's end. */
export function instantAt(day: Day, time: string): Date {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  const wallMs = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  const guess = wallMs - offsetAt(wallMs);
  return new Date(wallMs - offsetAt(guess));
}

/** The wall-clock time of an instant, `HH:mm`. */
export function timeOf(instant: Date): string {
  const ms = instant.getTime();
  return new Date(ms + offsetAt(ms)).toISOString().slice(11, 16);
}

/** An instant as ISO 8601 with the zone's offset, e.g. `2026-06-12T09:00:00+08:00`; milliseconds only when not zero. */
export function formatInstant(instant: Date): string {
  const ms = instant.getTime();
  const offset = offsetAt(ms);
  const wall = new Date(ms + offset)
    .toISOString()
    .slice(0, -1)
    .replace(/\.000$/, '');
  const minutes = Math.abs(offset) / 60_000;
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${hh}:${mm}`;
}

/** Reads an instant in ISO 8601; without an offset it is the zone's wall clock. Undefined for anything else. */
export function parseInstant(text: string): Date | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3])(:[0-5]\d)(:[0-5]\d)?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text,
  );
  const [, day, hour = '00', minute = ':00', second = ':00', fraction = '', offset] = found ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  if (offset === undefined) return instantAt(day, hour + minute + second);
  const instant = new Date(`${day}T${hour}${minute}${second}${fraction}${offset}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** A moment as people read it: `6月12日 17:40`; with the year when it is not `now`'s. */
export function showInstant(instant: Date, now: Date): string {
  return `${showDay(dayOf(instant), now)} ${timeOf(instant)}`;
}

/** A day of the year that is spoken of: `6月12日`. */
export function showMonthDay(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** A day as people read it: `6月12日`; with the year when it is not `now`'s. */
export function showDay(day: Day, now: Date): string {
  const monthDay = showMonthDay(day);
  return yearOf(day) === yearOf(dayOf(now)) ? monthDay : `${yearOf(day)}年${monthDay}`;
}
