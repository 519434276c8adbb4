import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import type { Day } from '../../../../src/domain/base/time.ts';
import { type DayContext, readDay } from '../../../../src/domain/sheets/values/day.ts';
import { readMonth, readYearSpan } from '../../../../src/domain/sheets/values/month.ts';
import { cellOf } from './cells.ts';

const DUE: DayContext = { year: 2026, asOf: '2026-07-03' as Day, role: 'due' };
const PAST: DayContext = { ...DUE, role: 'past' };

describe('a day', () => {
  test.each([
    [{ kind: 'day', year: 2026, month: 6, day: 10, text: '2026/6/10' } as const, '2026-06-10'],
    [46183, '2026-06-10'],
    ['46183', '2026-06-10'],
    ['2026-06-10', '2026-06-10'],
    ['2026.6.10', '2026-06-10'],
    ['2026/6/10', '2026-06-10'],
    ['2026年6月10日', '2026-06-10'],
    ['２０２６年６月１０日', '2026-06-10'],
    ['2026年6月10日前', '2026-06-10'],
    ['20260610', '2026-06-10'],
    [20260610, '2026-06-10'],
    ['26.6.10', '2026-06-10'],
    ['2026-06-10 00:00:00', '2026-06-10'],
    ['2026年6月10日18时前', '2026-06-10'],
    ['2026年6月10日（周三）', '2026-06-10'],
    ['二〇二六年六月十日', '2026-06-10'],
    ['2026年8月底', '2026-08-31'],
    ['2026年2月底前', '2026-02-28'],
    ['2026年7月上旬', '2026-07-10'],
    ['2026年7月中旬', '2026-07-20'],
    ['2026年7月下旬', '2026-07-31'],
    ['2026年三季度末', '2026-09-30'],
    ['2026年底', '2026-12-31'],
    ['6/30/2026', '2026-06-30'],
  ])('%o is %s', (written, day) => {
    expect(readDay(cellOf(written), DUE)).toEqual({ value: day, remarks: [] });
  });

  test.each([
    ['6月15日', '2026-06-15'],
    ['6月底前', '2026-06-30'],
    ['7月上旬', '2026-07-10'],
    ['8月中旬', '2026-08-20'],
    ['六月三十日', '2026-06-30'],
    ['7.25前', '2026-07-25'],
    ['6/30', '2026-06-30'],
    ['年底前', '2026-12-31'],
    ['预计7月20日办结', '2026-07-20'],
  ])('%s takes the year of the table, and that is told', (written, day) => {
    const found = readDay(cellOf(written), DUE);

    expect(found.value).toBe(day);
    expect(found.habits).toMatchObject([{ is: 'withoutYear' }]);
  });

  test('a day without a year that would lie ahead of the table is asked where something has happened', () => {
    expect(readDay(cellOf('12月20日'), PAST)).toMatchObject({
      value: null,
      question: { candidates: ['2025-12-20', '2026-12-20'] },
    });
  });

  test.each(['尽快', '长期推进', '立即', '按计划', '待资金到位后'])('%s is no day: absent, and told', written => {
    const found = readDay(cellOf(written), DUE);

    expect(found.value).toBeUndefined();
    expect(found.question).toBeUndefined();
    expect(found.remarks).toHaveLength(1);
  });

  test.each([
    '2026.6.31',
    '2025-11-31',
    '2026年2月30日',
    '2026-13-01',
    '2026.6.1O',
    { kind: 'error', code: '#N/A' } as const,
  ])('%o is a fault', written => {
    expect(readDay(cellOf(written), DUE)).toMatchObject({ value: null, fault: expect.anything() });
  });

  test.each([
    ['7.25', ['2026-07-25']],
    [7.25, ['2026-07-25']],
    [6.1, ['2026-06-01', '2026-06-10']],
    ['2026年9月', ['2026-09-30']],
    ['9月', ['2026-09-30']],
    ['三季度', ['2026-09-30']],
    ['上半年', ['2026-06-30']],
    ['原定6月30日，延期至7月15日', ['2026-06-30', '2026-07-15']],
  ])('%s is asked', (written, candidates) => {
    expect(readDay(cellOf(written), DUE)).toMatchObject({ value: null, question: { candidates } });
  });

  test.each(['下周五', '本月底', '30日前', '国庆前'])('%s is known only to the writer', written => {
    expect(readDay(cellOf(written), DUE)).toMatchObject({ value: null, question: expect.anything() });
  });

  test('a term is counted from its beginning; without one it is asked', () => {
    const countFrom = { day: '2026-06-24' as Day, name: '提出时间' };
    const calendar = createWorkingCalendar();

    expect(readDay(cellOf('10日内'), { ...DUE, countFrom }).value).toBe('2026-07-04');
    expect(readDay(cellOf('十日内'), { ...DUE, countFrom }).value).toBe('2026-07-04');
    expect(readDay(cellOf('一周内'), { ...DUE, countFrom }).value).toBe('2026-07-01');
    expect(readDay(cellOf('1个月内'), { ...DUE, countFrom }).value).toBe('2026-07-24');
    expect(readDay(cellOf('5个工作日内'), { ...DUE, countFrom, calendar }).value).toBe('2026-07-01');
    expect(readDay(cellOf('10日内'), DUE).question).toBeDefined();
  });

  test('a range is its end where something is wanted, its beginning where it happened', () => {
    expect(readDay(cellOf('2026年6月1日-2026年6月30日'), DUE).value).toBe('2026-06-30');
    expect(readDay(cellOf('2026.6.1至2026.6.30'), PAST).value).toBe('2026-06-01');
  });

  test('a month is enough where the caller says so', () => {
    expect(readDay(cellOf('2025.9'), DUE, true).value).toBe('2025-09');
    expect(readDay(cellOf('9月'), DUE, true).value).toBe('2026-09');
    expect(readDay(cellOf('9月底'), DUE, true).value).toBe('2026-09-30');
    expect(readDay(cellOf('2025.9'), PAST).question).toBeDefined();
  });

  test('without a year of the table a day without one is asked', () => {
    expect(readDay(cellOf('6月15日'), { year: null, role: 'due' }).question).toBeDefined();
  });
});

