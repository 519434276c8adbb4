import { describe, expect, test } from 'vitest';
import { rankUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';

function rank(rules: object, data: object) {
  const read = checkedRuleSet({ id: 'x', version: '1', title: '规则', ...rules });
  const figures = checkedData({ period: '2026', ...data });
  if (!read.ok || !figures.ok) throw new Error(JSON.stringify([read, figures]));
  return rankUnits(read.ruleSet, figures.data);
}

describe('a total row', () => {
  const money = { unit: '亿元', show: 2, missing: 'notApplicable' };
  const rules = {
    figures: {
      done: { label: '完成', ...money },
      plan: { label: '计划', ...money },
      rate: { label: '完成率', unit: '%', computed: { times: [100, { divide: ['done', 'plan'] }] }, decimals: 2 },
    },
    items: [{ kind: 'ratio', key: 'A', label: '完成率', full: 100, of: 'done', to: 'plan' }],
    totalRow: 'all',
  };
  const row = (丙: object) =>
    rank(rules, {
      units: [
        { unit: '甲', figures: { done: 3, plan: 5 } },
        { unit: '乙', figures: { done: 4, plan: 8 } },
        { unit: '丙', figures: 丙 },
      ],
    }).totals[0];

  test('works a ratio out of those that have both sides, and names the others', () => {
    const total = row({ plan: 7 });

    expect(total?.figures).toEqual([
      { key: 'done', label: '完成', value: '7.00', note: '丙没有数，未计入' },
      { key: 'plan', label: '计划', value: '20.00', note: null },
      { key: 'rate', label: '完成率', value: '53.85', note: '丙没有数，分子和分母均未计入' },
    ]);
    expect(total?.lines[0]).toMatchObject({
      formula: '100 × 7.00 ÷ 13.00',
      points: '53.85',
      note: '丙没有数，分子和分母均未计入',
    });
  });

  test('the same when the denominator is missing', () => {
    expect(row({ done: 2 })?.lines[0]?.formula).toBe('100 × 7.00 ÷ 13.00');
  });

  test('zero is a number', () => {
    expect(row({ done: 0, plan: 7 })?.lines[0]).toMatchObject({ formula: '100 × 7.00 ÷ 20.00', note: null });
  });
});

describe('a missing figure keeps a unit out of the ranking', () => {
  const ranked = (done: string, plan: string, figures: object) =>
    rank(
      {
        figures: { done: { label: '完成', missing: done }, plan: { label: '计划', missing: plan } },
        items: [
          { kind: 'ratio', key: 'A', label: '完成率', full: 50, of: 'done', to: 'plan' },
          { kind: 'fixed', key: 'B', label: '基础', value: 50 },
        ],
      },
      { units: [{ unit: '甲', figures }] },
    ).units[0];

  test.each([
    ['the numerator', 'notRanked', 'notApplicable', { plan: 5 }, '“完成”未报'],
    ['the denominator', 'notApplicable', 'notRanked', { done: 5 }, '“计划”未报'],
    ['the denominator, the other one not applicable', 'notApplicable', 'notRanked', {}, '“计划”未报'],
  ])('when it is %s', (_, done, plan, figures, reason) => {
    expect(ranked(done, plan, figures)).toMatchObject({ status: 'not_ranked', reason });
  });

  test('when its place by the figure is added up, the smallest sum first', () => {
    const rules = {
      figures: { growth: { label: '增速', missing: 'notRanked' } },
      items: [
        { kind: 'formula', key: 'A', label: '增速名次', value: { place: 'growth' } },
        { kind: 'fixed', key: 'B', label: '基础', value: 1 },
      ],
      ranking: { order: 'asc' },
    };
    const units = [
      { unit: '甲', figures: { growth: 5 } },
      { unit: '乙', figures: {} },
      { unit: '丙', figures: { growth: 7 } },
    ];

    expect(rank(rules, { units }).units).toMatchObject([
      { unit: '丙', place: 1, total: '2.00', lines: [{ figures: ['growth'] }, {}] },
      { unit: '甲', place: 2, total: '3.00' },
      { unit: '乙', status: 'not_ranked', reason: '“增速”未报' },
    ]);
  });

  test('when the unit was ranked in no quarter', () => {
    const quarter = (period: string) => ({
      period,
      ruleSet: { id: 'quarter', version: '1' },
      units: [
        { unit: '甲', status: 'ranked', place: 1, total: '90.00' },
        { unit: '乙', status: 'not_ranked', place: null, total: null },
      ],
    });
    const { units } = rank(
      {
        figures: {
          quarters: {
            label: '各季得分',
            type: 'numbers',
            fromResults: { ruleSet: 'quarter', take: 'all' },
            missing: 'notRanked',
          },
        },
        items: [
          { kind: 'formula', key: 'Q', label: '各季平均', value: { average: 'quarters' }, weight: '0.5' },
          { kind: 'fixed', key: 'B', label: '基础', value: 40 },
        ],
      },
      {
        units: [{ unit: '甲' }, { unit: '乙' }].map(each => ({ ...each, figures: {} })),
        results: [quarter('2026-Q1'), quarter('2026-Q2')],
      },
    );

    expect(units.map(({ unit, status, reason }) => [unit, status, reason])).toEqual([
      ['甲', 'ranked', null],
      ['乙', 'not_ranked', '“各季得分”未报'],
    ]);
  });
});
