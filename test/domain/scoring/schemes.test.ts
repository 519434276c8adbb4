import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runScore } from '../../../src/commands/score-command.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';

/**
 * Schemes of the kinds that cities publish, with invented names and figures, written from the manual alone. Every
 * expected number was worked out by hand.
 */
function score(name: string): RankingResult {
  const file = readFileSync(`test/domain/scoring/schemes/${name}.json`, 'utf8');
  const { ruleSet, data } = JSON.parse(file) as { ruleSet: unknown; data: unknown };
  const request = { ruleset: JSON.stringify(ruleSet), data: JSON.stringify(data), json: true };
  const { exitCode, stdout, stderr } = runScore(request);
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as RankingResult;
}

type Expected = [unit: string, place: number | null, total: string, points: Record<string, string>];

const SCHEMES: Record<string, Expected[]> = {
  // ±1 per 2 % around the time progress, at most 15; only the total rounded, to one decimal; dense places.
  'steps-and-time-progress': [
    ['南区', 1, '105.0', { A: '55.0', B: '30.0', C: '20.0', D: '0.0' }],
    ['东县', 2, '97.5', { A: '43.0', B: '30.0', C: '15.6', D: '8.9' }],
    ['西县', 3, '81.8', { A: '45.0', B: '26.8', C: '0.0', D: '10.0' }],
  ],
  // 100 points less 5 a place, weighted; fewest days first; no ties, the last key is the roster's number.
  'points-by-placing': [
    ['一县', 1, '95.50', { A: '38.00', B: '28.50', C: '19.00', D: '10.00' }],
    ['二县', 2, '95.50', { A: '38.00', B: '28.50', C: '19.00', D: '10.00' }],
    ['三县', 3, '94.50', { A: '40.00', B: '25.50', C: '20.00', D: '9.00' }],
    ['四县', 4, '90.00', { A: '37.78', B: '33.33', C: '18.89', D: '0.00' }],
  ],
  // Leaders 60 %, experts 40 %, extremes dropped from five ballots on; not visited: the others' mean.
  ballots: [
    ['甲镇', 1, '89.500', { G: '70.240', V: '19.260' }],
    ['丙镇', 2, '87.547', { G: '67.547', V: '20.000' }],
    ['乙镇', 3, '86.000', { G: '68.400', V: '17.600' }],
    ['丁镇', 4, '82.000', { G: '64.000', V: '18.000' }],
  ],
  // Points by investment band, from 10 亿 half a point for each full 亿 more, times the state of the project.
  'projects-by-size': [
    ['乙区', 1, '70.00', { A: '60.00', B: '0.00', C: '10.00', D: '0.00' }],
    ['甲区', 2, '30.00', { A: '28.00', B: '2.00', C: '0.00', D: '0.00' }],
    ['丙区', 3, '-5.00', { A: '0.00', B: '0.00', C: '0.00', D: '-5.00' }],
  ],
  // A threshold by the size of the portfolio, classes with items of their own, a veto that puts last, one that caps.
  'town-and-park-groups': [
    ['E园', 1, '104.00', { I: '54.00', O: '50.00' }],
    ['F园', 2, '86.00', { I: '66.00', O: '20.00' }],
    ['G园', 3, '50.00', { I: '50.00', O: '0.00' }],
    ['A区', 1, '103.50', { S: '30.00', I: '73.50' }],
    ['C区', 2, '96.25', { S: '26.25', I: '70.00' }],
    ['B区', 3, '59.00', { S: '22.50', I: '40.60', 'total.veto2': '-4.10' }],
    ['D区', 4, '107.00', { S: '30.00', I: '77.00' }],
  ],
  // Loss for a shortfall without gain for a surplus; what does not apply is scaled without rounding; 尾差; below zero.
  'shortfall-and-rescaling': [
    ['甲乡', 1, '75.49', { K1: '39.93', K2: '35.56', K3: '0.00', K4: '0.00' }],
    ['丙乡', 2, '13.89', { K1: '0.00', K2: '0.00', K3: '13.89', K4: '0.00' }],
    ['乙乡', 3, '-58.45', { K1: '35.00', K2: '5.71', K3: '20.83', K4: '-120.00', rounding: '0.01' }],
  ],
  // A bulletin that only ranks rates; 未启动 counts 0, 未公布 is not ranked, no plan has no rate.
  'published-bulletin': [
    ['乙县', 1, '77.6', { R: '77.6' }],
    ['甲县', 2, '72.8', { R: '72.8' }],
    ['丙县', 3, '0.0', { R: '0.0' }],
  ],
  // The sum of places, the smallest first.
  'sum-of-places': [
    ['乙', 1, '5', { X: '2', Y: '2', Z: '1' }],
    ['丙', 2, '7', { X: '2', Y: '1', Z: '4' }],
    ['甲', 3, '8', { X: '1', Y: '4', Z: '3' }],
    ['丁', 4, '8', { X: '4', Y: '3', Z: '1' }],
  ],
};

