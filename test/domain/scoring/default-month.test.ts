import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { ResultLine } from '../../../src/domain/scoring/outcome/result.ts';
import { parseData } from '../../../src/domain/scoring/schema/data.ts';
import type { ScoringData } from '../../../src/domain/scoring/schema/data-schema.ts';
import type { MonthFigures } from '../../../src/domain/scoring/schema/default-month-figures.ts';
import { parseRuleSet } from '../../../src/domain/scoring/schema/rule-set.ts';
import type { RuleSet } from '../../../src/domain/scoring/schema/rule-set-schema.ts';

const month = ruleSet('default-month');

function ruleSet(name: string): RuleSet {
  const outcome = parseRuleSet(readFileSync(`rulesets/${name}.json`, 'utf8'));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.ruleSet;
}

function june(): ScoringData {
  const outcome = parseData(readFileSync('test/domain/scoring/fixtures/month-2026-06.json', 'utf8'));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.data;
}

function linesOf(unit: string): Map<string, ResultLine> {
  const found = rankUnits(month, june()).units.find(each => each.unit === unit);
  const flat = (lines: readonly ResultLine[]): ResultLine[] => lines.flatMap(line => [line, ...flat(line.lines)]);
  return new Map(flat(found?.lines ?? []).map(line => [line.key, line]));
}

const aUnit: MonthFigures = {
  projects: 4,
  startsDone: 4,
  startsPlanned: 4,
  completionsDone: 1,
  completionsPlanned: 1,
  investmentYtd: 10_000,
  planYtd: 20_000,
  lightsGreen: 4,
  lightsYellow: 0,
  lightsRed: 0,
  reportsOnTime: 16,
  reportsDue: 16,
  stepsOnTime: 2,
  stepsDue: 2,
  meetingsHeld: 4,
  meetingsDue: 4,
};

function rankThese(units: Record<string, Partial<MonthFigures>>) {
  const named = Object.entries(units).map(([unit, figures]) => ({ unit, figures: { ...aUnit, ...figures } }));
  return rankUnits(month, { period: '2026-06', units: named } as unknown as ScoringData);
}

