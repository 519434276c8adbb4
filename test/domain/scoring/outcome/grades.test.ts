import { describe, expect, test } from 'vitest';
import { rankUnits, scoreUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';

const RULES = {
  id: 'x',
  version: '1',
  title: '规则',
  figures: {
    score: { label: '得分' },
    accident: { label: '事故', type: 'yesNo', missing: 'no' },
    late: { label: '逾期', type: 'yesNo', missing: 'no' },
    awards: { label: '奖罚', type: 'entries', missing: 'empty' },
  },
  items: [
    { kind: 'formula', key: 'A', label: '得分', value: 'score' },
    { kind: 'entries', key: 'B', label: '奖罚', entries: 'awards', prices: { 表扬: { from: 1 }, 批评: { to: -1 } } },
  ],
  // In no order: a lower grade is the one that begins lower.
  grades: [
    { label: '良好', from: 80, below: 90 },
    { label: '优秀', from: 90 },
    { label: '一般', below: 80 },
  ],
  vetoes: [
    { if: { yes: 'accident' }, reason: '发生事故', effect: { lowerGrade: 1 } },
    { if: { yes: 'late' }, reason: '逾期', effect: { lowerGrade: 1 } },
  ],
};

function outcome(figures: object) {
  const read = checkedRuleSet(RULES);
  const data = checkedData({ period: '2026-06', units: [{ unit: '甲', figures }] });
  if (!read.ok || !data.ok) throw new Error(JSON.stringify([read, data]));
  return { read: read.ruleSet, data: data.data };
}

function one(figures: object) {
  const { read, data } = outcome(figures);
  return rankUnits(read, data).units[0];
}

describe('a grade that a veto lowers', () => {
  test.each([
    [{ score: 95 }, '优秀', null],
    [{ score: 95, accident: true }, '良好', '发生事故：等次降 1 等'],
    [{ score: 95, accident: true, late: true }, '一般', '发生事故：等次降 1 等；逾期：等次降 1 等'],
    [{ score: 70, accident: true }, '一般', '发生事故：等次降 1 等'],
  ])('%j', (figures, grade, reason) => {
    expect(one(figures)).toMatchObject({ grade, reason, total: `${figures.score}.00` });
  });
});

describe('an entry whose price has an open end', () => {
  const entry = (category: string, points: number) => ({
    score: 80,
    awards: [{ label: '事', category, points, evidence: '文', approver: '人' }],
  });

  test('counts whatever is beyond the other end', () => {
    expect(one(entry('表扬', 4))?.total).toBe('84.00');
    expect(one(entry('批评', -3))?.total).toBe('77.00');
  });

  test.each([
    ['表扬', 0.5, '“表扬”的分值应不小于 1'],
    ['批评', -0.5, '“批评”的分值应不大于 −1'],
  ])('is refused on this side of it (%s %d)', (category, points, message) => {
    const { read, data } = outcome(entry(category, points));
    const scored = scoreUnits(read, data);

    expect(scored.ok ? [] : scored.refusals.map(each => each.message)).toEqual([message]);
  });
});
