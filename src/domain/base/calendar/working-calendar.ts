/**
 * Working days and working hours. Days follow the State Council's calendar with its make-up days; in a year that has no
 * announcement yet every weekday is worked that is no holiday by law, and every deadline that touches such a year says so.
 */
import type { ClockRules, TimeOfDay, WorkSpan } from '../clocks/clock-rules.ts';
import { DEFAULT_OVER_TIME, type RulesFrom, rulesIn } from '../clocks/clock-versions.ts';
import { remember } from '../remember.ts';
import { addDays, type Day, dayFrom, dayOf, instantAt, timeOf, weekdayOf, yearOf } from '../time.ts';
import { isStatutoryHoliday } from './festivals.ts';
import { hasAnnouncement, isAnnouncedWorkingDay } from './holidays.ts';

export type DayKind = 'working' | 'rest';

/** A deadline and whether every year it was counted over has an official calendar. */
export interface WorkingDeadline {
  dueAt: Date;
  isOfficial: boolean;
}

export interface WorkingCalendar {
  isWorkingDay(day: Day): boolean;
  /** The `count`-th working day after the day, before it when negative; the day itself when 0. */
  addWorkingDays(day: Day, count: number): Day;
  /** The first working day after the day. */
  nextWorkingDay(day: Day): Day;
  /** The working days in `(from, to]`; 0 when `to` is not later. */
  countWorkingDays(from: Day, to: Day): number;
  /** Whether the year's holidays are announced or were loaded by the office. */
  isOfficial(year: number): boolean;
  /** Whether every year from one day to the other is official. */
  isOfficialBetween(from: Day, to: Day): boolean;
  /** The instant after so many hours of work, counted from the next opening when the office is closed. */
  addWorkingHours(instant: Date, hours: number): Date;
  /** The end of the `count`-th working day after the instant's day; of the day itself when 0. */
  workingDeadline(instant: Date, count: number): WorkingDeadline;
  /** The limits in force at an instant: those by which runs whatever begins then. */
  rulesAt(instant: Date): ClockRules;
  /** The defaults and what the office has set since, in the order of time. */
  rulesOverTime: readonly [RulesFrom, ...RulesFrom[]];
  /**
   * The hours of a working day, in their order: those in force when the day begins. Shapes: `known` is when something
   * began that runs until that day; what the office sets after that does not move it.
   */
  hoursOn(day: Day, known?: Date): readonly WorkSpan[];
  /** When work begins on a day. */
  opening(day: Day): Date;
  /** When work ends on a day, and with it what falls due on it. Shapes: `known` as for `hoursOn`. */
  closing(day: Day, known?: Date): Date;
}

/**
 * Creates the calendar.
 *
 * Shapes: `overrides` is the table that an office loaded; it wins over the announcement. `officialYears` are those that
 *         it settles whole; without them each year in which it names a day. `rulesOverTime` are the limits that it has set.
 * Errors: `addWorkingDays` throws RangeError for a count that is no whole number or past 10 000.
 * Source: domain reference §5.
 */
