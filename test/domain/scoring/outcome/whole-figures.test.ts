import { describe, expect, test } from 'vitest';
import { scoreUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';
import { showRanking } from '../../../../src/domain/scoring/show/show-result.ts';

const target = { label: '全市目标', unit: '亿元', level: 'whole' };

/** Investment as a share of what the whole city is to reach, which no town has a part of. */
function rules(own: object = {}, target_: object = target) {
  return {
    id: 'x',
    version: '1',
    title: '投资考核',
    figures: {
      done: { label: '完成投资', unit: '亿元', show: 2 },
      target: target_,
      share: { label: '占全市目标', computed: { times: [100, { divide: ['done', 'target'] }] }, decimals: 2 },
    },
    items: [{ kind: 'formula', key: 'A', label: '贡献', value: 'share' }],
    totalRow: 'groups',
    ...own,
  };
}

function outcome(ruleSet: object, data: object) {
  const read = checkedRuleSet(ruleSet);
  if (!read.ok) return read.refusals;
  const figures = checkedData({ period: '2026-05', units: UNITS, ...data });
  if (!figures.ok) return figures.refusals;
  const scored = scoreUnits(read.ruleSet, figures.data);
  return scored.ok ? scored.result : scored.refusals;
}

function ranked(ruleSet: object, data: object) {
  const found = outcome(ruleSet, data);
  if (Array.isArray(found) || !('units' in found)) throw new Error(JSON.stringify(found));
  return found;
}

const UNITS = [
  { unit: '甲镇', group: '城区', figures: { done: '12.5' } },
  { unit: '乙镇', group: '城区', figures: { done: 30 } },
  { unit: '丙镇', group: '山区', figures: { done: 7 } },
];

describe('a figure of the whole', () => {
  test('is one number for every unit, and is not added up in the total rows', () => {
    const result = ranked(rules(), { whole: { target: 200 } });

    // 12.5 ÷ 200, 30 ÷ 200, 7 ÷ 200; the total row (12.5 + 30 + 7) ÷ 200.
    expect(Object.fromEntries(result.units.map(each => [each.unit, each.total]))).toEqual({
      甲镇: '6.25',
      乙镇: '15.00',
      丙镇: '3.50',
    });
    expect(result.totals.map(row => [row.label, row.figures.map(each => each.value), row.lines[0]?.points])).toEqual([
      ['城区小计', ['42.50', '200', '21.25'], '21.25'],
      ['山区小计', ['7.00', '200', '3.50'], '3.50'],
      ['合计', ['49.50', '200', '24.75'], '24.75'],
    ]);
  });

  test('that is missing sends the data back once, with the place where it belongs', () => {
    const why = [
      {
        path: 'whole.target',
        message: expect.stringContaining('“全市目标”未报；请在数据的 whole 里补上数'),
      },
    ];

    expect(outcome(rules(), {})).toEqual(why);
    expect(outcome(rules(), { whole: { target: null } })).toEqual(why);
  });

  test('that is missing or not published is treated as the rule set says, in the total row too', () => {
    const replaced = rules({}, { ...target, notPublished: { as: 100 }, missing: 'notApplicable' });
    const total = (data: object) => ranked(replaced, data).totals.at(-1)?.lines[0];

    expect(total({ whole: { target: '未公布' } })).toMatchObject({ points: '49.50' });
    expect(total({})).toMatchObject({ formula: '不适用' });
    expect(ranked(replaced, {}).units.every(each => each.status === 'not_ranked')).toBe(true);
  });

  test('belongs nowhere else', () => {
    const inUnit = { whole: { target: 200 }, units: [{ unit: '甲镇', figures: { done: 1, target: 200 } }] };

    expect(outcome(rules(), inUnit)).toEqual([
      { path: 'units[0].figures.target', message: '“全市目标”是全域的数，应写在数据的 whole 里，只写一次' },
    ]);
    expect(outcome(rules(), { whole: { target: 200, done: 5 } })).toMatchObject([{ path: 'whole.done' }]);
    expect(outcome(rules(), { whole: { target: 200, budget: 5 } })).toMatchObject([{ path: 'whole.budget' }]);
    expect(outcome(rules({}, { ...target, inTotal: 'sum' }), { whole: { target: 200 } })).toMatchObject([
      { path: 'figures.target.inTotal' },
    ]);
  });
});

test('a span of months is called what the data calls it', () => {
  const result = ranked(rules(), { whole: { target: 200 }, label: '2026年1—5月' });

  expect(result).toMatchObject({ period: '2026-05', label: '2026年1—5月' });
  expect(showRanking(result).split('\n')[0]).toBe('投资考核　2026年1—5月（规则 x 第 1 版）');
  expect(ranked(rules(), { whole: { target: 200 } })).not.toHaveProperty('label');
});
