import { describe, expect, test } from 'vitest';
import { doubtsOf } from '../../../src/domain/scoring/check/doubts/doubts.ts';
import { checkedData } from '../../../src/domain/scoring/schema/data.ts';
import { defaultRuleSet } from '../../../src/domain/scoring/schema/default-rule-sets.ts';
import { checkedRuleSet } from '../../../src/domain/scoring/schema/rule-set.ts';

const FIGURES = {
  done: { label: '完成', unit: '亿元', givenIn: '万元' },
  plan: { label: '计划', unit: '万元' },
  target: { label: '目标', unit: '亿元' },
  rate: { label: '完成率', computed: { divide: ['done', 'target'] } },
  percent: { label: '完成率', unit: '%', computed: { times: [100, { divide: ['done', 'target'] }] } },
};
const RATIO = { kind: 'ratio', key: 'A', label: '投资', full: 100, of: 'done', to: 'target' };
/** Uses whatever else there is, so that only the doubt at hand is listed. */
const REST = { kind: 'formula', key: 'Z', label: '其他', extra: true, value: { max: ['rate', 'percent'] } };

/** Path and message of each doubt about a rule set of one item more, and data. */
function doubts(more: object, data: object | null = null): string[] {
  const read = checkedRuleSet({
    id: 'own',
    version: '1',
    title: '规则',
    figures: FIGURES,
    items: [RATIO, REST, { kind: 'formula', key: 'Y', label: '计划', extra: true, value: 'plan' }],
    ...more,
  });
  const figures = data === null ? null : checkedData({ period: '2026-06', ...data });
  if (!read.ok || figures?.ok === false) throw new Error(JSON.stringify([read, figures]));
  return doubtsOf(read.ruleSet, figures?.data ?? null).map(({ path, message }) => `${path}：${message}`);
}

const item = (own: object) => ({
  items: [
    RATIO,
    REST,
    { kind: 'formula', key: 'Y', label: '计划', extra: true, value: 'plan' },
    { key: 'X', label: '本项', extra: true, ...own },
  ],
});
const UNIT = { unit: '甲', figures: {} };

