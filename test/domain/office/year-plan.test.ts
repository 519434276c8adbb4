import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { setPlan, setTargets } from '../../../src/domain/office/year-plan.ts';
import { aProject } from '../../helpers/builders.ts';

const district = {
  name: '示例区',
  year: 2026,
  targets: { investment: yuanFromWan(4_120_000), starts: 148, completions: 60 },
  ownerContactsReport: false,
  largeFigure: null,
};

describe('targets', () => {
  const same = { year: '2026', investment: yuanFromWan(4_120_000), starts: '148', completions: '60' };

  test.each([
    [{ ...same, starts: '１５０' }, { starts: 150 }],
    [{ ...same, completions: '61个' }, { completions: 61 }],
    [{ ...same, starts: null }, { starts: null }],
  ])('%j are set', (values, targets) => {
    expect(setTargets(values, district)).toMatchObject({ kind: 'set', after: { targets } });
  });

  test.each([
    [same, '没有变化'],
    [{ ...same, year: '26' }, '不是年份'],
    [{ ...same, starts: '约150' }, '应为整数'],
    [{ ...same, completions: '-1' }, '应为整数'],
  ])('%j are refused: %s', (values, words) => {
    expect(setTargets(values, district)).toMatchObject({ kind: 'refused', words: expect.stringContaining(words) });
  });
});

describe('the plan of a year', () => {
  const project = aProject({ plans: {} });
  const months = (amounts: readonly (number | null)[]) =>
    Object.fromEntries(amounts.map((amount, index) => [`m${index + 1}`, amount === null ? null : yuanFromWan(amount)]));
  const rising = Array.from({ length: 12 }, (_, index) => (index + 1) * 100);

  test('has twelve amounts, or none', () => {
    const annual = yuanFromWan(1200);
    expect(setPlan({ annual, ...months(rising) }, 2026, project)).toMatchObject({
      kind: 'set',
      plan: { annualPlan: annual, cumulativePlan: rising.map(yuanFromWan) },
    });
    expect(setPlan({ annual, ...months(rising.map(() => null)) }, 2027, project)).toMatchObject({
      kind: 'set',
      plan: { annualPlan: annual, cumulativePlan: null },
      after: { plans: { 2027: { annualPlan: annual } } },
    });
  });

  test.each([
    [1200, [...rising.slice(0, 11), null], '还缺：12月'],
    [1200, [100, 90, ...rising.slice(2)], '不能下降：2月小于1月'],
    [1300, rising, '12月累计应等于年度计划'],
  ])('of %d with %j is refused: %s', (annual, amounts, words) => {
    expect(setPlan({ annual: yuanFromWan(annual), ...months(amounts) }, 2026, project)).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining(words),
    });
  });

  test('that is the same is refused', () => {
    const planned = aProject({ plans: { 2026: { annualPlan: yuanFromWan(1200), cumulativePlan: null } } });
    expect(setPlan({ annual: yuanFromWan(1200) }, 2026, planned)).toMatchObject({ kind: 'refused' });
  });
});
