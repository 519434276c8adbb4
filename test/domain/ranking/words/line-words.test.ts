import { describe, expect, test } from 'vitest';
import { lineWords } from '../../../../src/domain/ranking/words/line-words.ts';
import { type Scored, type ScoredUnit, scoredUnits } from '../../../../src/domain/ranking/words/scored.ts';
import { scoreUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import type { ResultLine } from '../../../../src/domain/scoring/outcome/result.ts';
import { checkedData } from '../../../../src/domain/scoring/schema/data.ts';
import type { UnitData } from '../../../../src/domain/scoring/schema/data-schema.ts';
import { defaultRuleSet } from '../../../../src/domain/scoring/schema/default-rule-sets.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';
import { workOut } from '../../scoring/reference/formula.ts';
import { by, type Fraction, lowest, parse, rounded } from '../../scoring/reference/fraction.ts';
import { randomCase } from '../../scoring/reference/random-case.ts';
import { randomMonth, randomYear } from './random-month.ts';

const PLAIN: UnitData['figures'] = {
  projects: 4,
  startsDone: 3,
  startsPlanned: 4,
  completionsDone: 2,
  completionsPlanned: 2,
  investmentYtd: '239986',
  planYtd: '287896',
  lightsGreen: 6,
  lightsYellow: 1,
  lightsRed: 1,
  reportsOnTime: 30,
  reportsDue: 32,
  stepsOnTime: 4,
  stepsDue: 5,
  meetingsHeld: 4,
  meetingsDue: 4,
};

function scored(units: readonly UnitData[]): Scored {
  const ruleSet = defaultRuleSet('month');
  const data = { period: '2026-06', units: [...units] };
  const outcome = scoreUnits(ruleSet, data);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return { ruleSet, data, result: outcome.result };
}

function everyLine(lines: readonly ResultLine[]): ResultLine[] {
  return lines.flatMap(line => [line, ...everyLine(line.lines), ...everyLine(line.details)]);
}

/** The words of one unit's lines, by label. */
function wordsOf(figures: UnitData['figures'], others: readonly UnitData[] = []): Map<string, string> {
  const all = scoredUnits(scored([{ unit: '东溪街道', figures: { ...PLAIN, ...figures } }, ...others]));
  const unit = all.find(({ result }) => result.unit === '东溪街道');
  if (unit === undefined) throw new Error('no unit');
  return new Map(everyLine(unit.result.lines).map(line => [line.label, lineWords(line, unit)]));
}

const OTHERS = ['云岭镇', '南苑街道'].map((unit, i) => ({ unit, figures: { ...PLAIN, investmentYtd: 300_000 + i } }));

describe('the words of a line', () => {
  test('say what was done, what was planned and how that becomes points', () => {
    const words = wordsOf({}, OTHERS);

    expect(Object.fromEntries(words)).toEqual({
      开竣工: '',
      开工: '已开工 3 个 ÷ 应开工 4 个，得 15 × 0.75 = 11.25',
      竣工: '已竣工 2 个 ÷ 应竣工 2 个，得 10 × 1 = 10.00',
      投资完成: '今年以来完成投资 23.9986 亿元 ÷ 序时计划投资 28.7896 亿元，得 35 × 0.8336 = 29.18',
      工程进度:
        '（绿灯项目 6 个 + 0.6 × 黄灯项目 1 个）÷（绿灯项目 6 个 + 黄灯项目 1 个 + 红灯项目 1 个），得 20 × 0.825 = 16.50',
      服务保障: '',
      周报报送: '按时报送的周报 30 份 ÷ 应报送的周报 32 份，得 8 × 0.9375 = 7.50',
      问题办理: '按时办理的问题环节 4 个 ÷ 到期的问题环节 5 个，得 8 × 0.8 = 6.40',
      管家周例会: '已开的管家周例会 4 次 ÷ 应开的管家周例会 4 次，得 4 × 1 = 4.00',
      多劳多得: '今年以来完成投资 23.9986 亿元，在 3 个单位中排第 3 名，得 0.00 分',
      超额完成: '投资完成率 83.36%，低于 100%，得 0.00 分',
      奖: '',
      核查: '',
      罚: '',
    });
  });

  test('of what does not apply say who gets its weight, and there what it became', () => {
    const words = wordsOf({ stepsDue: 0, stepsOnTime: 0, completionsDone: 0, completionsPlanned: 0 });

    expect(words.get('问题办理')).toBe('到期的问题环节 0 个，不计此项，其 8 分的权重分给周报报送、管家周例会');
    expect(words.get('管家周例会')).toBe(
      '已开的管家周例会 4 次 ÷ 应开的管家周例会 4 次，满分由 4 分增至 6.67 分（含分来的权重），得 6.67 × 1 = 6.67',
    );
    expect(words.get('竣工')).toBe('应竣工 0 个，不计此项，其 10 分的权重分给开工');
  });

  test('of a part that does not apply as a whole name the parts that get its weight', () => {
    const nothing = { reportsDue: 0, reportsOnTime: 0, stepsDue: 0, stepsOnTime: 0, meetingsDue: 0, meetingsHeld: 0 };

    const words = wordsOf(nothing);

    expect(words.get('周报报送')).toBe('应报送的周报 0 份，不计此项，其 8 分的权重分给开竣工、投资完成、工程进度');
    expect(words.get('服务保障')).toBe('各小项都不计，不计此项');
  });

  test('say where a ratio, an award, a deduction and the total meet their limits', () => {
    const approved = { evidence: '市通报〔2026〕6号', approver: '李明' };
    const words = wordsOf({
      investmentYtd: '500000',
      bonus: [1, 2].map(i => ({ label: `表扬${i}`, points: 4, ...approved })),
      penalty: [{ category: '回头看不合格', label: 'WT-2026-0012 回头看不合格' }],
    });

    expect(words.get('投资完成')).toBe(
      '今年以来完成投资 50.00 亿元 ÷ 序时计划投资 28.7896 亿元，超过 100%，按 100% 计，得 35 × 1 = 35.00',
    );
    expect(words.get('超额完成')).toBe(
      '投资完成率 173.67%，超过 100%，每 1% 加 0.1 分，计 73 个 1%，应得 73 × 0.1 = 7.30，超过上限 2 分，按上限计，得 2.00 分',
    );
    expect(words.get('封顶')).toBe('合计 8.00 分，最多 5 分，按 5.00 分计');
    expect(words.get('WT-2026-0012 回头看不合格')).toBe('缺佐证、批准人，不计分');
  });

  test('a floor under the total says what it made good', () => {
    const nothing = Object.fromEntries(
      Object.entries(PLAIN).map(([key, value]) => [
        key,
        /Done|OnTime|Held|Ytd|Green|Yellow/.test(key) && key !== 'planYtd' ? 0 : value,
      ]),
    );
    const penalty = { category: '回头看不合格', label: '回头看', evidence: '复查单 3', approver: '李明' };

    const words = wordsOf({ ...nothing, penalty: [penalty] });

    expect(words.get('保底')).toBe('合计 −1.00 分，最少 0 分，按 0.00 分计');
  });

  test('a sum that is finer than 万元 is told in 万元, and its plan with it', () => {
    const words = wordsOf({ investmentYtd: '167992', planYtd: '284665.9778' });

    expect(words.get('投资完成')).toBe(
      '今年以来完成投资 167992 万元 ÷ 序时计划投资 284665.9778 万元，得 35 × 0.5901 = 20.65',
    );
  });

  test('a rate just below a step is not printed as if it had reached it', () => {
    const words = wordsOf({ investmentYtd: '102999.9', planYtd: '100000' });

    expect(words.get('超额完成')).toBe(
      '投资完成率 102.9999%，超过 100%，每 1% 加 0.1 分，计 2 个 1%，得 2 × 0.1 = 0.20',
    );
  });

  test('keep the remarks of the rules', () => {
    const words = wordsOf({ projectsUnreported: 2, overdueStarts: ['康华冷链'] });

    expect(words.get('开工')).toContain('；逾期未开工：康华冷链');
    expect(words.get('投资完成')).toContain('；有 2 个项目未报投资，完成数按没有计，计划仍在分母里');
  });
});

const same = (a: Fraction | null, b: string) =>
  a !== null && rounded(a, 2).n * parse(b).d === parse(b).n * rounded(a, 2).d;

/** Works out what the words say: the product after 得, and of a ratio the figures before it. */
function check(words: string, line: ResultLine): void {
  const printed = line.points;
  const product = /(?:^|，)(应?)得 ([^=，；]+) = (−?[\d.]+)/.exec(words);
  if (product) {
    const [, isLimited, formula = '', worth = ''] = product;
    expect(same(workOut(formula), worth.replace('−', '-')), `${words}: ${formula}`).toBe(true);
    if (isLimited === '') expect(worth.replace('−', '-'), words).toBe(printed);
  }
  const final = /得 (−?[\d.]+) 分(；|$)/.exec(words)?.[1];
  if (final !== undefined) expect(final.replace('−', '-'), words).toBe(printed);
  if (final === undefined && product === null)
    expect(words, printed).toMatch(/^$|不计此项|不计分|佐证：|按 −?[\d.]+ 分计/);
}

/** `已开工 3 个 ÷ 应开工 4 个，得 15 × 0.75 = 11.25`: what the figures themselves give. */
function checkRatio(words: string, line: ResultLine): void {
  const [, lead = '', limit, full] =
    /^([^，]+ ÷ [^，]+?)(，超过 100%，按 100% 计)?(?:，满分由[^）]*）)?，得 ([\d.]+) × /.exec(words) ?? [];
  if (full === undefined) return;
  const bare = lead
    .replace(/[^\d.+×÷（） ]/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')');
  const ratio = workOut(bare);
  if (ratio === null) throw new Error(words);
  const counted = lowest([ratio, parse('1')]);
  expect(counted === ratio, words).toBe(limit === undefined);
  expect(same(by(parse(full), counted), line.points), words).toBe(true);
}

function eachLine(of: Scored, run: (words: string, line: ResultLine, unit: ScoredUnit) => void): void {
  for (const unit of scoredUnits(of))
    for (const line of everyLine(unit.result.lines)) run(lineWords(line, unit), line, unit);
}

const PRINTED_SUMS = /(MIN|MAX|ROUND|FLOOR|CEILING)\(|≈|分母为 0|undefined|null|NaN/;
const ENGLISH = /[A-Za-z]/;

describe('in random districts the words of every line', () => {
  test('of months, quarters, half-years and years have no keys and no formulas, and come to the printed points', () => {
    const seen = new Map<string, number>();
    const all = [
      ...Array.from({ length: 120 }, (_, seed) => randomMonth(seed + 1)),
      ...Array.from({ length: 4 }, (_, seed) => randomYear(seed + 1)).flat(),
    ];
    for (const one of all) {
      eachLine(one, (words, line) => {
        expect(words).not.toMatch(PRINTED_SUMS);
        expect(words).not.toMatch(ENGLISH);
        // A number of five decimals or more has its unit behind it, or is one that takes so many to be exact.
        expect(words).not.toMatch(/\d\.\d{8}/);
        check(words, line);
        checkRatio(words, line);
        for (const kind of KINDS) if (words.includes(kind)) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      });
    }
    // All of them came up.
    expect(KINDS.filter(kind => !seen.has(kind))).toEqual([]);
  });

  test('every figure of the rules stands beside its unit', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      eachLine(randomMonth(seed), words => {
        for (const [label, unit] of FIGURES) {
          for (const part of words.split(`${label} `).slice(1))
            expect(part, words).toMatch(new RegExp(`^−?[\\d.]+ ${unit}`));
        }
      });
    }
  });

  test('of any rule set at all have no formulas and come to the printed points', () => {
    let lines = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const { ruleSet, data } = randomCase(seed);
      const rules = checkedRuleSet(ruleSet);
      const figures = checkedData(data);
      if (!rules.ok || !figures.ok) continue;
      const outcome = scoreUnits(rules.ruleSet, figures.data);
      if (!outcome.ok) continue;
      eachLine({ ruleSet: rules.ruleSet, data: figures.data, result: outcome.result }, words => {
        lines += 1;
        expect(words, `${seed}`).not.toMatch(PRINTED_SUMS);
      });
    }
    expect(lines).toBeGreaterThan(2000);
  });
});

const KINDS = [
  '按 100% 计',
  '不计此项',
  '权重分给',
  '满分由',
  '按上限计',
  '按下限计',
  '最多',
  '最少',
  '排第',
  '个单位可比',
  '取其他',
  '去掉 1 个最高',
  '为“良”',
  '不足 0.5 亿元',
  '各单位今年都没有完成投资',
  '不计分',
  '逾期未开工',
  '没有数，未计入',
  '权重由',
];

const FIGURES = Object.values(defaultRuleSet('month').figures).flatMap(figure =>
  'unit' in figure && figure.unit !== undefined
    ? [[figure.label, figure.unit === '亿元' ? '(亿元|万元)' : figure.unit] as const]
    : [],
);
