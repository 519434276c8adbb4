import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { lastKnown } from '../../../src/domain/progress/last-known.ts';
import { aReport } from '../../helpers/builders.ts';

const SILENT = { monthInvestment: null, yearInvestment: null, totalInvestment: null, percent: null };

describe('the last known figures of a project', () => {
  test('are none where nothing was reported', () => {
    expect(lastKnown([])).toBeNull();
  });

  test('are those of the newest report, and of earlier ones where it says nothing', () => {
    const newest = aReport({ id: 'r3', ...SILENT, isNoProgress: true, stage: null });
    const middle = aReport({ id: 'r2', ...SILENT, percent: 50 });
    const oldest = aReport({ id: 'r1', percent: 45, totalInvestment: yuanFromWan(9000) });

    expect(lastKnown([newest, middle, oldest])).toEqual({
      ...newest,
      percent: 50,
      monthInvestment: oldest.monthInvestment,
      yearInvestment: oldest.yearInvestment,
      totalInvestment: yuanFromWan(9000),
      days: {},
    });
  });

  test('of an older report stand with its day', () => {
    const newest = aReport({ id: 'r2', ...SILENT, asOf: toDay('2026-06-12'), percent: 50 });
    const before = aReport({ id: 'r1', asOf: toDay('2026-06-05'), percent: 45 });

    expect(lastKnown([newest, before])?.days).toEqual({
      monthInvestment: '2026-06-05',
      yearInvestment: '2026-06-05',
    });
  });

  test('a week’s figure is never carried on, a month’s not into the next, a year’s not into the next', () => {
    const newest = aReport({ id: 'r3', ...SILENT, month: toMonth('2027-01') });
    const before = aReport({ id: 'r2', weekInvestment: yuanFromWan(80), totalInvestment: yuanFromWan(9000) });

    expect(lastKnown([newest, before])).toMatchObject({
      weekInvestment: null,
      monthInvestment: null,
      yearInvestment: null,
      totalInvestment: yuanFromWan(9000),
      percent: before.percent,
    });
  });
});
