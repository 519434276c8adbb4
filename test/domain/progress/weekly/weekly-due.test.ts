import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { formatInstant, toMonth } from '../../../../src/domain/base/time.ts';
import { weeklyDuesBetween, weeklyDuesOf } from '../../../../src/domain/progress/weekly/weekly-due.ts';

const calendar = createWorkingCalendar();
const local = (instant: Date) => formatInstant(instant).slice(5, 16);
const END = new Date('2030-01-01T00:00:00+08:00');

describe('the weekly due dates of a month', () => {
  test.each([
    ['2026-03', ['03-06', '03-13', '03-20', '03-27'], 'Fridays'],
    [
      '2026-06',
      ['06-05', '06-12', '06-23', '06-26'],
      'Friday 19 is 端午: Monday 22 is the first working day after, Tuesday the second',
    ],
    ['2026-02', ['02-06', '02-13', '02-25', '02-27'], 'Friday 20 lies in 春节'],
    ['2026-10', ['10-09', '10-16', '10-23', '10-30'], 'Friday 2 moves to Friday 9 and merges with it'],
    ['2026-01', ['01-05', '01-09', '01-16', '01-23', '01-30'], 'Friday 2 moves over the make-up Sunday 4 to Monday 5'],
  ])('%s: %j (%s)', (month, days) => {
    const dues = weeklyDuesOf(toMonth(month), END, calendar);

    expect(dues.map(due => local(due.dueAt))).toEqual(days.map(day => `${day}T12:00`));
  });

  test('the window of each opens when the one before closes, over merged weeks and over the year', () => {
    const [october] = weeklyDuesOf(toMonth('2026-10'), END, calendar);
    const [january] = weeklyDuesOf(toMonth('2026-01'), END, calendar);

    expect(october && formatInstant(october.opensAt)).toBe('2026-09-29T12:00:00+08:00');
    expect(january && formatInstant(january.opensAt)).toBe('2025-12-26T12:00:00+08:00');
  });

  test('within a running month only what was due by now counts', () => {
    const noon = new Date('2026-06-12T12:00:00+08:00');

    expect(weeklyDuesOf(toMonth('2026-06'), noon, calendar)).toHaveLength(2);
    expect(weeklyDuesOf(toMonth('2026-06'), new Date(noon.getTime() - 1), calendar)).toHaveLength(1);
  });

  test('an interval leaves out its start and keeps its end', () => {
    const dues = weeklyDuesBetween(
      new Date('2026-06-05T12:00:00+08:00'),
      new Date('2026-06-12T12:00:00+08:00'),
      calendar,
    );

    expect(dues.map(due => local(due.dueAt))).toEqual(['06-12T12:00']);
  });
});
