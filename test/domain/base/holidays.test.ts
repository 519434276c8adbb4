import chineseDays from 'chinese-days';
import { expect, test } from 'vitest';
import { hasAnnouncement, isAnnouncedWorkingDay } from '../../../src/domain/base/calendar/holidays.ts';
import { addDays, type Day, dayFrom, yearOf } from '../../../src/domain/base/time.ts';

/** The package's own table is right where the tests run: in UTC. */
const detailOf = (day: Day) => chineseDays.getDayDetail(`${day}T12:00:00`);

test('every announcement that the package knows is known, and no other', () => {
  for (let year = 2004; year <= 2060; year += 1) {
    // New Year's Day is a holiday in every one of them.
    const isKnown = detailOf(dayFrom(year, 1, 1)).name.includes(',');
    expect([year, hasAnnouncement(year)]).toEqual([year, isKnown]);
  }
  expect(hasAnnouncement(2003)).toBe(false);
});

test('every day of an announced year is worked or off as the package has it', () => {
  const wrong: Day[] = [];
  for (let day = dayFrom(2004, 1, 1); hasAnnouncement(yearOf(day)); day = addDays(day, 1))
    if (isAnnouncedWorkingDay(day) !== detailOf(day).work) wrong.push(day);
  expect(wrong).toEqual([]);
});

test.each([
  ['2026-02-14', true],
  ['2026-02-23', false],
  ['2026-10-07', false],
  ['2026-10-10', true],
  ['2026-06-20', false],
] as const)('%s is worked: %s, as announced', (day, isWorked) => {
  expect(isAnnouncedWorkingDay(day as Day)).toBe(isWorked);
});