describe('schemes of other cities', () => {
  test.each(Object.entries(SCHEMES))('%s comes out as by hand', (name, expected) => {
    const { units } = score(name);

    expect(
      units
        .filter(({ place }) => place !== null)
        .map(({ unit, place, total, lines }) => [
          unit,
          place,
          total,
          Object.fromEntries(lines.map(({ key, points }) => [key, points])),
        ]),
    ).toEqual(expected);
  });

  test('published figures and places are checked, total rows included', () => {
    const { claims, totals } = score('town-and-park-groups');

    expect(claims.filter(({ agrees }) => !agrees)).toEqual([
      {
        unit: 'A区',
        what: 'lists.rate',
        claimed: '2',
        computed: '3',
        difference: '-1',
        agrees: false,
        explanation: 'contradiction',
      },
      {
        unit: '合计',
        what: 'figures.rate',
        claimed: '102.7',
        computed: '92.4',
        difference: '10.3',
        agrees: false,
        explanation: 'contradiction',
      },
    ]);
    expect(claims).toHaveLength(13);
    // 26.00 ÷ 30.00 and 20.20 ÷ 20.00: of the sums, not the mean of the rates.
    expect(totals.map(({ label, figures }) => [label, figures.find(({ key }) => key === 'rate')?.value])).toEqual([
      ['园区小计', '86.7'],
      ['城区小计', '101.0'],
      ['合计', '92.4'],
    ]);
  });

  test('a unit without the main figure is still in the list of the figure that it has', () => {
    const { units, lists, claims } = score('published-bulletin');

    expect(units.slice(3).map(({ unit, reason }) => [unit, reason])).toEqual([
      ['丁县', '“1—8月完成”未公布'],
      ['戊区', '各项均不适用，没有可以计分的内容'],
    ]);
    expect(lists[0]?.units.map(({ unit, place, value }) => [unit, place, value])).toEqual([
      ['乙县', 1, '100.0'],
      ['甲县', 2, '83.3'],
      ['丁县', 3, '50.0'],
    ]);
    expect(lists[0]?.left.map(({ unit }) => unit)).toEqual(['丙县', '戊区']);
    expect(claims.every(({ agrees }) => agrees)).toBe(true);
  });

  test('the last of a group is named, and why it is protected', () => {
    expect(score('town-and-park-groups').bottom).toEqual([
      { group: '园区', units: ['G园'], protected: [], note: null },
      { group: '城区', units: ['D区'], protected: [{ unit: 'D区', reason: '完成全部投资任务' }], note: null },
    ]);
  });
});

test('figures of every kind are rounded to their own decimals before use, half-up', () => {
  const ruleset = {
    id: 'precision',
    version: '1',
    title: '精度',
    figures: {
      plain: { label: '数', decimals: 1 },
      computed: { label: '率', computed: { divide: ['plain', 3] }, decimals: 2 },
      ballots: { label: '评分', type: 'numbers', decimals: 0 },
      rows: { label: '明细', type: 'list', fields: { size: { label: '大小', type: 'number', decimals: 1 } } },
    },
    items: [
      { kind: 'formula', key: 'A', label: '甲', value: 'plain' },
      { kind: 'formula', key: 'B', label: '乙', value: 'computed' },
      { kind: 'judges', key: 'C', label: '丙', ballots: 'ballots' },
      { kind: 'formula', key: 'D', label: '丁', value: { total: 'rows', of: { field: 'size' } } },
    ],
  };
  const figures = { plain: '2.25', ballots: ['89.5', '90.4'], rows: [{ size: '0.05' }, { size: '0.14' }] };
  const data = { period: '2026-06', units: [{ unit: '甲镇', figures }] };
  const output = runScore({ ruleset: JSON.stringify(ruleset), data: JSON.stringify(data), json: true });

  // 2.25 → 2.3; 2.3 ÷ 3 → 0.77; (90 + 90) ÷ 2; 0.1 + 0.1.
  const { units } = JSON.parse(output.stdout) as RankingResult;
  expect(units[0]?.lines.map(({ points }) => points)).toEqual(['2.30', '0.77', '90.00', '0.20']);
});
