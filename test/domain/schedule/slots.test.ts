import { describe, expect, test } from 'vitest';
import { createWorkingCalendar, isWithinWorkingHours } from '../../../src/domain/base/calendar/working-calendar.ts';
import { formatInstant } from '../../../src/domain/base/time.ts';
import { JOB_NAMES, type JobName } from '../../../src/domain/schedule/slot-rules.ts';
import {
  graceEnd,
  isLateRun,
  judgeSlot,
  latestSlot,
  nextSlot,
  slotsBetween,
} from '../../../src/domain/schedule/slots.ts';

const calendar = createWorkingCalendar();

/** `2026-06-15 08:40` in Asia/Shanghai. */
function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

function local(instant: Date): string {
  return formatInstant(instant).slice(0, 16).replace('T', ' ');
}

describe('the slots of a job', () => {
  test.each<[JobName, string, string, string, string]>([
    ['weekly-agenda', '2026-06-15 08:40', '2026-06-15 08:40', '2026-06-22 08:40', 'the very minute'],
    ['weekly-agenda', '2026-06-15 08:39', '2026-06-08 08:40', '2026-06-15 08:40', 'a minute before'],
    ['weekly-agenda', '2026-06-21 23:59', '2026-06-15 08:40', '2026-06-22 08:40', 'Sunday belongs to the old week'],
    ['weekly-agenda', '2026-04-06 12:00', '2026-03-30 08:40', '2026-04-07 08:40', 'Monday 6 April is a holiday (清明)'],
    ['weekly-agenda', '2026-02-20 09:00', '2026-02-09 08:40', '2026-02-24 08:40', 'no slot in the week of 春节'],
    ['weekly-agenda', '2026-10-06 09:00', '2026-09-28 08:40', '2026-10-08 08:40', '国庆: Thursday is the first day'],
    [
      'weekly-agenda',
      '2026-01-01 00:00',
      '2025-12-29 08:40',
      '2026-01-05 08:40',
      'the make-up Sunday 4 January has no second slot',
    ],
    ['overdue-reminder', '2026-06-12 08:50', '2026-06-12 08:50', '2026-06-15 08:50', 'over a weekend'],
    ['overdue-reminder', '2026-06-19 12:00', '2026-06-18 08:50', '2026-06-22 08:50', '端午'],
    ['overdue-reminder', '2026-02-14 10:00', '2026-02-14 08:50', '2026-02-24 08:50', 'make-up Saturday, then 春节'],
    [
      'overdue-reminder',
      '2025-12-31 18:00',
      '2025-12-31 08:50',
      '2026-01-04 08:50',
      'over New Year to a make-up Sunday',
    ],
    ['monthly-ranking', '2026-07-01 09:10', '2026-07-01 09:10', '2026-08-03 09:10', '1 August is a Saturday'],
    ['monthly-ranking', '2026-10-08 09:09', '2026-09-01 09:10', '2026-10-08 09:10', 'after 国庆'],
    ['monthly-ranking', '2025-12-31 23:59', '2025-12-01 09:10', '2026-01-04 09:10', 'over the year'],
    ['monthly-ranking', '2026-01-04 09:10', '2026-01-04 09:10', '2026-02-02 09:10', 'a make-up Sunday opens the year'],
  ])('%s at %s: latest %s, next %s (%s)', (job, now, latest, next) => {
    expect(local(latestSlot(job, at(now), calendar))).toBe(latest);
    expect(local(nextSlot(job, at(now), calendar))).toBe(next);
  });

  test.each(JOB_NAMES)('%s: over two years the next slot of a slot has that slot as its latest', job => {
    let slot = latestSlot(job, at('2026-01-05 12:00'), calendar);
    while (slot < at('2027-12-31 12:00')) {
      const next = nextSlot(job, slot, calendar);

      expect(next.getTime()).toBeGreaterThan(slot.getTime());
      expect(latestSlot(job, new Date(next.getTime() - 1), calendar)).toEqual(slot);
      expect(latestSlot(job, next, calendar)).toEqual(next);

      slot = next;
    }
  });

  test('lie in the interval that was asked for, its end included', () => {
    const slots = slotsBetween('overdue-reminder', at('2026-06-17 08:50'), at('2026-06-22 08:50'), calendar);

    expect(slots.map(local)).toEqual(['2026-06-18 08:50', '2026-06-22 08:50']);
  });

  test('when the clock has gone backwards, there are none', () => {
    expect(slotsBetween('overdue-reminder', at('2026-06-22 08:50'), at('2026-06-17 09:00'), calendar)).toEqual([]);
  });

  test('when a calendar has no working day at all, the search ends with an error', () => {
    const restless = { ...calendar, isWorkingDay: () => false };

    expect(() => latestSlot('overdue-reminder', at('2026-06-17 09:00'), restless)).toThrow(RangeError);
  });
});

describe('a missed slot', () => {
  test.each<[JobName, string, string]>([
    ['weekly-agenda', '2026-06-15 08:40', '2026-06-15 18:00'],
    ['overdue-reminder', '2026-06-18 08:50', '2026-06-18 18:00'],
    ['monthly-ranking', '2026-07-01 09:10', '2026-07-08 18:00'],
    ['monthly-ranking', '2026-09-01 09:10', '2026-09-08 18:00'],
  ])('%s of %s is still sent until %s', (job, slot, end) => {
    expect(local(graceEnd(job, at(slot), calendar))).toBe(end);
  });

  test.each<[JobName, string, string, string]>([
    ['weekly-agenda', '2026-06-15 08:40', '2026-06-15 08:40', 'run'],
    ['weekly-agenda', '2026-06-15 08:40', '2026-06-15 13:00', 'run'],
    ['weekly-agenda', '2026-06-15 08:40', '2026-06-15 18:01', 'skip'],
    ['overdue-reminder', '2026-06-15 08:50', '2026-06-15 11:59', 'run'],
    ['overdue-reminder', '2026-06-15 08:50', '2026-06-15 12:30', 'wait'],
    ['overdue-reminder', '2026-06-15 08:50', '2026-06-15 14:00', 'run'],
    ['overdue-reminder', '2026-06-15 08:50', '2026-06-15 20:00', 'skip'],
    ['monthly-ranking', '2026-07-01 09:10', '2026-07-04 12:00', 'run'],
    ['monthly-ranking', '2026-07-01 09:10', '2026-07-09 08:00', 'skip'],
  ])('%s of %s at %s: %s', (job, slot, now, verdict) => {
    const hours = { ...calendar, isWorkingTime: (instant: Date) => isWithinWorkingHours(calendar, instant) };

    expect(judgeSlot(job, at(slot), at(now), hours)).toBe(verdict);
  });

  test('when the run begins within ten minutes, it is not late', () => {
    expect(isLateRun(at('2026-06-15 08:40'), at('2026-06-15 08:50'))).toBe(false);
    expect(isLateRun(at('2026-06-15 08:40'), at('2026-06-15 08:51'))).toBe(true);
  });
});
