import type { Random } from '../../sandbox/sample/random.ts';
import { addDays, isWorked } from './days.ts';

/** When the bots look, by their own clock: day after day, with outages and with clocks that are set forwards and back. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** At most ten minutes after each slot of the day, so that it is on time. */
const LOOKS = ['08:50', '09:20', '09:50', '10:20', '15:11', '16:20', '17:20'];
const LOOKS_OF_A_DAY_OFF = ['08:51', '16:20'];

/** What happens to the clock or to the machine. */
export type Mishap = 'outage' | 'forwards' | 'back' | 'wrong for an hour';

export interface ClockScript {
  /** In the order in which they happen; the clock may go back between two of them. */
  looks: readonly { at: number; isFirstAfterMishap: boolean }[];
  mishaps: Readonly<Record<Mishap, number>>;
}

const LENGTHS: readonly number[] = [1, 7, 45, 3 * 60, 9 * 60, 24 * 60, 2.2 * 24 * 60, 6 * 24 * 60, 14 * 24 * 60];

/**
 * Shapes: `days` from a first day on; `isRough` puts a mishap into most days, otherwise there is one a fortnight.
 */
export function clockScript(first: string, days: number, random: Random, isRough: boolean): ClockScript {
  const mishaps: Record<Mishap, number> = { outage: 0, forwards: 0, back: 0, 'wrong for an hour': 0 };
  const looks: { at: number; isFirstAfterMishap: boolean }[] = [];
  const end = Date.parse(`${addDays(first, days)}T00:00:00+08:00`);
  let at = Date.parse(`${first}T07:00:00+08:00`);
  let isFirstAfterMishap = false;
  const look = (when: number) => {
    looks.push({ at: when, isFirstAfterMishap });
    isFirstAfterMishap = false;
  };

  while (at < end) {
    const until = Math.min(end, at + random.between(0.3, isRough ? 3 : 25) * DAY_MS);
    for (const one of looksBetween(at, until, random)) look(one);
    at = until;
    if (at >= end) break;
    const kind = random.pick<Mishap>(['outage', 'outage', 'forwards', 'back', 'wrong for an hour']);
    mishaps[kind] += 1;
    isFirstAfterMishap = true;
    const lengthMs = random.pick(LENGTHS) * random.between(0.6, 1.1) * MINUTE_MS;
    if (kind === 'outage' || kind === 'forwards') at += lengthMs;
    if (kind === 'back') at -= Math.min(lengthMs, 3 * DAY_MS);
    if (kind === 'wrong for an hour') {
      const wrong = at + Math.min(lengthMs, 5 * DAY_MS);
      for (let minute = 1; minute <= 61; minute += 20) look(wrong + minute * MINUTE_MS);
      isFirstAfterMishap = true;
    }
    look(Math.floor(at / MINUTE_MS) * MINUTE_MS);
  }
  look(end);
  return { looks, mishaps };
}

function looksBetween(from: number, until: number, random: Random): number[] {
  const found: number[] = [];
  for (let day = dayAt(from); day <= dayAt(until); day = addDays(day, 1)) {
    const odd = `${String(random.int(0, 23)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`;
    for (const time of [...(isWorked(day) ? LOOKS : LOOKS_OF_A_DAY_OFF), odd].sort()) {
      const at = Date.parse(`${day}T${time}:00+08:00`);
      if (at > from && at <= until) found.push(at);
    }
  }
  return found;
}

export function dayAt(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
}
