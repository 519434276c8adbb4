import { describe, expect, test } from 'vitest';
import type { StoredCase } from '../../../src/domain/cases/case.ts';
import { lateItemLedgers } from '../../../src/domain/ranking/late-items.ts';
import { joinLedgers } from '../../../src/domain/ranking/ledgers/period-ledgers.ts';
import { yearLedgers } from '../../../src/domain/ranking/ledgers/year-ledgers.ts';
import { rankLongPeriod } from '../../../src/domain/ranking/period-ranking.ts';
import { AWARD_FORM, type Award, awardWords } from '../../../src/domain/ranking/procedure/award.ts';
import { readAward } from '../../../src/domain/ranking/procedure/read-award.ts';
import { schemesOf } from '../../../src/domain/ranking/schemes/scheme.ts';
import { withNotes } from '../../../src/domain/ranking/stored-ranking.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { aUnit } from '../../helpers/builders.ts';
import { aCase } from '../../helpers/cases.ts';

/** 奖罚 of the year: what is taken of the form, and what it comes to. Source: domain §4.3. */

const NOW = new Date('2026-12-20T10:00:00+08:00');
const nameOf = (person: string) => (person === 'ou_gao' ? '高远' : person);

let count = 0;
function award(values: Partial<Award>, changes: Partial<StoredCase> = {}): StoredCase<Award> {
  count += 1;
  const data: Award = {
    period: '2026',
    category: '年度奖励',
    points: null,
    count: null,
    label: '事由',
    evidence: '文件',
    medium: null,
    day: null,
    revokedBy: null,
    ...values,
  };
  const steps = [{ step: 'confirm', at: '2026-12-01T10:00:00+08:00', by: 'ou_gao', note: '' }];
  const id = `SX-2026-${String(count).padStart(4, '0')}`;
  return aCase('award', 'done', data, { id, unit: '东溪街道', project: null, steps, ...changes })
    .stored as unknown as StoredCase<Award>;
}

describe('the form of 奖罚', () => {
  const VALUES = {
    category: '奖励',
    points: '1',
    period: '6月',
    label: '观摩第一',
    medium: null,
    day: null,
    evidence: '通报',
  };
  type Values = Parameters<typeof readAward>[0];
  const read = (values: object, own: StoredCase<Award>[] = []) =>
    readAward({ ...VALUES, ...values } as unknown as Values, own, NOW);

  test.each([
    [{}, '2026-06', '奖励 +1 分'],
    [{ category: '通报批评', points: '1.5分' }, '2026-06', '通报批评 −1.5 分'],
    [{ category: '漏报问题', points: null }, '2026-06', '漏报问题，按规则扣分'],
    [
      { category: '集中开工', points: null, period: '2026年', label: '康华冷链、数字产业园' },
      '2026',
      '集中开工，2 个项目',
    ],
    [{ category: '集中开工', points: '1个', period: '今年', label: '康华冷链' }, '2026', '集中开工，1 个项目'],
    [
      { category: '媒体报道·中央', points: null, period: '2026', medium: '人民日报', day: '2026-06-12' },
      '2026',
      '媒体报道·中央，1 篇',
    ],
    [{ category: '省市区领导评价', points: '8.5', period: '2026年度' }, '2026', '省市区领导评价 8.5 分'],
    [{ category: '年度扣分', points: '0.5', period: '2026' }, '2026', '年度扣分 −0.5 分'],
  ])('%j counts in %s as %s', (values, period, words) => {
    const found = read(values);

    if ('refusal' in found) throw new Error(found.refusal);
    expect([found.period, awardWords(found)]).toEqual([period, words]);
  });

  test.each([
    [{ period: '2026年' }, '“奖励”按月计分，计入考核期请写月份'],
    [
      { category: '集中开工', period: '6月', label: '康华冷链', points: null },
      '“集中开工”按年计分，计入考核期请写年份，如 2026年',
    ],
    [{ period: '2027-01' }, '2027年1月还没有到'],
    [{ category: '年度奖励', period: '2027年' }, '年份没有读懂'],
    [{ points: '-1' }, '“奖励”是加分'],
    [{ points: null }, '请填写“奖励”的分值，大于 0、不超过 5'],
    [{ category: '省市区领导评价', period: '2026年', points: '11' }, '0 至 10'],
    [{ category: '漏报问题' }, '按规则固定扣分，分值不用填写'],
    [
      { category: '集中开工', period: '2026年', points: '3', label: '康华冷链、数字产业园' },
      '“事由”写了 2 个项目，与填写的“3”不一致',
    ],
    [{ category: '媒体报道·市级', period: '2026年', points: '2', medium: '日报', day: '2026-06-12' }, '一次登记一篇'],
    [{ category: '媒体报道·市级', period: '2026年', points: null, day: '2026-06-12' }, '请填写媒体名称'],
    [{ category: '媒体报道·市级', period: '2026年', points: null, medium: '日报' }, '请选择刊播日期'],
    [
      { category: '媒体报道·市级', period: '2026年', points: null, medium: '日报', day: '2025-12-30' },
      '刊播日期不在2026年',
    ],
    [{ day: '2026-12-25' }, '日期不能晚于今天'],
  ])('%j is refused: %s', (values, why) => {
    expect(read(values)).toEqual({ refusal: expect.stringContaining(why) });
  });

  test('nothing is entered twice: a project’s joint start, a report, an evaluation that waits', () => {
    const start = award({ category: '集中开工', count: 2, label: '康华冷链、数字产业园' });
    const report = award({ category: '媒体报道·省级', count: 1, label: '观摩', medium: '日报', day: '2026-06-12' });
    const waiting = award({ category: '省市区领导评价', points: '8' }, { state: 'proposed' });
    const revoked = award({ category: '集中开工', count: 1, label: '樱桃沟' }, { state: 'revoked' });
    const bonus = award({ category: '奖励', period: '2026-06', points: '2', label: '观摩第一', evidence: '通报' });
    const own = [start, report, waiting, revoked, bonus];
    expect(read({ points: '1' }, own)).toHaveProperty('refusal', `事由和依据相同的“奖励”已经登记（${bonus.id}）`);
    expect(read({ label: '观摩第二' }, own)).toMatchObject({ points: '1' });
    const year = { points: null, period: '2026年' };

    expect(read({ ...year, category: '集中开工', label: '数字产业园' }, own)).toEqual({
      refusal: `“数字产业园”参加集中开工已经登记（${start.id}）`,
    });
    expect(
      read({ ...year, category: '媒体报道·省级', label: '观摩', medium: '日报', day: '2026-06-13' }, own),
    ).toHaveProperty('refusal', `这篇报道已经登记（${report.id}）`);
    expect(read({ ...year, category: '省市区领导评价', points: '9' }, own)).toHaveProperty('refusal');
    expect(read({ ...year, category: '集中开工', label: '樱桃沟' }, own)).toMatchObject({ count: 1 });
  });

  test('every category can be chosen', () => {
    expect(AWARD_FORM.category.options).toHaveLength(11);
  });
});

