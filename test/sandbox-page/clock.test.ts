import { isWorkday as isWorkdayByPackage } from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { clockMoves, dayOf, stampOf, timeOf, weekdayOf } from '../../sandbox/page/shanghai-time.ts';
import { isWorkday } from '../../sandbox/page/workdays.ts';

describe('the clock in Asia/Shanghai', () => {
  test('an instant before midnight in UTC is the next day there', () => {
    const instant = new Date('2026-06-11T16:05:00Z');
    expect([dayOf(instant), timeOf(instant), weekdayOf(instant)]).toEqual(['2026-06-12', '00:05', '周五']);
  });

  test('a message of today shows its time, others also their day', () => {
    const now = new Date('2026-06-12T10:00:00+08:00');
    expect(stampOf(new Date('2026-06-12T09:00:00+08:00'), now)).toBe('09:00');
    expect(stampOf(new Date('2026-06-11T09:00:00+08:00'), now)).toBe('6月11日 周四 09:00');
    expect(stampOf(new Date('2025-12-31T09:00:00+08:00'), now)).toBe('2025年12月31日 周三 09:00');
  });
});

describe('quick moves of the clock', () => {
  const targets = (now: string) => clockMoves(new Date(now)).map(({ to }) => `${dayOf(to)} ${timeOf(to)}`);

  test.each([
    [
      'from Friday morning',
      '2026-06-12T09:00:00+08:00',
      ['2026-06-12 10:00', '2026-06-15 08:50', '2026-06-15 08:40', '2026-07-01 09:10'],
    ],
    [
      'from Monday before 08:40 the same Monday comes next',
      '2026-06-15T08:00:00+08:00',
      ['2026-06-15 09:00', '2026-06-16 08:50', '2026-06-15 08:40', '2026-07-01 09:10'],
    ],
    [
      'from Monday at 08:40 it is the Monday after',
      '2026-06-15T08:40:00+08:00',
      ['2026-06-15 09:40', '2026-06-16 08:50', '2026-06-22 08:40', '2026-07-01 09:10'],
    ],
    [
      'a holiday is passed over, and so is a month that begins with one',
      '2026-09-30T20:00:00+08:00',
      ['2026-09-30 21:00', '2026-10-08 08:50', '2026-10-05 08:40', '2026-10-08 09:10'],
    ],
    [
      'from the end of the year',
      '2026-12-31T23:30:00+08:00',
      ['2027-01-01 00:30', '2027-01-01 08:50', '2027-01-04 08:40', '2027-01-01 09:10'],
    ],
  ])('%s', (_what, now, expected) => {
    expect(targets(now)).toEqual(expected);
  });

  test('no move goes back, at any hour of a fortnight', () => {
    for (let hour = 0; hour < 14 * 24; hour += 1) {
      const now = new Date(Date.parse('2026-05-25T00:00:00+08:00') + hour * 3_600_000);
      for (const { to } of clockMoves(now)) expect(to.getTime()).toBeGreaterThan(now.getTime());
    }
  });
});

describe('working days of 2026', () => {
  test('are those of the official calendar', () => {
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += 86_400_000) {
      const day = new Date(time).toISOString().slice(0, 10);
      expect([day, isWorkday(day)]).toEqual([day, isWorkdayByPackage(day)]);
    }
  });
});
