import { expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { missingCalendarYear } from '../../../src/domain/base/calendar/missing-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';

const known = calendarOf({ calendars: [] });
const loaded = calendarOf({
  calendars: [{ year: 2027, holidays: [toDay('2027-01-01')], makeUpDays: [], source: null }],
});

test.each([
  ['2026-10-31', null, null],
  ['2026-11-01', 2027, null],
  ['2026-12-31', 2027, null],
  ['2027-01-04', 2027, null],
  ['2027-11-01', 2027, 2028],
])('on %s the calendar of %s is missing; with 2027 loaded that of %s', (day, before, after) => {
  expect(missingCalendarYear(known, toDay(day))).toBe(before);
  expect(missingCalendarYear(loaded, toDay(day))).toBe(after);
});
