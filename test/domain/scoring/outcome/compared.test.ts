import { describe, expect, test } from 'vitest';
import { rankUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';

const FIGURES = {
  done: { label: '完成', unit: '亿元', missing: 'notApplicable' },
  fraud: { label: '造假', type: 'yesNo', missing: 'no' },
  order: { label: '序号', missing: 'notApplicable' },
};
const ITEMS = [
  { kind: 'places', key: 'P', label: '名次', by: { firstOf: ['done', 9] }, first: 10, step: 1, extra: true },
  { kind: 'ratio', key: 'R', label: '占比', full: 50, of: 'done', to: { across: 'max', of: 'done' } },
];

/** Place, total and reason of each unit; 甲 is ahead of 乙 and 丙 in the figure that all are compared by. */
function rank(rules: object, first: object) {
  const read = checkedRuleSet({ id: 'x', version: '1', title: '规则', figures: FIGURES, items: ITEMS, ...rules });
  const data = checkedData({
    period: '2026-06',
    units: [
      { unit: '甲', figures: { done: 8, order: 1, ...first } },
      { unit: '乙', figures: { done: 4, order: 2 } },
      { unit: '丙', figures: { done: 1, order: 3 } },
    ],
  });
  if (!read.ok || !data.ok) throw new Error(JSON.stringify([read, data]));
  const { units, lists } = rankUnits(read.ruleSet, data.data);
  return { units: units.map(({ unit, place, total, reason }) => [unit, place, total, reason]), lists };
}

const WITHOUT_FIRST = [
  ['乙', 1, '60.00', null],
  ['丙', 2, '21.50', null],
];

describe('who ends without a place is compared with nobody', () => {
  test('because of a veto', () => {
    const vetoes = [{ if: { yes: 'fraud' }, reason: '统计造假', effect: 'notRanked' }];

    expect(rank({ vetoes }, { fraud: true }).units).toEqual([...WITHOUT_FIRST, ['甲', null, '100.00', '统计造假']]);
    expect(rank({ vetoes }, {}).units.map(([unit]) => unit)).toEqual(['甲', '乙', '丙']);
  });

  test('because of a veto on a total that depends on the comparison', () => {
    const vetoes = [{ if: { compare: [{ points: 'total' }, '<', 25] }, reason: '不到 25 分', effect: 'notRanked' }];

    // 丙 has 14.25 beside 甲: out. Nobody comes back in.
    expect(rank({ vetoes }, {}).units.slice(0, 2)).toEqual([
      ['甲', 1, '60.00', null],
      ['乙', 2, '34.00', null],
    ]);
  });

  test('because nothing applies', () => {
    expect(rank({}, { done: null }).units).toEqual([
      ...WITHOUT_FIRST,
      ['甲', null, null, '各项均不适用，没有可以计分的内容'],
    ]);
  });

  test('because the number that is ranked on is not there; in the lists it stays', () => {
    const rules = { ranking: { by: 'order', order: 'asc' }, lists: [{ key: 'done', label: '完成', by: 'done' }] };
    const { units, lists } = rank(rules, { order: null });

    expect(units.slice(0, 2)).toEqual(WITHOUT_FIRST);
    expect(lists[0]?.units.map(({ unit, place }) => [unit, place])).toEqual([
      ['甲', 1],
      ['乙', 2],
      ['丙', 3],
    ]);
  });
});
