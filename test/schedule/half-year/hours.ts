import { OUTAGES } from './script.ts';

/** Working days and hours of the first half of 2026, from the published notice, sharing nothing with the program. */

const REST = new Set(
  `2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01 2026-05-04
   2026-05-05 2026-06-19`.split(/\s+/),
);
const MAKE_UP = new Set('2026-01-04 2026-02-14 2026-02-28 2026-05-09'.split(' '));

/** Whether people work on a day. */
export function isWorked(day: string): boolean {
  if (MAKE_UP.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !REST.has(day);
}

export function nextDay(day: string, step = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
}

/** The working day so many working days after a day, before it for a negative number. */
export function workdayAfter(day: string, count: number): string {
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at = nextDay(at, Math.sign(count));
    if (isWorked(at)) left -= 1;
  }
  return at;
}

/** Whether `2026-01-06T09:14` lies in office hours, noon included: nobody is disturbed outside them. */
export function isOfficeTime(at: string): boolean {
  const time = at.slice(11, 16);
  return isWorked(at.slice(0, 10)) && time >= '08:30' && time < '18:00';
}

/** So many minutes of work later, minute by minute. */
export function workMinutes(at: string, minutes: number): string {
  let [day, minute] = [at.slice(0, 10), Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))];
  for (let left = Math.max(1, Math.round(minutes)); left > 0; ) {
    minute += 1;
    if (minute >= 1440) [day, minute] = [nextDay(day), 0];
    if (isWorked(day) && ((minute > 510 && minute <= 720) || (minute > 840 && minute <= 1080))) left -= 1;
  }
  return textOf(day, minute);
}

/** So many minutes later by the wall clock, within the day. */
export function later(at: string, minutes: number): string {
  const minute = Math.min(1439, Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16)) + minutes);
  return textOf(at.slice(0, 10), minute).slice(11);
}

/** The end of the last of so many working days after a day. */
export function endAfter(from: string, workdays: number): string {
  return `${workdayAfter(from.slice(0, 10), workdays)}T18:00`;
}

/** The working days in `(from, to]`. */
export function workdaysIn(from: string, to: string): number {
  let count = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) if (isWorked(day)) count += 1;
  return count;
}

/** When office hours ended last before a day. */
export function lastClosing(at: string): string {
  return `${workdayAfter(at.slice(0, 10), -1)}T18:00`;
}

/** When the digest of a day runs: at 08:50, or in office hours as soon as the bot runs again; null where it does not. */
export function digestTime(day: string): string | null {
  if (!isWorked(day)) return null;
  const slot = `${day}T08:50`;
  if (!isOut(slot)) return slot;
  const back = OUTAGES.find(([from, to]) => slot >= from && slot < to)?.[1] ?? '';
  return back.startsWith(day) && isOfficeTime(back) ? afterStart(back) : null;
}

/** Whether the bot does not run then. */
export function isOut(at: string): boolean {
  return OUTAGES.some(([from, to]) => at >= from && at < to);
}

/** When the bot hears of what is done at a moment: the platform delivers it again until it runs. */
export function afterOutage(at: string): string {
  return OUTAGES.find(([from, to]) => at >= from && at < to)?.[1] ?? at;
}

/** When its jobs run that waited for it: by then the platform has delivered what had been said. */
export function afterStart(to: string): string {
  return `${to.slice(0, 10)}T${later(to, 2)}`;
}

/** With the offset of Shanghai. */
export function instantOf(at: string): string {
  return `${at}:00+08:00`;
}

/** An instant as the wall clock in Shanghai shows it. */
export function wallClock(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

function textOf(day: string, minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${day}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}
