import { type ClockVersion, rulesOverTime } from '../clocks/clock-versions.ts';
import { addDays, type Day, dayFrom, weekdayOf, yearOf } from '../time.ts';
import { createWorkingCalendar, type DayKind, type WorkingCalendar } from './working-calendar.ts';

/** A year's official calendar as the office has loaded it (国务院办公厅关于节假日安排的通知). See docs/calendar.md. */
export interface CalendarYear {
  year: number;
  /** Days off, weekends among them or not; of this year, or of the December before. */
  holidays: readonly Day[];
  /** Weekend days that are worked; of this year, or of the December before. */
  makeUpDays: readonly Day[];
  /** The announcement's number, as the office wrote it. */
  source: string | null;
}

/** The kind of each day for which a loaded year is decisive: all days of the year, and those named of the December before. */
export function* daysOfYear({ year, holidays, makeUpDays }: CalendarYear): Generator<readonly [Day, DayKind]> {
  const off = new Set(holidays);
  const worked = new Set(makeUpDays);
  for (const day of holidays) if (yearOf(day) !== year) yield [day, 'rest'];
  for (const day of makeUpDays) if (yearOf(day) !== year) yield [day, 'working'];
  for (let day = dayFrom(year, 1, 1); yearOf(day) === year; day = addDays(day, 1)) {
    const isWorked = worked.has(day) || (weekdayOf(day) <= 5 && !off.has(day));
    yield [day, isWorked ? 'working' : 'rest'];
  }
}

// Building a calendar takes a millisecond and every event asks for one; a roster's list never changes.
const built = new WeakMap<readonly CalendarYear[], WeakMap<readonly ClockVersion[], WorkingCalendar>>();

const NO_VERSIONS: readonly ClockVersion[] = [];

/** What the office has loaded and set. */
interface Kept {
  calendars: readonly CalendarYear[];
  clockRules?: readonly ClockVersion[];
}

/**
 * The working calendar with the years that the office has loaded, which win over the announcements known here, and with the
 * limits that it has set.
 */
export function calendarOf({ calendars, clockRules = NO_VERSIONS }: Kept): WorkingCalendar {
  const byRules = built.get(calendars) ?? new WeakMap<readonly ClockVersion[], WorkingCalendar>();
  built.set(calendars, byRules);
  let calendar = byRules.get(clockRules);
  if (!calendar) {
    const days = calendars.flatMap(year => [...daysOfYear(year)]);
    calendar = createWorkingCalendar(
      days,
      calendars.map(({ year }) => year),
      rulesOverTime(clockRules),
    );
    byRules.set(clockRules, calendar);
  }
  return calendar;
}