describe('what is doubtful in a rule set', () => {
  test('nothing, where nothing is', () => {
    expect(doubts({})).toEqual([]);
  });

  test.each(['month', 'quarter', 'halfYear', 'year'] as const)('nothing in the default scheme of a %s', kind => {
    expect(doubtsOf(defaultRuleSet(kind), null)).toEqual([]);
  });

  test.each([
    [
      'a ratio of 亿元 to 万元',
      { kind: 'ratio', full: 10, of: 'done', to: 'plan' },
      /items\[3\]：计量单位不同：亿元 与 万元/,
    ],
    ['a sum', { kind: 'formula', value: { sum: ['plan', 'target'] } }, /items\[3\]\.value\.sum：计量单位不同/],
    ['a comparison', { kind: 'mark', give: 1, if: { compare: ['plan', '>=', 'target'] } }, /if\.compare：计量单位不同/],
    [
      'a rate over 95',
      { kind: 'mark', give: 1, if: { compare: ['rate', '>=', 95] } },
      /95 在这里是 95 倍；如指百分比，请写 "95%"/,
    ],
    ['a target of 90', { kind: 'ratio', full: 10, of: 'done', to: 'target', target: 90 }, /target：90 在这里是 90 倍/],
    [
      'bands of a rate up to 80',
      {
        kind: 'bands',
        value: 'rate',
        table: [
          { below: 80, give: 1 },
          { from: 80, give: 2 },
        ],
      },
      /table\[0\]\.below：80 在这里是 80 倍/,
    ],
    [
      'a rate of hundred over 95%',
      { kind: 'mark', give: 1, if: { compare: ['percent', '>=', '95%'] } },
      /95% 只等于 0\.95；请写 95/,
    ],
    [
      'a gap between bands',
      {
        kind: 'bands',
        value: 'done',
        table: [
          { below: 5, give: 1 },
          { from: 6, give: 2 },
        ],
      },
      /table：5 和 6 之间的不属于任何一档/,
    ],
    [
      'steps of 2 where 2% is meant',
      {
        kind: 'steps',
        base: 10,
        value: 'rate',
        target: 1,
        above: { each: 2, points: 1 },
        below: { each: '2%', points: 1, further: [{ beyond: 20, each: '2%', points: 2 }] },
      },
      /above\.each：2 在这里是 2 倍；如指百分比，请写 "2%"|below\.further\[0\]\.beyond：20 在这里是 20 倍/,
    ],
    [
      'a cap of 120% of the points',
      { kind: 'ratio', full: 10, of: 'done', to: 'target', cap: '120%' },
      /cap：最多得 120% 分，满分 10 谁也得不到；如指比率最多算到多少，请写 upTo/,
    ],
    [
      'a pass mark and a floor above the full marks',
      { kind: 'ratio', full: 10, of: 'done', to: 'target', passMark: { at: 60 }, floor: 12 },
      /passMark：及格线 60 高于满分 10，得满分也不及格|floor：最少得 12 分，高于满分 10/,
    ],
    [
      'a base above the full marks',
      { kind: 'steps', full: 10, base: 80, value: 'done', target: 1, below: { each: 1, points: 1 } },
      /base：刚好达标得 80 分，高于满分 10/,
    ],
    ['a weight of 60', { kind: 'formula', value: 'done', weight: 60 }, /weight：权重 60 会把得分放大 60 倍/],
  ])('%s', (_, own, words) => {
    const found = doubts(item(own));

    expect(found[0]).toMatch(words);
    expect(found.every(each => words.test(each) || each.includes('80 倍'))).toBe(true);
  });

  test.each([
    [
      'a point that no grade has',
      {
        grades: [
          { label: '良', below: 90 },
          { label: '优', above: 90 },
        ],
      },
      ['grades：正好 90 的不属于任何一等次；上一等次的上端应与下一等次的下端相接，一含一不含'],
    ],
    [
      'a gap between grades',
      {
        grades: [
          { label: '优', from: 90 },
          { label: '良', from: 80, to: 89 },
        ],
      },
      ['grades：89 和 90 之间的不属于任何一等次；上一等次的上端应与下一等次的下端相接，一含一不含'],
    ],
    ['marks that are not the total', { total: { full: 110 } }, ['items：总分写明满分 110，各项满分之和是 100']],
    [
      'a figure that nothing uses',
      { figures: { ...FIGURES, more: { label: '另外', computed: 'other' }, other: { label: '其余' } } },
      [
        'figures.more：指标“另外”没有哪一项用到；请删去，或在考核项里用上',
        'figures.other：指标“其余”没有哪一项用到；请删去，或在考核项里用上',
      ],
    ],
  ])('%s', (_, more, expected) => {
    expect(doubts(more)).toEqual(expected);
  });

  test('a ratio of things that are no share of each other, unless it has a target', () => {
    const figures = { ...FIGURES, started: { label: '已开工', unit: '个' }, due: { label: '应开工', unit: '项' } };
    const of = (own: object) =>
      doubts({ figures, ...item({ kind: 'ratio', full: 1, of: 'started', to: 'due', ...own }) });

    expect(of({ of: { sum: ['started', 'due'] }, to: 'done' })).toEqual([
      'items[3]：个 ÷ 亿元 不是比率，满分会乘上这个数；请核对 of 和 to',
    ]);
    expect(of({ of: { sum: ['started', 'due'] }, to: 'done', target: '0.5' })).toEqual([]);
    expect(of({})).toEqual([]);
  });

  test('who has no number is placed first where the smallest total is', () => {
    const figures = {
      ...FIGURES,
      growth: { label: '增速', missing: 'notApplicable' },
      twice: { label: '两倍', computed: { times: ['growth', 2] } },
    };
    const own = { kind: 'formula', value: { place: 'twice' } };
    const of = (more: object, order = 'asc') => doubts({ figures, ...item({ ...own, ...more }), ranking: { order } });

    expect(of({})).toEqual([
      'items[3]：小的在前，“增速”没有数的单位这一项什么都不加，名次反而靠前；请让它不参加排名（notRanked），或写明 ifNotApplicable',
    ]);
    expect(of({ ifNotApplicable: { points: 9 } })).toEqual([]);
    expect(of({}, 'desc')).toEqual([]);
  });

  test('weights that are not a whole, unless there is something on top', () => {
    const weighed = (key: string, weight: string) => ({ kind: 'formula', key, label: key, value: 'done', weight });
    const uses = { value: { max: ['rate', 'percent', 'plan'] } };

    expect(doubts({ items: [weighed('A', '60%'), { ...weighed('B', '0.15'), ...uses }] })).toEqual([
      'items：各项权重之和 60% + 0.15 = 0.75，不是 1（100%）',
    ]);
    expect(
      doubts({ items: [weighed('A', '60%'), weighed('B', '0.15'), { ...weighed('C', '1'), ...uses, extra: true }] }),
    ).toEqual([]);
    expect(
      doubts({ items: [weighed('A', '60%'), weighed('B', '0.45'), { ...weighed('C', '1'), ...uses, extra: true }] }),
    ).toEqual(['items：各项权重之和 60% + 0.45 = 1.05，不是 1（100%）']);
  });
});