describe('a month', () => {
  test.each([
    ['2025年3月', '2025-03'],
    ['2025-03', '2025-03'],
    ['2025.3', '2025-03'],
    ['2026.10', '2026-10'],
    ['2025/4', '2025-04'],
    ['25年3月', '2025-03'],
    ['２０２４年１１月', '2024-11'],
    [45931, '2025-10'],
    [202503, '2025-03'],
    [2026.11, '2026-11'],
    [2026.4, '2026-04'],
    ['2026年6月底', '2026-06'],
    [{ kind: 'day', year: 2026, month: 3, day: 1, text: '2026/3/1' } as const, '2026-03'],
  ])('%o is %s', (written, month) => {
    expect(readMonth(cellOf(written), { year: 2026 }).value).toBe(month);
  });

  test('the number 2026.1 may have lost a nought', () => {
    expect(readMonth(cellOf(2026.1), { year: 2026 }).question?.candidates).toEqual(['2026-01', '2026-10']);
    expect(readMonth(cellOf('2026.1'), { year: 2026 }).value).toBe('2026-01');
    expect(readMonth(cellOf(2026.1, { format: '0.00' }), { year: 2026 }).value).toBe('2026-10');
  });

  test('6月底 takes the year of the table', () => {
    expect(readMonth(cellOf('6月底'), { year: 2026 })).toMatchObject({
      value: '2026-06',
      habits: [expect.anything()],
    });
  });

  test.each(['2025-13', '二〇二五年初夏'])('%s is a fault', written => {
    expect(readMonth(cellOf(written), { year: 2026 }).fault).toBeDefined();
  });
});

test('a span of years', () => {
  expect(readYearSpan(cellOf('2024-2026')).value).toEqual({ from: 2024, to: 2026 });
  expect(readYearSpan(cellOf('2024—2026年')).value).toEqual({ from: 2024, to: 2026 });
  expect(readYearSpan(cellOf(2026)).value).toEqual({ from: 2026, to: 2026 });
  expect(readYearSpan(cellOf('2026-2024')).question).toBeDefined();
});
