import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { newlySaid } from '../../../src/domain/progress/said-again.ts';
import type { ProgressItem, ReadField } from '../../../src/domain/reading/types.ts';
import { aReport } from '../../helpers/builders.ts';

const reading = (field: ReadField) => ({ field, source: field, value: '', start: 0 });
const ITEM: ProgressItem = {
  type: 'progress',
  project: 'EQ-2026-003',
  monthInvestment: yuanFromWan(350),
  progressPercent: 45,
  readings: [reading('project'), reading('monthInvestment'), reading('progressPercent')],
};
const NOTHING = { monthInvestment: null, yearInvestment: null, percent: null, stage: null };
const MONTH = aReport({ ...NOTHING, monthInvestment: yuanFromWan(350) });
const PERCENT = aReport({ ...NOTHING, percent: 45 });
const BOTH = aReport({ ...NOTHING, percent: 45, monthInvestment: yuanFromWan(350) });

describe('what a message says when it is read again', () => {
  test('is all of it when it has said nothing of the project', () => {
    expect(newlySaid(ITEM, [], null)).toBe(ITEM);
  });

  test.each([
    ['in one entry', [BOTH]],
    ['in several', [MONTH, PERCENT]],
    ['taken back since', [{ ...BOTH, status: 'withdrawn' as const }]],
    ['corrected since', [{ ...BOTH, status: 'corrected' as const }]],
  ])('is nothing when it has said it %s', (_, before) => {
    expect(newlySaid(ITEM, before, null)).toBeNull();
  });

  test('is what it has not said yet; what stands is still explained', () => {
    expect(newlySaid(ITEM, [PERCENT], PERCENT)).toEqual({
      type: 'progress',
      project: 'EQ-2026-003',
      monthInvestment: yuanFromWan(350),
      readings: ITEM.readings,
    });
  });

  test.each([
    ['has been changed', aReport({ ...NOTHING, percent: 50 })],
    ['is gone', null],
  ])('explains nothing that %s', (_, standing) => {
    expect(newlySaid(ITEM, [PERCENT], standing)?.readings.map(({ field }) => field)).toEqual([
      'project',
      'monthInvestment',
    ]);
  });
});
