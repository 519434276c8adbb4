import { describe, expect, test } from 'vitest';
import { lostPoints } from '../../../../src/domain/ranking/lost-points.ts';
import { scoredUnits } from '../../../../src/domain/ranking/words/scored.ts';
import { rankUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import type { UnitData } from '../../../../src/domain/scoring/schema/data-schema.ts';
import { type DefaultRuleSet, defaultRuleSet } from '../../../../src/domain/scoring/schema/default-rule-sets.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';

/** Where points were lost in what rests on shorter periods: weighted lines. */

function lostOf(
  kind: DefaultRuleSet,
  period: string,
  units: Record<string, UnitData['figures']>,
  ruleSet = defaultRuleSet(kind),
) {
  const data = { period, units: Object.entries(units).map(([unit, figures]) => ({ unit, figures })) };
  const [first] = Object.keys(units);
  const result = rankUnits(ruleSet, data);
  const unit = scoredUnits({ ruleSet, data, result }).find(one => one.result.unit === first);
  if (!unit) throw new Error('no unit');
  return lostPoints(unit);
}

const short = ({ lost }: ReturnType<typeof lostOf>) =>
  lost.map(({ label, full, points, lost }) => [label, full, points, lost]);

describe('a quarter', () => {
  const visited = { monthScore: '89.65', siteReview: [92, 90, 88, 86, 89, 70, 91], leaderComment: '良' };

  test('has the losses of its review and its comment, and tells the month by its value', () => {
    const found = lostOf('quarter', '2026-Q2', { 东溪街道: visited });

    expect(short(found)).toEqual([
      ['观摩讲评', '25', '22.20', '2.80'],
      ['主要领导点评', '15', '12.75', '2.25'],
    ]);
    expect(found.byValue).toEqual([
      { label: '季末月得分', points: '53.79', words: '季末月得分 89.65 分，按 0.6 计 53.79' },
    ]);
    expect(found.counted).toBe(2);
  });

  test('counts against what the weight had become when nobody was visited', () => {
    const found = lostOf('quarter', '2026-Q2', { 东溪街道: { monthScore: 90, leaderComment: '良' } });

    expect(short(found)).toEqual([['主要领导点评', '20', '17.00', '3.00']]);
    expect(found.byValue[0]?.words).toBe('季末月得分 90.00 分，按 0.8 计 72.00');
  });

  test('in which everything with full marks has them has no loss, and its month still has none', () => {
    const found = lostOf('quarter', '2026-Q2', {
      东溪街道: { ...visited, siteReview: [100, 100], leaderComment: '优' },
    });

    expect(found.lost).toEqual([]);
    expect(found.byValue).toHaveLength(1);
  });
});

test('a half-year counts against its hundred', () => {
  expect(short(lostOf('halfYear', '2026-H1', { 东溪街道: { quarterScores: [88, '91.50'] } }))).toEqual([
    ['两季平均', '100', '89.75', '10.25'],
  ]);
});

test('a year tells its months and quarters by their value, and what is given on top for itself', () => {
  const figures = {
    ...{ monthScores: [90, 94], quarterScores: [88], massStarts: 2, leadersEvaluation: 7 },
    ...{ mediaCentral: 0, mediaProvince: 1, mediaCity: 0, awards: [], actionItemsLate: 1 },
  };
  const found = lostOf('year', '2026', { 东溪街道: figures });

  expect(found.byValue.map(({ label, words }) => [label, words])).toEqual([
    ['月排名平均', '各月得分 90.00、94.00 分，平均 92，按 0.45 计 41.40'],
    ['季考核平均', '各季得分 88.00 分，平均 88，按 0.3 计 26.40'],
  ]);
  expect(short(found)).toEqual([['奖罚·议定事项超期', null, '-0.20', '0.20']]);
  expect(found.extra).toEqual([
    { label: '集中开工', points: '4.00', most: '10' },
    { label: '领导评价', points: '7.00', most: '10' },
  ]);
});

test('a scheme whose parts are a table without full marks, or weighted with marks of their own', () => {
  const outcome = checkedRuleSet({
    ...{ id: 'own', version: '1', title: '自拟' },
    figures: {
      grade: { label: '等次', type: 'word', options: ['好', '差'] },
      done: { label: '完成' },
      plan: { label: '计划' },
    },
    items: [
      { kind: 'table', key: 'T', label: '等次', value: 'grade', table: { 好: 5, 差: 2 } },
      { kind: 'ratio', key: 'B', label: '投资', full: 50, weight: '0.5', of: 'done', to: 'plan' },
      { kind: 'formula', key: 'F', label: '另计', value: 'done' },
    ],
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  const found = lostOf('month', '2026-06', { 东溪街道: { grade: '差', done: 4, plan: 5 } }, outcome.ruleSet);

  expect(short(found)).toEqual([
    ['投资', '25', '20.00', '5.00'],
    ['等次', '5', '2.00', '3.00'],
  ]);
  expect(found.byValue.map(({ label }) => label)).toEqual(['另计']);
});
