import { expect, test } from 'vitest';
import { differencesOf } from '../../../src/domain/ranking/differences.ts';
import type { RankingResult, UnitResult } from '../../../src/domain/scoring/outcome/result.ts';

/** What a correction tells. Source: domain §4.4. */

const line = (
  key: string,
  label: string,
  points: string,
  lines: UnitResult['lines'] = [],
): UnitResult['lines'][number] => ({
  key,
  label,
  points,
  formula: '',
  figures: [],
  note: null,
  lines,
  details: [],
});

function ranking(total: string, place: number, lines: UnitResult['lines']): RankingResult {
  return { units: [{ unit: '锦棠街道', total, place, lines }] } as unknown as RankingResult;
}

test('a listed entry that is new, and one that is gone, is told with its points and without an arrow from nothing', () => {
  const found = [line('V', '核查', '-2.00', [line('V.1', '枫沟供热管网：报送 1.578亿元，核查 1.32亿元', '-2.00')])];
  const before = ranking('88.32', 7, [line('B', '投资完成', '30.85')]);
  const after = ranking('85.07', 9, [line('B', '投资完成', '29.60'), ...found]);

  expect(differencesOf(before, after)).toEqual([
    '锦棠街道：投资完成 30.85 → 29.60，新计入“枫沟供热管网：报送 1.578亿元，核查 1.32亿元”−2.00，总分 88.32 → 85.07，第 7 名 → 第 9 名',
  ]);
  expect(differencesOf(after, before)).toEqual([
    '锦棠街道：投资完成 29.60 → 30.85，不再计入“枫沟供热管网：报送 1.578亿元，核查 1.32亿元”−2.00，总分 85.07 → 88.32，第 9 名 → 第 7 名',
  ]);
});
