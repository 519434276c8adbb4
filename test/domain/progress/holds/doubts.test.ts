import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../../src/domain/base/time.ts';
import { findDoubts } from '../../../../src/domain/progress/holds/doubts.ts';
import type { ProgressReport } from '../../../../src/domain/progress/progress.ts';
import { aProject, aReport } from '../../../helpers/builders.ts';

/** The year's plan is 12,000 万元. */
const PROJECT = aProject();

type Figures = { week?: number; month?: number; year?: number; total?: number; percent?: number };

function said({ week, month, year, total, percent }: Figures, changes: Partial<ProgressReport> = {}): ProgressReport {
  const wan = (amount: number | undefined) => (amount === undefined ? null : yuanFromWan(amount));
  return aReport({
    id: 'new',
    weekInvestment: wan(week),
    monthInvestment: wan(month),
    yearInvestment: wan(year),
    totalInvestment: wan(total),
    percent: percent ?? null,
    ...changes,
  });
}

/** What stood in the ledger a week before. */
function known(figures: Figures, changes: Partial<ProgressReport> = {}): ProgressReport {
  return said(figures, {
    id: 'old',
    month: toMonth('2026-06'),
    asOf: toDay('2026-06-05'),
    reportedAt: new Date('2026-06-05T10:00:00+08:00'),
    ...changes,
  });
}

describe('a report is held (domain §3.2)', () => {
  test.each<[string, Figures, Figures, string, string, string]>([
    [
      'when the year’s figure falls',
      { year: 3600 },
      { year: 3599 },
      'falls',
      '今年累计投资 3600万元',
      '今年累计投资 3599万元',
    ],
    [
      'when the figure of the same month falls',
      { month: 350 },
      { month: 300 },
      'falls',
      '当月投资 350万元',
      '当月投资 300万元',
    ],
    [
      'when a total looks like the planned one',
      { total: 9000 },
      { total: 55_000 },
      'like_total',
      '项目总投资 5.6亿元',
      '开工以来投资 5.5亿元',
    ],
    [
      'when a bare total looks like the planned one',
      {},
      { year: 56_000 },
      'like_total',
      '项目总投资 5.6亿元',
      '今年累计投资 5.6亿元',
    ],
    [
      'when the figure since the start falls',
      { total: 9000 },
      { total: 8000 },
      'falls',
      '开工以来投资 9000万元',
      '开工以来投资 8000万元',
    ],
    [
      'when it rises by more than half of the year’s plan',
      { year: 1000 },
      { year: 7001 },
      'jumps',
      '今年累计投资 1000万元（年度计划 1.2亿元）',
      '今年累计投资 7001万元',
    ],
    [
      'when the figure since the start does',
      { total: 9000 },
      { total: 15_001 },
      'jumps',
      '开工以来投资 9000万元（年度计划 1.2亿元）',
      '开工以来投资 1.5001亿元',
    ],
    [
      'when the year’s figure is over 1.3 times the plan',
      {},
      { year: 15_601 },
      'above_plan',
      '年度计划 1.2亿元',
      '今年累计投资 1.5601亿元',
    ],
    ['when a month is', {}, { month: 15_601 }, 'above_plan', '年度计划 1.2亿元', '当月投资 1.5601亿元'],
    [
      'when a month is ten times the project’s own',
      { month: 350 },
      { month: 3500 },
      'scale',
      '此前最高 350万元',
      '当月投资 3500万元',
    ],
    ['when a week is a hundred times', { week: 30 }, { week: 3000 }, 'scale', '此前最高 30万元', '本周投资 3000万元'],
    [
      'when the week is above the month',
      {},
      { week: 400, month: 350 },
      'order',
      '当月投资 350万元',
      '本周投资 400万元',
    ],
    [
      'when the month is above the year',
      {},
      { month: 350, year: 300 },
      'order',
      '今年累计投资 300万元',
      '当月投资 350万元',
    ],
    [
      'when the year is above the total',
      {},
      { year: 3600, total: 3000 },
      'order',
      '开工以来投资 3000万元',
      '今年累计投资 3600万元',
    ],
    [
      'when the week is above the year, without a month',
      {},
      { week: 400, year: 300 },
      'order',
      '今年累计投资 300万元',
      '本周投资 400万元',
    ],
    ['when the percent falls', { percent: 45 }, { percent: 44.5 }, 'percent_falls', '形象进度 45%', '形象进度 44.5%'],
  ])('%s', (_, before, now, kind, knownWords, saidWords) => {
    expect(findDoubts(said(now), [known(before)], PROJECT)).toEqual([
      { kind, field: expect.any(String), known: knownWords, said: saidWords },
    ]);
  });

  test.each<[string, Figures, Figures]>([
    ['the same figures', { year: 3600, percent: 45 }, { year: 3600, percent: 45 }],
    ['a rise of exactly half of the plan', { year: 1000 }, { year: 7000 }],
    ['exactly 1.3 times the plan', {}, { year: 15_600 }],
    ['nine times the project’s own', { month: 350 }, { month: 3150 }],
    ['the first report', {}, { week: 50, month: 350, year: 3600, total: 9000, percent: 45 }],
    ['a stated 0', { week: 350 }, { week: 0 }],
  ])('%s is not', (_, before, now) => {
    expect(findDoubts(said(now), [known(before)], PROJECT)).toEqual([]);
  });

  test('figures are compared within one calendar year only', () => {
    const lastYear = known({ year: 11_000, total: 20_000, percent: 80 }, { month: toMonth('2025-12') });

    expect(findDoubts(said({ year: 500, total: 9000, percent: 45 }), [lastYear], PROJECT)).toEqual([]);
  });

  test('a report is not compared with the one it corrects, nor with one that was sent after it', () => {
    const corrected = known({ year: 12_000 }, { id: 'wrong' });
    const later = known({ year: 4000 }, { id: 'later', reportedAt: new Date('2026-06-12T11:00:00+08:00') });

    expect(findDoubts(said({ year: 1200 }, { corrects: 'wrong' }), [corrected, later], PROJECT)).toEqual([]);
  });

  test('of several things wrong with one figure one is said; several figures each get theirs', () => {
    const doubts = findDoubts(said({ year: 36_000, percent: 40 }), [known({ year: 3600, percent: 45 })], PROJECT);

    expect(doubts.map(({ kind, field }) => [kind, field])).toEqual([
      ['percent_falls', 'percent'],
      ['jumps', 'yearInvestment'],
    ]);
  });
});
