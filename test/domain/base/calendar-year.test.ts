import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { toDay } from '../../../src/domain/base/time.ts';

/** Invented: 2031 has no announcement that this program could know. */
const YEAR = {
  year: 2031,
  holidays: ['2030-12-31', '2031-01-01', '2031-01-02', '2031-01-03'].map(toDay),
  makeUpDays: ['2030-12-29', '2031-01-04'].map(toDay),
  source: null,
};

describe('a year that the office has loaded', () => {
  const calendar = calendarOf({ calendars: [YEAR] });

  test.each([
    ['2030-12-28', false, 'a Saturday'],
    ['2030-12-29', true, 'a Sunday of the December before that is worked'],
    ['2030-12-30', true, 'a Monday'],
    ['2030-12-31', false, 'a day off of the December before'],
    ['2031-01-01', false, 'a day off'],
    ['2031-01-04', true, 'a Saturday that is worked'],
    ['2031-01-05', false, 'a Sunday'],
    ['2031-01-06', true, 'a Monday'],
  ])('%s: working is %s (%s)', (day, isWorking) => {
    expect(calendar.isWorkingDay(toDay(day))).toBe(isWorking);
  });

  test('is official, the years around it are not', () => {
    expect([2030, 2031, 2032].map(calendar.isOfficial)).toEqual([false, true, false]);
  });

  test('wins over what is built in, and settles its year whole', () => {
    const plain = calendarOf({ calendars: [] });
    const loaded = calendarOf({
      calendars: [{ year: 2026, holidays: [toDay('2026-03-03')], makeUpDays: [], source: null }],
    });

    expect([plain, loaded].map(one => one.isWorkingDay(toDay('2026-03-03')))).toEqual([true, false]);
    expect([plain, loaded].map(one => one.isWorkingDay(toDay('2026-10-01')))).toEqual([false, true]);
  });
});