export function createWorkingCalendar(
  overrides: Iterable<readonly [Day, DayKind]> = [],
  officialYears?: Iterable<number>,
  rulesOverTime: readonly [RulesFrom, ...RulesFrom[]] = DEFAULT_OVER_TIME,
): WorkingCalendar {
  const table = new Map(overrides);
  const loadedYears = new Set(officialYears ?? Array.from(table.keys(), yearOf));
  const announced = remember(hasAnnouncement);
  const isWorkingDay = remember((day: Day) => {
    const loaded = table.get(day);
    if (loaded !== undefined) return loaded === 'working';
    if (announced(yearOf(day))) return isAnnouncedWorkingDay(day);
    return weekdayOf(day) <= 5 && (loadedYears.has(yearOf(day)) || !isStatutoryHoliday(day));
  });
  const isOfficial = (year: number) => loadedYears.has(year) || announced(year);
  const rulesAt = (instant: Date) => rulesIn(rulesOverTime, instant);

  function hoursOn(day: Day, known?: Date): readonly WorkSpan[] {
    if (rulesOverTime.length === 1) return rulesOverTime[0].rules.hours;
    const begins = instantAt(day, '00:00');
    return rulesAt(known !== undefined && known < begins ? known : begins).hours;
  }

  function closing(day: Day, known?: Date): Date {
    return instantAt(day, hoursOn(day, known).at(-1)?.closes ?? LAST_HOUR);
  }

  function addWorkingDays(day: Day, count: number): Day {
    if (!Number.isInteger(count) || Math.abs(count) > 10_000) throw new RangeError(`not a count of days: ${count}`);
    const step = Math.sign(count);
    let at = day;
    for (let left = Math.abs(count); left > 0; ) {
      at = addDays(at, step);
      if (isWorkingDay(at)) left -= 1;
    }
    return at;
  }

  /** How many working days of its year there are up to each day of it. Lists count hundreds of long spans. */
  const tallyOf = remember((year: number) => {
    const tally = new Map<Day, number>();
    let count = 0;
    for (let day = dayFrom(year, 1, 1); yearOf(day) === year; day = addDays(day, 1)) {
      if (isWorkingDay(day)) count += 1;
      tally.set(day, count);
    }
    return { tally, count };
  });

  function countWorkingDays(from: Day, to: Day): number {
    if (from >= to) return 0;
    let count = upTo(to) - upTo(from);
    for (let year = yearOf(from); year < yearOf(to); year += 1) count += tallyOf(year).count;
    return count;
  }

  function upTo(day: Day): number {
    return tallyOf(yearOf(day)).tally.get(day) ?? 0;
  }

  function isOfficialBetween(from: Day, to: Day): boolean {
    for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!isOfficial(year)) return false;
    return true;
  }

  function addWorkingHours(instant: Date, hours: number): Date {
    let leftMs = hours * 3_600_000;
    for (let day = dayOf(instant); ; day = addWorkingDays(day, 1)) {
      if (!isWorkingDay(day)) continue;
      for (const { opens, closes } of hoursOn(day, instant)) {
        const from = Math.max(instantAt(day, opens).getTime(), instant.getTime());
        const until = instantAt(day, closes).getTime();
        if (from > until) continue;
        if (leftMs <= until - from) return new Date(from + leftMs);
        leftMs -= until - from;
      }
    }
  }

  return {
    isWorkingDay,
    addWorkingDays,
    nextWorkingDay: day => addWorkingDays(day, 1),
    countWorkingDays,
    isOfficial,
    isOfficialBetween,
    addWorkingHours,
    rulesAt,
    rulesOverTime,
    hoursOn,
    opening: day => instantAt(day, hoursOn(day)[0]?.opens ?? LAST_HOUR),
    closing,
    workingDeadline(instant, count) {
      const from = dayOf(instant);
      const due = addWorkingDays(from, count);
      return { dueAt: closing(due, instant), isOfficial: isOfficialBetween(from, due) };
    },
  };
}

/** A day without hours is over with itself. */
const LAST_HOUR: TimeOfDay = '24:00';

/** The instant itself between the opening and the end of a working day, noon included; else the next opening. */
export function nextWorkingTime(calendar: WorkingCalendar, instant: Date): Date {
  const day = dayOf(instant);
  if (calendar.isWorkingDay(day)) {
    const opens = calendar.opening(day);
    if (instant < opens) return opens;
    if (instant < calendar.closing(day)) return instant;
  }
  return calendar.opening(calendar.nextWorkingDay(day));
}

/** The end of the working day that an instant falls on, or of the next one when that is over or no working day. */
export function endOfWork(calendar: WorkingCalendar, instant: Date): Date {
  return calendar.closing(dayOf(nextWorkingTime(calendar, instant)));
}

/** Whether an instant lies within working hours of a working day. */
export function isWithinWorkingHours(calendar: WorkingCalendar, instant: Date): boolean {
  const time = timeOf(instant);
  const day = dayOf(instant);
  return (
    calendar.isWorkingDay(day) && calendar.hoursOn(day).some(({ opens, closes }) => time >= opens && time < closes)
  );
}
