import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../../src/domain/base/calendar/calendar-year.ts';
import {
  createWorkingCalendar,
  isWithinWorkingHours,
  nextWorkingTime,
} from '../../../../src/domain/base/calendar/working-calendar.ts';
import type { ClockVersion } from '../../../../src/domain/base/clocks/clock-versions.ts';
import { addDays, dayOf, formatInstant, toDay } from '../../../../src/domain/base/time.ts';
import { nextDeadline } from '../../../../src/domain/problems/times/deadlines.ts';
import { explainDeadlines } from '../../../../src/domain/problems/times/explain-due.ts';
import { isToldAtOnce } from '../../../../src/domain/procedure/turn.ts';
import { aProblem, aStep } from '../../../helpers/builders.ts';

const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`);
const local = (instant: Date | undefined) => instant && formatInstant(instant).slice(0, 16).replace('T', ' ');

const SUMMER = [
  { opens: '08:30', closes: '12:00' },
  { opens: '15:00', closes: '18:30' },
];
const SHORT = [{ opens: '09:00', closes: '16:00' }];

const version = (number: number, validFrom: string, hours: typeof SUMMER): ClockVersion => ({
  version: number,
  rules: { hours },
  validFrom: at(validFrom),
  source: null,
  by: 'ou_office',
  confirmedBy: 'ou_office2',
});

// Confirmed on a Wednesday in the middle of the day.
const calendar = calendarOf({ calendars: [], clockRules: [version(1, '2026-06-10 10:00', SUMMER)] });

describe('hours of work that are changed in the middle of a day', () => {
  test('hold from the next day on', () => {
    expect(calendar.hoursOn(toDay('2026-06-10')).at(-1)?.closes).toBe('18:00');
    expect(calendar.hoursOn(toDay('2026-06-11'))).toEqual(SUMMER);
    expect(isWithinWorkingHours(calendar, at('2026-06-10 14:30'))).toBe(true);
    expect(isWithinWorkingHours(calendar, at('2026-06-11 14:30'))).toBe(false);
    expect(local(nextWorkingTime(calendar, at('2026-06-10 18:10')))).toBe('2026-06-11 08:30');
    const moment = (now: string) => ({ now: at(now), calendar });
    expect(isToldAtOnce(false, undefined, moment('2026-06-10 18:10'))).toBe(false);
    expect(isToldAtOnce(false, undefined, moment('2026-06-11 18:10'))).toBe(true);
  });

  test.each([
    ['2026-06-09 16:30', '2026-06-10 11:00', '18:00', 'ran before the change'],
    ['2026-06-10 09:00', '2026-06-10 15:00', '18:00', 'runs when it comes'],
    ['2026-06-10 16:00', '2026-06-11 10:30', '18:30', 'began after it: today by the old hours, tomorrow by the new'],
    ['2026-06-11 11:00', '2026-06-11 18:00', '18:30', 'the next day'],
  ])('four hours from %s end at %s, and a day from then at %s: %s', (from, hours, closes) => {
    expect(local(calendar.addWorkingHours(at(from), 4))).toBe(hours);
    const due = calendar.workingDeadline(at(from), 3).dueAt;
    expect(local(due)?.slice(11)).toBe(closes);
  });

  test('a due day ends by the hours that were known when it was assigned, and says so', () => {
    const assigned = (when: string) =>
      aProblem({
        status: 'in_progress',
        dueDate: toDay('2026-06-19'),
        steps: [aStep({ at: at(when) }), aStep({ seq: 2, status: 'in_progress', at: at('2026-06-11 09:00') })],
      });

    expect(local(nextDeadline(assigned('2026-06-10 09:59'), calendar)?.at)).toBe('2026-06-19 18:00');
    expect(local(nextDeadline(assigned('2026-06-10 10:00'), calendar)?.at)).toBe('2026-06-19 18:30');
    const urgent = aProblem({
      status: 'assigned',
      urgency: 'urgent',
      dueDate: null,
      steps: [aStep({ at: at('2026-06-10 16:30') })],
    });
    expect(explainDeadlines({ ...urgent, extension: null }, calendar, at('2026-06-10 17:00'))[0]?.words).toContain(
      '4个工作小时：10日16:30–18:00、11日8:30–11:00',
    );
  });

  test('deadlines in hours agree with a count minute by minute, and a later change moves none', () => {
    const days = createWorkingCalendar();
    const changes: [string, typeof SUMMER][] = [
      ['2026-06-03 11:00', SUMMER],
      ['2026-06-17 08:00', SHORT],
      ['2026-06-24 23:00', SUMMER],
    ];
    const all = calendarOf({
      calendars: [],
      clockRules: changes.map(([from, hours], index) => version(index + 1, from, hours)),
    });
    const minute = fc
      .integer({ min: 0, max: 34 * 24 * 60 })
      .map(count => new Date(at('2026-05-28 00:00').getTime() + count * 60_000));
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 12 }), (from, hours) => {
        const text = (instant: Date) => formatInstant(instant).slice(0, 16).replace('T', ' ');
        const hoursIn = (day: string) => {
          // In force when the day began, of what was confirmed by then and by the beginning.
          const known = changes.filter(([since]) => since <= `${day} 00:00` && since <= text(from));
          return (
            known.at(-1)?.[1] ?? [
              { opens: '08:30', closes: '12:00' },
              { opens: '14:00', closes: '18:00' },
            ]
          );
        };
        let left = hours * 60;
        let now = from;
        for (; left > 0; now = new Date(now.getTime() + 60_000)) {
          const [day = '', clock = ''] = text(now).split(' ');
          const works =
            days.isWorkingDay(toDay(day)) && hoursIn(day).some(({ opens, closes }) => clock >= opens && clock < closes);
          if (works) left -= 1;
        }
        const expected = text(now);
        expect(text(all.addWorkingHours(from, hours))).toBe(expected);
        const later = [
          ...changes.map(([since, of], index) => version(index + 1, since, of)),
          version(9, text(new Date(from.getTime() + 60_000)), SHORT),
        ];
        const upToNow = later.filter(
          ({ validFrom }) => validFrom <= from || validFrom.getTime() === from.getTime() + 60_000,
        );
        expect(text(calendarOf({ calendars: [], clockRules: upToNow }).addWorkingHours(from, hours))).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('a morning looks back to when the day before ended by its own hours', () => {
    expect(dayOf(calendar.closing(addDays(toDay('2026-06-11'), -1)))).toBe('2026-06-10');
    expect(local(calendar.closing(toDay('2026-06-10')))).toBe('2026-06-10 18:00');
  });
});
