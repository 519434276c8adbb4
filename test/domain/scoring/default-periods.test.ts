import { describe, expect, test } from 'vitest';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { checkedData } from '../../../src/domain/scoring/schema/data.ts';
import { type DefaultRuleSet, defaultRuleSet } from '../../../src/domain/scoring/schema/default-rule-sets.ts';

/** Figures of units by name, ranked by a default rule set. */
function rank(kind: DefaultRuleSet, period: string, units: Record<string, object>, more: object = {}): RankingResult {
  const named = Object.entries(units).map(([unit, figures]) => ({ unit, figures }));
  const outcome = checkedData({ period, units: named, ...more });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return rankUnits(defaultRuleSet(kind), outcome.data);
}

function pointsOf(result: RankingResult, unit: string): Record<string, string> {
  const lines = result.units.find(each => each.unit === unit)?.lines ?? [];
  return Object.fromEntries(lines.map(line => [line.key, line.points]));
}

/** An earlier result, as `score --json` prints it. */
function earlier(ruleSet: string, period: string, totals: Record<string, string | null>) {
  const units = Object.entries(totals).map(([unit, total]) => ({
    unit,
    group: null,
    status: total === null ? 'not_ranked' : 'ranked',
    place: total === null ? null : 1,
    total,
  }));
  return { period, ruleSet: { id: ruleSet, version: '1' }, units };
}

describe('the default quarter', () => {
  const dongxi = { monthScore: '89.65', siteReview: [92, 90, 88, 86, 89, 70, 91], leaderComment: '良' };

  test('the worked example comes out: 88.74, and 94.40 for the unit that was not visited', () => {
    const result = rank('quarter', '2026-Q2', { 东溪街道: dongxi, 云岭镇: { monthScore: '100.33' } });

    expect(result.units.map(({ unit, total }) => [unit, total])).toEqual([
      ['云岭镇', '94.40'],
      ['东溪街道', '88.74'],
    ]);
    expect(pointsOf(result, '东溪街道')).toEqual({ M: '53.79', G: '22.20', L: '12.75' });
    expect(pointsOf(result, '云岭镇')).toEqual({ M: '60.20', G: '22.20', L: '12.00' });
  });

  test('the formula of the site review shows the ballots that stayed, and names those dropped', () => {
    const result = rank('quarter', '2026-Q2', { 东溪街道: dongxi });

    const line = result.units[0]?.lines.find(each => each.key === 'G');
    expect(line?.formula).toBe('0.25 × (90 + 88 + 86 + 89 + 91) ÷ 5');
    expect(line?.note).toBe('去掉 70、92');
  });

  test('with fewer than five judges nothing is dropped', () => {
    const result = rank('quarter', '2026-Q2', { 东溪街道: { ...dongxi, siteReview: [90, 70, 80, 60] } });

    expect(pointsOf(result, '东溪街道')['G']).toBe('18.75');
  });

  test('when nobody was visited, the weight of the site review goes to the other two', () => {
    const result = rank('quarter', '2026-Q2', { 东溪街道: { monthScore: 90, leaderComment: '优' } });

    expect(pointsOf(result, '东溪街道')).toEqual({ M: '72.00', G: '0.00', L: '20.00' });
  });

  test('the month comes from the results given with the data, and only from the quarter’s last month', () => {
    const june = earlier('default-month', '2026-06', { 东溪街道: '89.65', 云岭镇: null });
    const may = earlier('default-month', '2026-05', { 东溪街道: '70.00', 云岭镇: '99.00' });
    const result = rank(
      'quarter',
      '2026-Q2',
      { 东溪街道: { siteReview: [88.8], leaderComment: '良' }, 云岭镇: {} },
      { results: [june, may] },
    );

    expect(result.units.map(({ unit, status, total, reason }) => [unit, status, total, reason])).toEqual([
      ['东溪街道', 'ranked', '88.74', null],
      ['云岭镇', 'not_ranked', null, '“季末月得分”未报'],
    ]);
  });
});

describe('the default half-year', () => {
  test('the worked example comes out: the mean of 84.60 and 88.74 is 86.67, in one line', () => {
    const result = rank('halfYear', '2026-H1', { 东溪街道: { quarterScores: ['84.60', '88.74'] } });

    expect(result.units[0]?.total).toBe('86.67');
    expect(result.units[0]?.lines.map(line => line.formula)).toEqual(['(84.60 + 88.74) ÷ 2']);
  });

  test('the quarters come from the results of the same half-year only', () => {
    const results = [
      earlier('default-quarter', '2026-Q2', { 东溪街道: '88.74' }),
      earlier('default-quarter', '2026-Q1', { 东溪街道: '84.60' }),
      earlier('default-quarter', '2026-Q3', { 东溪街道: '10.00' }),
    ];

    expect(rank('halfYear', '2026-H1', { 东溪街道: {} }, { results }).units[0]?.total).toBe('86.67');
  });
});

describe('the default year', () => {
  const months = '84.10 85.30 86.00 87.20 85.90 89.65 86.40 85.00 86.70 84.80 86.55 86.80'.split(' ');
  const evidence = { evidence: '文件', approver: '推进中心' };
  const dongxi = {
    monthScores: months,
    quarterScores: ['84.60', '88.74', '85.16', '85.10'],
    massStarts: 3,
    leadersEvaluation: 8,
    mediaCentral: 1,
    mediaProvince: 2,
    mediaCity: 1,
    actionItemsLate: 0,
    awards: [
      { label: '获市级表彰', points: 1, ...evidence },
      { label: '通报', points: '-0.5', ...evidence },
    ],
  };

  test('the worked example comes out: 83.56', () => {
    const result = rank('year', '2026', { 东溪街道: dongxi });

    expect(pointsOf(result, '东溪街道')).toEqual({
      M: '38.79',
      Q: '25.77',
      E: '6.00',
      V: '8.00',
      P: '4.50',
      R: '0.50',
    });
    expect(result.units[0]?.total).toBe('83.56');
  });

  test('months without a place are left out of the mean, and the line says how many', () => {
    const result = rank('year', '2026', { 东溪街道: { ...dongxi, monthScores: ['90', '未排名', '80'] } });

    const line = result.units[0]?.lines.find(each => each.key === 'M');
    expect(line).toMatchObject({
      points: '38.25',
      formula: '0.45 × (90.00 + 80.00) ÷ 2',
      note: '有 1 个没有数，未计入',
    });
  });

  test('late action items cost 0.2 each and at most 2, inside the limits of bonus and penalty', () => {
    const late = (actionItemsLate: number) =>
      pointsOf(rank('year', '2026', { 东溪街道: { ...dongxi, awards: [], actionItemsLate } }), '东溪街道')['R'];

    expect(late(3)).toBe('-0.60');
    expect(late(15)).toBe('-2.00');
  });

  test('media and mass starts stop at their caps', () => {
    const parts = pointsOf(
      rank('year', '2026', { 东溪街道: { ...dongxi, massStarts: 7, mediaCentral: 3 } }),
      '东溪街道',
    );

    expect(parts).toMatchObject({ E: '10.00', P: '5.00' });
  });
});