describe('the ledgers of a year', () => {
  const units = [aUnit({ name: '东溪街道' }), aUnit({ name: '云岭镇' })];
  const ENTRIES = [
    award({ category: '集中开工', count: 2, label: '康华冷链、数字产业园' }),
    award({ category: '集中开工', count: 1, label: '樱桃沟' }),
    award({ category: '媒体报道·中央', count: 1, label: '一季度开门红', medium: '人民日报', day: '2026-04-02' }),
    award({ category: '媒体报道·省级', count: 1, medium: '河南日报', day: '2026-05-02' }),
    award({ category: '媒体报道·省级', count: 1, medium: '河南电视台', day: '2026-05-03' }),
    award({ category: '媒体报道·市级', count: 1, medium: '郑州日报', day: '2026-05-04' }),
    award({ category: '省市区领导评价', points: '6' }),
    award(
      { category: '省市区领导评价', points: '8' },
      { steps: [{ step: 'confirm', at: '2026-12-02T10:00:00+08:00', by: 'ou_gao', note: '' }] },
    ),
    award({ category: '年度奖励', points: '1', label: '获市级表彰' }),
    award({ category: '年度扣分', points: '-0.5', label: '通报' }, { state: 'revoking' }),
    // None of these counts: not confirmed, taken back, of another year, of a month.
    award({ category: '集中开工', count: 3 }, { state: 'proposed' }),
    award({ category: '年度奖励', points: '5' }, { state: 'revoked' }),
    award({ category: '集中开工', count: 3, period: '2025' }),
    award({ category: '奖励', points: '3', period: '2026-06' }),
  ];

  const earlier = (ruleSet: string, period: string, total: string) =>
    ({
      period,
      ruleSet: { id: ruleSet, version: '1' },
      units: units.map(({ name }) => ({ unit: name, group: null, status: 'ranked', place: 1, total })),
    }) as unknown as RankingResult;
  const MONTHS = '84.10 85.30 86.00 87.20 85.90 89.65 86.40 85.00 86.70 84.80 86.55 86.80'.split(' ');
  const results = [
    ...MONTHS.map((total, index) => earlier('default-month', `2026-${String(index + 1).padStart(2, '0')}`, total)),
    ...['84.60', '88.74', '85.16', '85.10'].map((total, index) =>
      earlier('default-quarter', `2026-Q${index + 1}`, total),
    ),
  ];

  function rank(cases: readonly StoredCase<Award>[]) {
    const all = cases as unknown as StoredCase[];
    const { figures, notes } = joinLedgers(lateItemLedgers([], units), yearLedgers(all, '2026', units, nameOf));
    const scored = rankLongPeriod('2026', { units, schemes: schemesOf([]), results, previous: null, ledgers: figures });
    return withNotes(scored.result, notes);
  }

  test('the worked example comes out: 83.56, each figure with what it rests on', () => {
    const dongxi = rank(ENTRIES).units.find(({ unit }) => unit === '东溪街道');

    expect(dongxi?.total).toBe('83.56');
    expect(dongxi?.lines.map(({ key, points }) => [key, points])).toEqual([
      ['M', '38.79'],
      ['Q', '25.77'],
      ['E', '6.00'],
      ['V', '8.00'],
      ['P', '4.50'],
      ['R', '0.50'],
    ]);
    const notes = JSON.stringify(dongxi?.lines);
    expect(notes).toContain(`康华冷链、数字产业园，依据文件（${ENTRIES[0]?.id}，12月1日，高远复核）`);
    expect(notes).toContain('一季度开门红（人民日报，4月2日），依据文件');
    expect(notes).toContain('获市级表彰');
  });

  test('nobody’s entry is 0; an evaluation that nobody has given does not apply, and is no zero', () => {
    const yunling = rank(ENTRIES).units.find(({ unit }) => unit === '云岭镇');

    expect(yunling?.lines.map(({ key, points, formula }) => [key, points, formula])).toEqual([
      ['M', '38.79', expect.any(String)],
      ['Q', '25.77', expect.any(String)],
      ['E', '0.00', '0 × 2'],
      ['V', '0.00', '不适用'],
      ['P', '0.00', expect.any(String)],
      ['R', '0.00', expect.any(String)],
    ]);
    expect(yunling?.lines.find(({ key }) => key === 'V')?.note).toBe('不适用：“省市区领导评价”未报');
  });
});