describe('the default month', () => {
  test('when June is ranked, the totals and places are those of the worked example', () => {
    const result = rankUnits(month, june());

    expect(result.units.map(({ unit, status, place, change, total }) => [unit, status, place, change, total])).toEqual([
      ['云岭镇', 'ranked', 1, 2, '100.33'],
      ['东溪街道', 'ranked', 2, -1, '89.65'],
      ['南苑街道', 'ranked', 3, null, '87.50'],
      ['北岗管委会', 'not_ranked', null, null, null],
    ]);
  });

  test.each([
    ['东溪街道', { A: '21.25', B: '31.50', C: '16.50', D: '17.90', W: '1.50', O: '0.00', bonus: '1.00' }],
    ['云岭镇', { A: '25.00', B: '35.00', C: '20.00', D: '18.33', W: '0.00', O: '2.00', bonus: '0.00' }],
    [
      '南苑街道',
      { A: '20.00', B: '31.50', C: '16.40', D: '19.60', W: '3.00', verification: '-2.00', penalty: '-1.00' },
    ],
  ])('the parts of %s are those of the worked example', (unit, parts) => {
    const lines = linesOf(unit);

    for (const [key, points] of Object.entries(parts)) expect([key, lines.get(key)?.points]).toEqual([key, points]);
  });

  test('in a January without investment nobody is rewarded for having most', () => {
    const none = { investmentYtd: 0, planYtd: 0 };
    const { units } = rankThese({ 甲: none, 乙: none, 丙: none });
    const rewarded = units.map(({ lines }) => lines.find(({ key }) => key === 'W'));

    expect(rewarded.map(line => line?.points)).toEqual(['0.00', '0.00', '0.00']);
    expect(rewarded[0]?.note).toContain('各单位今年都没有完成投资');
  });

  test('a line reads as a sum with the numbers put in and names its figures', () => {
    expect(linesOf('东溪街道').get('B')).toEqual({
      key: 'B',
      label: '投资完成',
      formula: '35 × 5.40 ÷ 6.00',
      points: '31.50',
      figures: ['investmentYtd', 'planYtd'],
      note: null,
      lines: [],
      details: [],
    });
  });

  test('when nothing was due, the weight goes to the rest of the part, fixed at two places', () => {
    const lines = linesOf('云岭镇');

    expect(lines.get('D1')?.formula).toBe('13.33 × 12 ÷ 12');
    expect(lines.get('D3')?.formula).toBe('6.67 × 3 ÷ 4');
    expect(lines.get('D2')?.note).toBe('不适用：分母为 0，8 分的权重由其他项分担');
  });

  test('when a whole part has nothing due, its weight goes to the other parts', () => {
    const result = rankThese({
      甲镇: { startsDone: 0, startsPlanned: 0, completionsDone: 0, completionsPlanned: 0, investmentYtd: 20_000 },
    });

    const byKey = new Map(result.units[0]?.lines.map(line => [line.key, line.points]));
    expect([byKey.get('A'), byKey.get('B'), byKey.get('C'), byKey.get('D')]).toEqual([
      '0.00',
      '46.67',
      '26.67',
      '26.66',
    ]);
    expect(result.units[0]?.total).toBe('100.00');
  });

  test('a project without a report is named by number in the investment line', () => {
    const result = rankThese({ 甲镇: { projectsUnreported: 2 } });

    expect(result.units[0]?.lines.find(line => line.key === 'B')?.note).toContain('有 2 个项目未报投资');
  });

  test('the surplus counts by whole percentage points, up to 2, and only for plans from half a 亿', () => {
    const surplus = (investmentYtd: number, planYtd: number) =>
      rankThese({ 甲镇: { investmentYtd, planYtd } }).units[0]?.lines.find(line => line.key === 'O')?.points;

    expect(surplus(10_199, 10_000)).toBe('0.10');
    expect(surplus(10_099.9999, 10_000)).toBe('0.00');
    expect(surplus(13_000, 10_000)).toBe('2.00');
    expect(surplus(4_999 * 2, 4_999)).toBe('0.00');
  });

  test('equal totals are decided by the uncapped investment ratio, then starts, then investment', () => {
    // 0.1 × 1 point over 100 % for 乙 only shows in the ratio: both have 35 points for B and nothing for O.
    const result = rankThese({
      甲镇: { investmentYtd: 40_000, planYtd: 40_000 },
      乙镇: { investmentYtd: 40_000, planYtd: 39_900 },
      丙镇: { investmentYtd: 40_000, planYtd: 40_000 },
    });

    expect(result.units.map(({ unit, place }) => [unit, place])).toEqual([
      ['乙镇', 1],
      ['丙镇', 2],
      ['甲镇', 2],
    ]);
  });

  test('listed entries stop at their caps, and the cap is a line of its own', () => {
    const entry = (points: number) => ({ label: '表扬', points, evidence: '文', approver: '办' });
    const unit = rankThese({ 甲镇: { bonus: [entry(3), entry(4)] } }).units[0];

    const bonus = unit?.lines.find(line => line.key === 'bonus');
    expect(bonus?.points).toBe('5.00');
    expect(bonus?.lines.map(({ label, points }) => [label, points])).toEqual([
      ['表扬', '3.00'],
      ['表扬', '4.00'],
      ['封顶', '-2.00'],
    ]);
  });

  test('an entry without evidence or approver is shown, does not count and says why', () => {
    const unit = rankThese({ 甲镇: { bonus: [{ label: '表扬', points: 3, evidence: '文' }] } }).units[0];

    const line = unit?.lines.find(each => each.key === 'bonus')?.lines[0];
    expect(line).toMatchObject({ points: '0.00', note: expect.stringContaining('缺批准人，不计分') });
  });

  test('below zero the total is lifted by a line 保底', () => {
    const penalty = Array.from({ length: 6 }, (_, i) => ({
      label: `批评${i}`,
      category: '通报批评' as const,
      points: -2,
      evidence: '文',
      approver: '办',
    }));
    const unit = rankThese({
      甲镇: {
        startsDone: 0,
        completionsDone: 0,
        investmentYtd: 0,
        lightsGreen: 0,
        lightsRed: 4,
        reportsOnTime: 0,
        stepsOnTime: 0,
        meetingsHeld: 0,
        penalty,
      },
    }).units[0];

    expect(unit?.total).toBe('0.00');
    expect(unit?.lines.at(-1)).toMatchObject({ label: '保底', points: '10.00', formula: '0.00 − (−10.00)' });
  });

  test('the last is protected when every target was met, and nobody is last among fewer than three', () => {
    const good = { investmentYtd: 20_000 };
    const three = rankThese({ 甲镇: { ...good, bonus: [] }, 乙镇: good, 丙镇: { ...good, reportsOnTime: 1 } });
    const two = rankThese({ 甲镇: {}, 乙镇: {} });

    expect(three.bottom).toEqual([
      { group: null, units: ['丙镇'], protected: [{ unit: '丙镇', reason: '各项目标均已完成' }], note: null },
    ]);
    expect(two.bottom[0]).toMatchObject({ units: [], note: '参加排名的只有 2 个单位，不足 3 个，不定末位' });
  });
});
