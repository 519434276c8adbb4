import { describe, expect, test } from 'vitest';
import { yuan, yuanFromWan } from '../../../src/domain/base/money.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import { planToDate } from '../../../src/domain/figures/investment.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { aProject } from '../../helpers/builders.ts';

const wan = yuanFromWan;
const annual = { 2026: { annualPlan: wan(12_000), cumulativePlan: null } };
const monthly = [500, 1100, 2000, 3000, 4200, 5500, 7000, 8300, 9500, 10_500, 11_400, 12_000].map(wan);

describe('the planned investment to date', () => {
  test.each<[string, Partial<Project>, string, number, string | null]>([
    [
      'the monthly plan says it',
      { plans: { 2026: { annualPlan: wan(12_000), cumulativePlan: monthly } } },
      '2026-06',
      5500,
      null,
    ],
    ['spread over the whole year', { plans: annual }, '2026-06', 6000, null],
    ['from the month of the start on', { plans: annual, startMonth: toMonth('2026-04') }, '2026-06', 4000, null],
    ['nothing before the start', { plans: annual, startMonth: toMonth('2026-07') }, '2026-06', 0, null],
    ['all of it after the end', { plans: annual, endMonth: toMonth('2026-04') }, '2026-06', 12_000, null],
    [
      'start and end within the year',
      { plans: annual, startMonth: toMonth('2026-03'), endMonth: toMonth('2026-05') },
      '2026-04',
      8000,
      null,
    ],
    [
      'without months evenly over the year',
      { plans: annual, startMonth: null, endMonth: null },
      '2026-03',
      3000,
      'no_months',
    ],
    [
      'ended before the year, evenly',
      { plans: annual, startMonth: toMonth('2024-01'), endMonth: toMonth('2025-06') },
      '2026-06',
      6000,
      'no_months',
    ],
    ['no plan for that year', { plans: annual }, '2027-06', 0, 'no_annual_plan'],
  ])('%s', (_, changes, month, amount, gap) => {
    expect(planToDate(aProject({ startMonth: toMonth('2025-09'), ...changes }), toMonth(month))).toEqual({
      amount: wan(amount),
      gap,
    });
  });

  test('a share that is no whole 元 is rounded half up', () => {
    const thirds = (amount: number) =>
      aProject({
        plans: { 2026: { annualPlan: yuan(amount), cumulativePlan: null } },
        startMonth: toMonth('2026-01'),
        endMonth: toMonth('2026-06'),
      });

    expect(planToDate(thirds(100), toMonth('2026-01')).amount).toBe(17);
    expect(planToDate(thirds(9), toMonth('2026-01')).amount).toBe(2);
    expect(planToDate(thirds(8), toMonth('2026-01')).amount).toBe(1);
  });
});
