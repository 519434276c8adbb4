import { describe, expect, it } from 'vitest';
import { createWorkingCalendar, isWithinWorkingHours } from '../../../src/domain/base/calendar/working-calendar.ts';
import { addDays, type Day, dayOf, formatInstant, instantAt, toDay } from '../../../src/domain/base/time.ts';
import { isPublishedWorkingDay as isWorking } from '../../helpers/published-calendars.ts';

const calendar = createWorkingCalendar();

/** A small generator with a fixed seed, so that a failure can be seen again. */
function randomNumbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('the working calendar', () => {
  it('agrees with the published calendars on every day of 2024, 2025 and 2026', () => {
    for (let day = toDay('2024-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      expect([day, calendar.isWorkingDay(day)]).toEqual([day, isWorking(day)]);
    }
  });

  it('puts 7 working days after Thursday 12 September 2024 on the 24th at 18:00', () => {
    const { dueAt, isOfficial } = calendar.workingDeadline(instantAt(toDay('2024-09-12'), '10:15'), 7);
    expect(formatInstant(dueAt)).toBe('2024-09-24T18:00:00+08:00');
    expect(isOfficial).toBe(true);
  });

  it('counts 100,000 random deadlines as a count day by day does', () => {
    const random = randomNumbers(20_260_612);
    for (let round = 0; round < 100_000; round += 1) {
      const from = addDays(toDay('2024-01-01'), random(1040));
      const count = random(12);
      const instant = new Date(instantAt(from, '00:00').getTime() + random(86_400_000));
      let expected = from;
      for (let left = count; left > 0; ) {
        expected = addDays(expected, 1);
        if (isWorking(expected)) left -= 1;
      }
      const due = calendar.workingDeadline(instant, count).dueAt;
      if (due.getTime() !== instantAt(expected, '18:00').getTime()) {
        expect([from, count, formatInstant(due)]).toEqual([from, count, `${expected}T18:00:00+08:00`]);
      }
    }
  });

  it('counts 2,000 random spans of working hours as a count minute by minute does', () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 2_000; round += 1) {
      const start = new Date(
        instantAt(addDays(toDay('2024-01-01'), random(1040)), '00:00').getTime() + random(1440) * 60_000,
      );
      const minutes = 1 + random(2_400);
      let at = start.getTime();
      for (let left = minutes; left > 0; at += 60_000) {
        const wall = new Date(at + 8 * 3_600_000);
        const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
        const isOpen = (minute >= 510 && minute < 720) || (minute >= 840 && minute < 1080);
        if (isOpen && isWorking(wall.toISOString().slice(0, 10) as Day)) left -= 1;
        else if (minute === 1080) at += 14 * 3_600_000;
      }
      const due = calendar.addWorkingHours(start, minutes / 60);
      if (Math.abs(due.getTime() - at) > 1)
        expect([formatInstant(start), minutes, due]).toEqual([formatInstant(start), minutes, new Date(at)]);
    }
  });

  it('gives four working hours from Friday 17:00 until Monday 11:30', () => {
    expect(formatInstant(calendar.addWorkingHours(instantAt(toDay('2026-06-12'), '17:00'), 4))).toBe(
      '2026-06-15T11:30:00+08:00',
    );
  });

  it('counts backwards too, for a reminder two working days ahead', () => {
    expect(calendar.addWorkingDays(toDay('2026-10-09'), -2)).toBe('2026-09-30');
    expect(calendar.nextWorkingDay(toDay('2026-09-30'))).toBe('2026-10-08');
  });

  it('counts a year without an announcement by weekdays and the holidays of the law, and says so', () => {
    expect(calendar.isOfficial(2026)).toBe(true);
    expect(calendar.isOfficial(2031)).toBe(false);
    expect(calendar.isWorkingDay(toDay('2031-01-01'))).toBe(false);
    const { dueAt, isOfficial } = calendar.workingDeadline(instantAt(toDay('2030-12-30'), '09:00'), 3);
    expect([dayOf(dueAt), isOfficial]).toEqual(['2031-01-03', false]);
  });

  it('follows the table that an office has loaded, and then calls the year official', () => {
    const loaded = createWorkingCalendar([
      [toDay('2031-01-01'), 'rest'],
      [toDay('2031-01-04'), 'working'],
    ]);
    expect(loaded.isOfficial(2031)).toBe(true);
    expect(loaded.addWorkingDays(toDay('2030-12-31'), 2)).toBe('2031-01-03');
    expect(loaded.addWorkingDays(toDay('2030-12-31'), 3)).toBe('2031-01-04');
  });

  it('knows whether the office is open', () => {
    expect(isWithinWorkingHours(calendar, instantAt(toDay('2026-06-12'), '08:30'))).toBe(true);
    expect(isWithinWorkingHours(calendar, instantAt(toDay('2026-06-12'), '12:00'))).toBe(false);
    expect(isWithinWorkingHours(calendar, instantAt(toDay('2026-06-13'), '10:00'))).toBe(false);
    expect(isWithinWorkingHours(calendar, instantAt(toDay('2026-10-10'), '10:00'))).toBe(true);
  });

  it('refuses a count that is no count', () => {
    expect(() => calendar.addWorkingDays(toDay('2026-06-12'), 1.5)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays(toDay('2026-06-12'), 1e9)).toThrow(RangeError);
  });
});
