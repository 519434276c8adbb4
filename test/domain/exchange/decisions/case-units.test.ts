import { expect, test } from 'vitest';
import { withUnits } from '../../../../src/domain/exchange/decisions/case-units.ts';

const names = (key: string) => (key === '东溪街道' ? '东溪镇' : key);

test('units in what a case keeps are called by their present names, whatever field holds them', () => {
  expect(withUnits('comment', { quarter: '2026-Q2', grades: { 东溪街道: '优' } }, names)).toEqual({
    quarter: '2026-Q2',
    grades: { 东溪镇: '优' },
  });
  const review = { visits: [{ unit: '东溪街道', projects: ['EQ-1'] }], marks: [{ unit: '东溪街道', mark: '92' }] };
  expect(withUnits('review', review, names)).toEqual({
    visits: [{ unit: '东溪镇', projects: ['EQ-1'] }],
    marks: [{ unit: '东溪镇', mark: '92' }],
  });
  expect(withUnits('ballot', { marks: null, visited: [{ unit: '东溪街道', label: 'x' }] }, names)).toEqual({
    marks: null,
    visited: [{ unit: '东溪镇', label: 'x' }],
  });
  expect(withUnits('award', { unit: '东溪街道' }, names)).toEqual({ unit: '东溪街道' });
});
