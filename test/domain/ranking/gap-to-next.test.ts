import { expect, test } from 'vitest';
import { gapToNext } from '../../../src/domain/ranking/gap-to-next.ts';
import { gapWords } from '../../../src/domain/ranking/words/gap-words.ts';
import type { ResultLine, UnitResult } from '../../../src/domain/scoring/outcome/result.ts';

function unit(
  name: string,
  place: number | null,
  total: string,
  points: Record<string, string>,
  group: string | null = null,
) {
  const lines = Object.entries(points).map(([key, value]): ResultLine => {
    const rest = { formula: '', figures: [], note: null, lines: [], details: [] };
    return { key, label: `${key}项`, points: value, ...rest };
  });
  const status = place === null ? 'not_ranked' : 'ranked';
  return { unit: name, group, status, place, total, lines } as unknown as UnitResult;
}

const units = [
  unit('甲', 1, '90.00', { A: '25.00', B: '35.00', W: '3.00' }),
  unit('乙', 2, '89.15', { A: '25.00', B: '33.65', W: '3.50' }),
  unit('丙', 2, '89.15', { A: '20.00', B: '35.00', W: '0.00' }),
  unit('丁', 4, '88', { A: '25.00', B: '33.65' }),
  unit('戊', null, '0', {}),
  unit('己', 1, '50.00', {}, '园区'),
  unit('庚', 2, '49.125', { A: '-1.5' }, '园区'),
];

test('the one before is named, with the parts that make the difference, the largest first', () => {
  expect(gapToNext({ units }, '乙')).toEqual({
    unit: '甲',
    place: 1,
    points: '0.85',
    parts: [
      { label: 'B项', difference: '1.35', isTaken: false },
      { label: 'W项', difference: '-0.50', isTaken: false },
    ],
  });
  // Both of one place are behind the one before them.
  expect(gapToNext({ units }, '丙')).toMatchObject({
    unit: '甲',
    points: '0.85',
    parts: [{ difference: '5.00' }, { difference: '3.00' }],
  });
  expect(gapToNext({ units }, '丁')).toMatchObject({
    place: 2,
    points: '1.15',
    parts: [{ label: 'W项', difference: '3.50' }],
  });
  expect(gapToNext({ units }, '庚')).toEqual({
    unit: '己',
    place: 1,
    points: '0.875',
    parts: [{ label: 'A项', difference: '1.50', isTaken: true }],
  });
});

test('what is taken is told as taken: nobody reads 少扣 as a loss', () => {
  const told = (own: string, other: string) => {
    const pair = [unit('甲', 1, '90.00', { 罚: other }), unit('乙', 2, '89.00', { 罚: own })];
    const gap = gapToNext({ units: pair }, '乙');
    return gap && gapWords(gap);
  };
  expect(told('0.00', '-2.00')).toBe('比第 1 名（甲）低 1.00 分：罚项少扣 2.00。');
  expect(told('-1.50', '-0.50')).toBe('比第 1 名（甲）低 1.00 分：罚项多扣 1.00。');
  expect(told('1.00', '0.00')).toBe('比第 1 名（甲）低 1.00 分：罚项多 1.00。');
});

test.each(['甲', '己', '戊', '没有'])('%s has nobody before it', name => {
  expect(gapToNext({ units }, name)).toBeNull();
});
