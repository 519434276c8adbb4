import { describe, expect, test } from 'vitest';
import { yuan } from '../../../src/domain/base/money.ts';
import { consequencesOf } from '../../../src/domain/ranking/consequences.ts';
import { prizesOf } from '../../../src/domain/ranking/prizes.ts';
import type { RankingResult, UnitResult } from '../../../src/domain/scoring/outcome/result.ts';

/** A ranking of units in their order, the last of which is the bottom. */
function ranking(period: string, units: readonly string[], changes: Partial<RankingResult> = {}): RankingResult {
  return {
    period,
    ruleSet: { id: 'x', version: '1', title: 'x' },
    units: units.map(
      (unit, index) =>
        ({
          unit,
          group: null,
          status: 'ranked',
          place: index + 1,
          total: `${90 - index}.00`,
          lines: [{ key: 'B', label: '投资完成', points: `${35 - index}.00`, lines: [] }],
        }) as unknown as UnitResult,
    ),
    lists: [],
    totals: [],
    bottom: [{ group: null, units: units.slice(-1), protected: [], note: null }],
    claims: [],
    ...changes,
  };
}

const measures = (...args: Parameters<typeof consequencesOf>) =>
  consequencesOf(...args).map(({ unit, measure, periods }) => `${unit} ${measure} ${periods.join(' ')}`);

describe('what follows from a published ranking', () => {
  const may = ranking('2026-05', ['甲', '乙', '丙']);

  test('the last of a month states; last in two months running there is a talk besides', () => {
    expect(measures(may, null)).toEqual(['丙 statement 2026-05']);
    expect(measures(may, ranking('2026-04', ['甲', '丙', '乙']))).toEqual(['丙 statement 2026-05']);
    expect(measures(may, ranking('2026-04', ['乙', '甲', '丙']))).toEqual([
      '丙 statement 2026-05',
      '丙 talk 2026-04 2026-05',
    ]);
    expect(consequencesOf(may, null)[0]).toMatchObject({
      total: '88.00',
      grounds: ['2026年5月：第 3 名（共 3 个单位），总分 88.00', '比第 2 名（乙）低 1.00 分：投资完成少 1.00。'],
    });
  });

  test('whoever is protected is not meant; a tie is left to people', () => {
    const reason = '各项目标均已完成';
    const safe = { group: null, units: ['丙'], protected: [{ unit: '丙', reason }], note: null };
    expect(measures(ranking('2026-05', ['甲', '乙', '丙'], { bottom: [safe] }), null)).toEqual([]);
    const tie = { ...safe, units: ['乙', '丙'], protected: [] };
    const drafts = consequencesOf(ranking('2026-05', ['甲', '乙', '丙'], { bottom: [tie] }), may);
    expect(drafts.map(({ unit, measure, isTied }) => [unit, measure, isTied])).toEqual([
      ['乙', 'statement', true],
      ['丙', 'statement', true],
      ['丙', 'talk', true],
    ]);
  });

  test('a half-year brings a talk, a quarter nothing', () => {
    expect(measures(ranking('2026-H1', ['甲', '丙']), null)).toEqual(['丙 talk 2026-H1']);
    expect(measures(ranking('2026-Q2', ['甲', '丙']), null)).toEqual([]);
  });
});

test('a year proposes who leads, who has done most, and stewards who report in time', () => {
  const steward = { name: '王磊', unit: '甲', projects: 2, reportsDue: 104, reportsOnTime: 104 };
  const [draft, ...others] = prizesOf(ranking('2026', ['甲', '乙', '丙', '丁']), {
    units: [
      { unit: '甲', projects: 2, invested: yuan(10_000_000) },
      { unit: '丁', projects: 5, invested: yuan(90_000_000) },
      { unit: '戊', projects: 0, invested: yuan(0) },
    ],
    stewards: [
      steward,
      { ...steward, name: '陈晓', reportsOnTime: 90 },
      { ...steward, name: '何平', reportsOnTime: 95 },
    ],
  });
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ measure: 'prize', unit: null, period: '2026' });
  expect(draft?.grounds).toEqual([
    '年总评：甲第 1 名（90.00 分），乙第 2 名（89.00 分），丙第 3 名（88.00 分）',
    '多劳多得：丁（项目 5 个，完成投资 9000万元），甲（项目 2 个，完成投资 1000万元）',
    '项目管家：王磊（甲）项目 2 个，周报按时 104/104；何平（甲）项目 2 个，周报按时 95/104',
  ]);
  expect(prizesOf(ranking('2026', []), { units: [], stewards: [] })).toEqual([]);
});
