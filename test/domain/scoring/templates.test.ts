import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { doubtsOf } from '../../../src/domain/scoring/check/doubts/doubts.ts';
import { scoreUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { parseData } from '../../../src/domain/scoring/schema/data.ts';
import { ruleSetTemplate, TEMPLATE_NAMES } from '../../../src/domain/scoring/schema/rule-set-templates.ts';
import { throughWorkbook } from './workbook/known-rule-sets.ts';

/** Scores by a template after it has been through a workbook, as an office gets it. */
function score(name: string, data: object): RankingResult {
  const parsed = parseData(JSON.stringify(data));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  const outcome = scoreUnits(throughWorkbook(ruleSetTemplate(name)), parsed.data);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.result;
}

function places({ units }: RankingResult): [unit: string, place: number | null, total: string | null][] {
  return units.map(({ unit, place, total }) => [unit, place, total]);
}

const unit = (name: string, figures: object, more: object = {}) => ({ unit: name, ...more, figures });

describe('every template', () => {
  test('is a file of rulesets/templates, and has no doubts', () => {
    const files = readdirSync('rulesets/templates').map(file => file.replace('.json', ''));

    expect([...TEMPLATE_NAMES].sort()).toEqual(files.sort());
    for (const name of files) expect([name, doubtsOf(ruleSetTemplate(name), null)]).toEqual([name, []]);
  });
});

/** Expected numbers were worked out by hand. */
describe('scored by a template', () => {
  test('a table of rates: above 100 %, no plan no place, the total row of the sums', () => {
    const result = score('rate-table', {
      period: '2026-06',
      units: [
        unit('甲镇', { 完成投资: 54_000, 年度计划: 60_000 }),
        unit('乙镇', { 完成投资: 21_000, 年度计划: 20_000 }),
        unit('丙镇', { 完成投资: 9_000, 年度计划: 10_000 }),
        unit('丁镇', { 完成投资: 100, 年度计划: 0 }),
      ],
    });

    // 甲 and 丙 have 90.0; 甲 has invested more.
    expect(places(result)).toEqual([
      ['乙镇', 1, '105.0'],
      ['甲镇', 2, '90.0'],
      ['丙镇', 3, '90.0'],
      ['丁镇', null, null],
    ]);
    // (5.4 + 2.1 + 0.9 + 0.01) ÷ (6 + 2 + 1) = 93.44 %: a plan of 0 is a plan.
    expect(result.totals[0]?.lines[0]?.points).toBe('93.4');
  });

  test('two lists beside the total, groups apart', () => {
    const result = score('two-lists', {
      period: '2026-06',
      units: [
        unit('甲街道', { 完成投资: 30_000, 年度计划: 40_000, 已开工: 3, 应开工: 3 }, { group: '城区' }),
        unit('乙街道', { 完成投资: 24_000, 年度计划: 20_000, 已开工: 1, 应开工: 2 }, { group: '城区' }),
        unit('丙乡', { 完成投资: 5_000, 年度计划: 10_000, 已开工: 2, 应开工: 2 }, { group: '乡镇' }),
      ],
    });

    expect(result.units.map(({ unit: name, place, total }) => [name, place, total])).toEqual(
      expect.arrayContaining([
        ['甲街道', 1, '87.50'],
        ['乙街道', 2, '75.00'],
        ['丙乡', 1, '75.00'],
      ]),
    );
    const lists = result.lists.map(({ label, units }) => [
      label,
      units.map(each => [each.unit, each.place, each.value]),
    ]);
    expect(lists).toEqual([
      [
        '投资完成率',
        expect.arrayContaining([
          ['乙街道', 1, '120.00'],
          ['甲街道', 2, '75.00'],
          ['丙乡', 1, '50.00'],
        ]),
      ],
      [
        '开工率',
        expect.arrayContaining([
          ['甲街道', 1, '100.00'],
          ['乙街道', 2, '50.00'],
          ['丙乡', 1, '100.00'],
        ]),
      ],
    ]);
  });

  test('steps of two points of a percentage: whole ones only, at most 15 either way', () => {
    const result = score('steps', {
      period: '2026-06',
      units: [
        unit('甲镇', { 完成投资: 11_590, 时序计划: 10_000, 逾期项目: 0 }),
        unit('乙镇', { 完成投资: 9_700, 时序计划: 10_000, 逾期项目: 3 }),
        unit('丙镇', { 完成投资: 20_000, 时序计划: 10_000, 逾期项目: 12 }),
        unit('丁镇', { 完成投资: 2_000, 时序计划: 10_000, 逾期项目: 0 }),
      ],
    });

    // 15.9 % above: 7 steps. 3 % below: 1 step, and 3 × 2. 50 steps: 15; 24 off 20: 0. 40 steps below: 15.
    expect(places(result)).toEqual([
      ['甲镇', 1, '107.00'],
      ['丙镇', 2, '95.00'],
      ['乙镇', 3, '93.00'],
      ['丁镇', 4, '85.00'],
    ]);
  });

  test('the sum of places, the smallest first', () => {
    const result = score('sum-of-places', {
      period: '2026-06',
      units: [
        unit('甲镇', { 完成投资: 50_000, 年度计划: 60_000, 已开工: 1, 应开工: 2 }),
        unit('乙镇', { 完成投资: 30_000, 年度计划: 30_000, 已开工: 2, 应开工: 2 }),
        unit('丙镇', { 完成投资: 40_000, 年度计划: 50_000, 已开工: 3, 应开工: 3 }),
      ],
    });

    // 乙: 3 + 1 + 1. 甲: 1 + 2 + 3, 丙: 2 + 3 + 1; the same sum, 甲 has invested more.
    expect(places(result)).toEqual([
      ['乙镇', 1, '5'],
      ['甲镇', 2, '6'],
      ['丙镇', 3, '6'],
    ]);
  });

  test('bands by size: each end in one band, the best three count, prices of entries', () => {
    const project = (investment: number, level?: string) => ({ 总投资: investment, ...(level && { 级别: level }) });
    const evidence = { evidence: '市委通报〔2026〕8号', approver: '推进中心' };
    const result = score('size-bands', {
      period: '2026-Q2',
      units: [
        unit('甲镇', {
          新开工项目: [
            project(100_000, '省重点'),
            project(50_000, '市重点'),
            project(49_999, '市重点'),
            project(10_000, '省重点'),
            project(9_999),
          ],
          奖罚: [{ label: '通报批评', category: '通报批评', ...evidence }],
        }),
        unit('乙镇', { 新开工项目: [1, 2, 3, 4].map(() => project(200_000)), 奖罚: [] }),
        unit('丙镇', {}),
      ],
    });

    // 甲: 20 + 10 + 5 + 5 + 2, of 5, 3, 3, 5 the best three, −2. 乙: 80, at most 60.
    expect(places(result)).toEqual([
      ['乙镇', 1, '60.00'],
      ['甲镇', 2, '53.00'],
      ['丙镇', 3, '0.00'],
    ]);
  });

  test('months into a year: mean of the months, December, the evaluation, first places', () => {
    const month = (number: string, rows: [string, number, string][]) => ({
      period: `2026-${number}`,
      ruleSet: { id: 'default-month', version: '1' },
      units: rows.map(([name, place, total]) => ({ unit: name, status: 'ranked', place, total })),
    });
    const result = score('months-into-year', {
      period: '2026',
      results: [
        month('11', [
          ['甲镇', 1, '96.00'],
          ['乙镇', 2, '90.00'],
        ]),
        month('12', [
          ['甲镇', 2, '80.00'],
          ['乙镇', 1, '90.00'],
        ]),
      ],
      units: [unit('甲镇', { 年终评价: 95 }), unit('乙镇', { 年终评价: 85 })],
    });

    // 甲: 88 × 0.6 + 80 × 0.2 + 95 × 0.2 + 0.5. 乙: 90 × 0.8 + 85 × 0.2 + 0.5.
    expect(result.units.map(each => [each.unit, each.total, each.grade])).toEqual([
      ['乙镇', '89.50', '良好'],
      ['甲镇', '88.30', '良好'],
    ]);
  });
});
