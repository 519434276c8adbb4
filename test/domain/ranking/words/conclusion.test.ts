import { expect, test } from 'vitest';
import { conclusionOf } from '../../../../src/domain/ranking/words/conclusion.ts';
import type { BottomResult, UnitResult } from '../../../../src/domain/scoring/outcome/result.ts';

/** `甲 1 90.00 +2 园区`: name, place (`-` without one), total, change and group. */
function units(...lines: string[]): UnitResult[] {
  return lines.map(line => {
    const [unit, place, total, change, group = null] = line.split(' ');
    const status = place === '-' ? 'not_ranked' : 'ranked';
    return {
      unit,
      status,
      place: place === '-' ? null : Number(place),
      total,
      change: change === '-' ? null : Number(change),
      group,
    } as unknown as UnitResult;
  });
}
const bottom = (group: string | null, ...names: string[]): BottomResult => ({
  group,
  units: names,
  protected: [],
  note: null,
});

test.each<[string, UnitResult[], BottomResult[], string[]]>([
  [
    'front, back and movers',
    units('甲 1 90.00 2', '乙 2 89.00 0', '丙 3 88.00 -2', '丁 - 0 -'),
    [bottom(null, '丙')],
    [
      '甲居第 1（90.00 分）；丙居第 3，为末位（88.00 分）；比上月上升最多的是甲（升 2 位），下降最多的是丙（降 2 位）。',
    ],
  ],
  [
    'no bottom is named for two units',
    units('甲 1 90.00 0', '乙 2 89.00 0'),
    [bottom(null)],
    ['甲居第 1（90.00 分）；名次与上月相同。'],
  ],
  [
    'nothing to compare with, a tie at the bottom',
    units('甲 1 90 -', '乙 2 89 -', '丙 2 89 -'),
    [bottom(null, '乙', '丙')],
    ['甲居第 1（90 分）；乙、丙并列第 2（89 分）。'],
  ],
  [
    'all in the first place',
    units('甲 1 90 -', '乙 1 90 -', '丙 1 90 -', '丁 1 90 -'),
    [bottom(null, '甲', '乙', '丙', '丁')],
    ['甲、乙、丙等 4 个单位并列第 1（90 分）。'],
  ],
  [
    'each group has a sentence of its own',
    units('甲 1 90 1 园区', '乙 2 89 -1 园区', '丙 3 80 0 园区', '丁 1 70 0 镇街'),
    [bottom('园区', '丙'), bottom('镇街')],
    [
      '园区：甲居第 1（90 分）；丙居第 3，为末位（80 分）；比上月上升最多的是甲（升 1 位），下降最多的是乙（降 1 位）。',
      '镇街：丁居第 1（70 分）；名次与上月相同。',
    ],
  ],
  ['nobody is ranked', units('甲 - 0 -'), [], []],
])('%s', (_, ranked, last, sentences) => {
  expect(conclusionOf({ units: ranked, bottom: last }, '上月')).toEqual(sentences);
});
