import type { Bot } from '../../src/create-bot.ts';
import type { WorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { addDays, type Day, dayOf, instantAt } from '../../src/domain/base/time.ts';
import type { People } from './people.ts';

/** Something that happens at an instant. */
interface Deed {
  at: Date;
  what: string;
  run(): Promise<void>;
}

/** What is still to happen, in order. */
export interface Plan {
  add(at: Date, what: string, run: () => Promise<void>): void;
  next(): Deed | null;
}

/** What people need to act by a plan. */
export interface Acting {
  plan: Plan;
  people: People;
  bot: Bot;
  calendar: WorkingCalendar;
  /** Milliseconds of the moved clock. */
  nowMs(): number;
  /** At least 0, below 1. */
  random(): number;
}

/** Makes the function that plans something so many minutes of work later. */
export function createLater({ plan, calendar, nowMs }: Pick<Acting, 'plan' | 'calendar' | 'nowMs'>) {
  return (minutes: number, what: string, run: () => Promise<unknown>): void =>
    plan.add(workLater(new Date(nowMs()), minutes, calendar), what, async () => void (await run()));
}

export function createPlan(): Plan {
  const deeds: Deed[] = [];
  return {
    add(at, what, run) {
      // Kept in order: what happens at the same instant happens in the order in which it was planned.
      const place = deeds.findLastIndex(one => one.at <= at) + 1;
      deeds.splice(place, 0, { at, what, run });
    },
    next: () => deeds.shift() ?? null,
  };
}

/** So many minutes of work later, by hours from 8:30 to 12:00 and 14:00 to 18:00. */
export function workLater(from: Date, minutes: number, calendar: WorkingCalendar): Date {
  let left = minutes;
  for (let day = dayOf(from); ; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue;
    for (const [opens, closes] of SPANS) {
      const starts = Math.max(instantAt(day, opens).getTime(), from.getTime());
      const ends = instantAt(day, closes).getTime();
      const has = (ends - starts) / 60_000;
      if (has <= 0) continue;
      if (left < has) return new Date(starts + left * 60_000);
      left -= has;
    }
  }
}

const SPANS = [
  ['08:35', '12:00'],
  ['14:05', '17:55'],
] as const;

/** A working day so many working days from another one. */
export function workingDay(day: Day, count: number, calendar: WorkingCalendar): Day {
  let found = day;
  for (let left = Math.abs(count); left > 0; ) {
    found = addDays(found, Math.sign(count));
    if (calendar.isWorkingDay(found)) left -= 1;
  }
  return found;
}