describe('what is doubtful in data beside a rule set', () => {
  test('names of groups, classes and units that nobody has', () => {
    const onlyFor = { groups: ['城区', '园区'], units: ['乙'], classes: ['甲类'] };

    expect(
      doubts(item({ kind: 'fixed', value: 1, onlyFor }), { units: [{ ...UNIT, group: '城区', class: '甲类' }] }),
    ).toEqual([
      'items[3].onlyFor.groups[1]：数据里没有哪个单位的分组是“园区”，请核对写法',
      'items[3].onlyFor.units[0]：数据里没有“乙”这个单位，请核对写法',
    ]);
  });

  test('a class that the rule set does not know', () => {
    expect(doubts({ classes: { 园区: { items: [RATIO] } } }, { units: [{ ...UNIT, class: '圆区' }] })).toEqual([
      'classes.园区：数据里没有哪个单位的类别是“园区”，请核对写法',
      'data.units[0].class：规则里没有“圆区”这一类（有：园区），甲按通用考核项计分',
    ]);
  });

  test('results that nothing takes, and a period before that is none', () => {
    const result = (id: string, period: string) => ({ period, ruleSet: { id, version: '1' }, units: [] });

    expect(
      doubts({}, { units: [UNIT], results: [result('month', '2026-05')], previous: result('other', '2026-07') }),
    ).toEqual([
      'data.results[0]：没有指标取自规则“month”的结果，这一份（2026-05）用不上',
      'data.previous.period：上期结果是 2026-07，不早于本期 2026-06，名次变化没有意义',
      'data.previous.ruleSet：上期结果出自规则“other”，不是本规则“own”，名次变化不能直接比',
    ]);
  });

  test('months that are not there, units of other names, and a period before of another length', () => {
    const figures = { months: { label: '各月得分', type: 'numbers', fromResults: { ruleSet: 'month', take: 'all' } } };
    const given = (unit: string) => ({ unit, group: null, status: 'ranked', place: 1, total: '80' });
    const result = (id: string, period: string, unit = '甲') => ({
      period,
      ruleSet: { id, version: '1' },
      units: [given(unit)],
    });
    const items = [{ kind: 'formula', key: 'A', label: '月均', value: { average: 'months' } }];
    const of = (results: object[], previous: object) =>
      doubts({ figures, items }, { period: '2026-Q2', units: [UNIT], results, previous });
    const months = [result('month', '2026-04'), result('month', '2026-05', '乙'), result('month', '2026-06')];

    expect(of([months[0] ?? {}, months[1] ?? {}], result('own', '2026-03'))).toEqual([
      'data.results[1]：2026-05 的结果里有 乙，本期没有这样的单位；改了名的请用同一个名称',
      'figures.months.fromResults：“各月得分”取各期，缺 2026-06 的结果，只按有的 2 个月算',
      'data.previous.period：上期结果是 2026-03，本期是 2026-Q2，长短不同，名次变化不能直接比',
    ]);
    expect(of([result('month', '2026-05'), ...months.filter((_, i) => i !== 1)], result('own', '2026-Q1'))).toEqual([]);
  });
});
