import { describe, expect, test } from 'vitest';
import { comingDays } from '../../../../src/domain/base/calendar/coming-days.ts';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../../src/domain/base/time.ts';

/** The holidays of 2024 as the State Council announced them, read from a date on. */

const calendar = createWorkingCalendar();

describe('what the calendar brings next', () => {
  test('names holidays with their weekends, and the days of a weekend that are worked', () => {
    const { holidays, makeUpDays, provisional } = comingDays(calendar, toDay('2024-09-12'));

    expect(holidays.slice(0, 2)).toEqual([
      { name: '中秋节', from: '2024-09-15', to: '2024-09-17', days: 3 },
      { name: '国庆节', from: '2024-10-01', to: '2024-10-07', days: 7 },
    ]);
    expect(makeUpDays.slice(0, 3)).toEqual(['2024-09-14', '2024-09-29', '2024-10-12']);
    expect(provisional).toEqual([]);
  });

  test('counts a holiday that has begun with its first day', () => {
    expect(comingDays(calendar, toDay('2024-10-03')).holidays[0]).toMatchObject({
      from: '2024-10-01',
      to: '2024-10-07',
    });
  });

  test('says of a year without an announcement that its days are those of the law', () => {
    const { holidays, makeUpDays, provisional } = comingDays(calendar, toDay('2039-12-30'));

    expect(provisional).toEqual([2039, 2040]);
    expect(holidays[0]?.name).toBe('元旦');
    expect(makeUpDays).toEqual([]);
  });

  test('takes a table that the office has loaded', () => {
    const loaded = createWorkingCalendar([
      [toDay('2039-03-05'), 'working'],
      [toDay('2039-03-07'), 'rest'],
    ]);
    const { holidays, makeUpDays } = comingDays(loaded, toDay('2039-03-01'));

    expect(makeUpDays[0]).toBe('2039-03-05');
    expect(holidays[0]).toEqual({ name: '', from: '2039-03-06', to: '2039-03-07', days: 2 });
  });
});
