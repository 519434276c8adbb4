import { describe, expect, test } from 'vitest';
import { rankUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';

const result = (ruleSet: string, period: string, places: Record<string, [place: number, total: string] | null>) => ({
  period,
  ruleSet: { id: ruleSet, version: '1' },
  units: Object.entries(places).map(([unit, found]) => ({
    unit,
    status: found === null ? 'not_ranked' : 'ranked',
    place: found?.[0] ?? null,
    total: found?.[1] ?? null,
    lines: found === null ? [] : [{ key: 'A', points: '1.50', lines: [{ key: 'A1', points: '0.50' }], details: [] }],
  })),
});

const RESULTS = [
  result('month', '2026-01', { 甲: [1, '90.00'], 乙: [2, '80.00'] }),
  result('month', '2026-06', { 甲: [2, '70.00'], 乙: [1, '88.00'] }),
  result('month', '2025-06', { 甲: [9, '1.00'] }),
  result('month', '2026-05', { 甲: [1, '60.00'], 乙: null }),
  result('quarter', '2026-Q2', { 甲: [2, '77.00'] }),
  result('other', '2026-06', { 甲: [5, '5.00'] }),
];

/** What a figure takes for 甲 and 乙 in a half-year. */
function take(fromResults: object, isList = false): (string | undefined)[] {
  const figure = { label: '前期', ...(isList && { type: 'numbers' }), fromResults, missing: 'notApplicable' };
  const value = isList ? { total: 'before' } : 'before';
  const rules = checkedRuleSet({
    id: 'half',
    version: '1',
    title: '半年',
    figures: { before: figure },
    items: [
      { kind: 'formula', key: 'X', label: '前期', value },
      { kind: 'fixed', key: 'Y', label: '基础', value: 0 },
    ],
  });
  const data = checkedData({
    period: '2026-H1',
    units: [
      { unit: '甲', figures: {} },
      { unit: '乙', figures: {} },
    ],
    results: RESULTS,
  });
  if (!rules.ok || !data.ok) throw new Error(JSON.stringify([rules, data]));
  const { units } = rankUnits(rules.ruleSet, data.data);
  return ['甲', '乙'].map(
    name => units.find(({ unit }) => unit === name)?.lines.find(({ key }) => key === 'X')?.formula,
  );
}

describe('a figure taken from results', () => {
  test.each([
    ['the period that ends with this one', { ruleSet: 'month', take: 'last' }, ['70', '88']],
    ['a month by name', { ruleSet: 'month', take: '01' }, ['90', '80']],
    ['a month in which the unit was not ranked', { ruleSet: 'month', take: '05' }, ['60', '不适用']],
    ['a quarter by name', { ruleSet: 'quarter', take: 'Q2' }, ['77', '不适用']],
    ['a period without a result', { ruleSet: 'quarter', take: 'Q1' }, ['不适用', '不适用']],
    ['the place', { ruleSet: 'month', take: '06', of: 'place' }, ['2', '1']],
    ['a line', { ruleSet: 'month', take: '06', of: { line: 'A' } }, ['1.5', '1.5']],
    ['a line inside a line', { ruleSet: 'month', take: '06', of: { line: 'A1' } }, ['0.5', '0.5']],
  ])('takes %s', (_, fromResults, expected) => {
    expect(take(fromResults)).toEqual(expected);
  });

  test('takes all periods inside this one in their order, and no others', () => {
    expect(take({ ruleSet: 'month', take: 'all' }, true)).toEqual(['90 + 60 + 70', '80 + 88']);
  });
});
