import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runScore, type ScoreRequest } from '../src/commands/score-command.ts';
import type { Comparison } from '../src/domain/scoring/numbers/compare.ts';
import type { RankingResult } from '../src/domain/scoring/outcome/result.ts';
import { widthOf } from '../src/domain/scoring/show/text-table.ts';
import { add, parse, text } from './domain/scoring/reference/fraction.ts';

const RULES = readFileSync('rulesets/default-month.json', 'utf8');
const JUNE = readFileSync('test/domain/scoring/fixtures/month-2026-06.json', 'utf8');
/** May: 东溪 had invested less, 云岭 had started one of two. */
const MAY = JUNE.replace('"2026-06"', '"2026-05"')
  .replace('54000', '51000')
  .replace('"startsDone": 2', '"startsDone": 1');

function run(more: Partial<ScoreRequest> = {}): string {
  const { exitCode, stdout, stderr } = runScore({ ruleset: RULES, data: JUNE, json: false, ...more });
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
}

function result(more: Partial<ScoreRequest> = {}): RankingResult & { against?: Comparison } {
  return JSON.parse(run({ json: true, ...more })) as RankingResult & { against?: Comparison };
}

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const line = z.object({
  key: z.string(),
  label: z.string(),
  formula: z.string(),
  points: decimal,
  figures: z.array(z.string()),
  get lines() {
    return z.array(line);
  },
});
/** The shape of contract §7. */
const contract = z.object({
  period: z.string(),
  ruleSet: z.object({ id: z.string(), version: z.string() }),
  units: z.array(
    z.object({
      unit: z.string(),
      group: z.string().nullable(),
      status: z.enum(['ranked', 'not_ranked']),
      place: z.int().nullable(),
      change: z.int().nullable(),
      total: decimal.nullable(),
      exact: decimal.nullable(),
      reason: z.string().nullable(),
      lines: z.array(line),
    }),
  ),
});

describe('score --json', () => {
  test('has the shape of the contract, places first, those not ranked last', () => {
    const { units } = contract.parse(result());

    expect(units.map(({ unit, status }) => [unit, status])).toEqual([
      ['云岭镇', 'ranked'],
      ['东溪街道', 'ranked'],
      ['南苑街道', 'ranked'],
      ['北岗管委会', 'not_ranked'],
    ]);
    expect(units[1]?.lines.find(({ key }) => key === 'B')).toMatchObject({
      label: '投资完成',
      formula: '35 × 5.40 ÷ 6.00',
      points: '31.50',
      figures: ['investmentYtd', 'planYtd'],
      lines: [],
    });
  });

  test('with --explain holds that unit alone', () => {
    expect(result({ explain: '东溪街道' }).units.map(({ unit }) => unit)).toEqual(['东溪街道']);
  });
});

describe('score as a table', () => {
  test('lines up its columns, a Chinese character taking two places', () => {
    const rows = run().split('\n').slice(2, 5);

    // The total is the last column of these three, so they end at the same place.
    expect(new Set(rows.slice(1).map(widthOf)).size).toBe(1);
    expect(rows[1]).toMatch(/^ {3}1 {2}↑2 {4}云岭镇 .* 100\.33$/);
  });

  test('with --explain prints the unit’s lines as sums with the numbers put in', () => {
    const told = run({ explain: '东溪街道' });

    expect(told).toContain('东溪街道　第 2 名　比上期 ↓1　总分 89.65\n');
    expect(told).toContain('  B 投资完成　35 × 5.40 ÷ 6.00 = 31.50　[investmentYtd, planYtd]\n');
    expect(told).toContain('    A1 开工　15 × 3 ÷ 4 = 11.25　[startsDone, startsPlanned]\n');
  });

  test('with --explain says of what does not apply why, and where its weight went', () => {
    const told = run({ explain: '云岭镇' });

    expect(told).toContain('A2 竣工　不适用');
    expect(told).toContain('分母为 0，10 分的权重由其他项分担');
    expect(told).toContain('满分由 15 调整为 25（分担不适用项的权重）');
  });
});

describe('score --against', () => {
  test.each([
    ['the figures of the month before', MAY],
    ['its result', JSON.stringify(JSON.parse(run({ data: MAY, json: true })))],
  ])('%s tells places up and down and the lines that made the difference', (_, against) => {
    const { units = [] } = result({ against }).against ?? {};

    expect(
      units.map(({ unit, placeBefore, placeAfter, change, difference }) => [
        unit,
        placeBefore,
        placeAfter,
        change,
        difference,
      ]),
    ).toEqual([
      ['云岭镇', 2, 1, 1, '12.50'],
      ['东溪街道', 1, 2, -1, '1.75'],
      ['南苑街道', 3, 3, 0, '0.00'],
      ['北岗管委会', null, null, null, null],
    ]);
    expect(units[0]?.lines).toEqual([
      {
        key: 'A1',
        label: '开工',
        before: '12.50',
        after: '25.00',
        difference: '12.50',
        formulaBefore: '25.00 × 1 ÷ 2',
        formulaAfter: '25.00 × 2 ÷ 2',
      },
    ]);
  });

  test('the lines of every unit add up to its difference, whatever changed', () => {
    const other = JUNE.replace('90000', '120000')
      .replace('"lightsRed": 1', '"lightsRed": 4')
      .replace('"reportsOnTime": 12', '"reportsOnTime": 2');
    const { units = [] } = result({ against: other }).against ?? {};

    expect(units.some(({ lines }) => lines.length > 1)).toBe(true);
    for (const { difference, lines } of units) {
      if (difference === null) continue;
      expect(text(add(lines.map(each => parse(each.difference))), 2)).toBe(difference);
    }
  });

  test('prints who went up and down, then the lines', () => {
    const told = run({ against: MAY });

    expect(told).toContain('2026-05 → 2026-06 的变化');
    expect(told).toMatch(/云岭镇 +第 2 名 → 第 1 名 +↑1 +87\.83 +→ +100\.33 +\+12\.50/);
    expect(told).toContain('A1 开工  +12.50  25.00 × 1 ÷ 2 → 25.00 × 2 ÷ 2');
  });

  test('of another rule set says so', () => {
    const before = JSON.parse(run({ json: true })) as RankingResult;
    const told = run({ against: JSON.stringify({ ...before, ruleSet: { ...before.ruleSet, version: '0' } }) });

    expect(told).toContain('规则由 default-month 0 改为 default-month 1');
  });
});
