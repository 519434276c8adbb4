import { describe, expect, test } from 'vitest';
import {
  divide,
  exact,
  mean,
  multiply,
  round,
  sum,
  toFixedText,
  toFormulaText,
  toText,
} from '../../../../src/domain/scoring/numbers/exact.ts';

describe('rounding', () => {
  test.each([
    ['0.125', 2, '0.13'],
    ['-0.125', 2, '-0.13'],
    ['1.005', 2, '1.01'],
    ['2.675', 2, '2.68'],
    ['0.1249999999', 2, '0.12'],
    ['-0.004', 2, '0.00'],
    ['99.995', 2, '100.00'],
    ['5', 2, '5.00'],
    ['2.5', 0, '3'],
  ])('四舍五入 of %s to %d places is %s', (text, decimals, expected) => {
    expect(toFixedText(exact(text), decimals)).toBe(expected);
  });

  test('a half that binary floats and cut decimals miss is a half', () => {
    const third = divide(exact(1), exact(3));

    // 1 ÷ 3 × 3 × 0.005 is 0.005 exactly, and rounds up.
    expect(toFixedText(multiply(multiply(third, exact(3)), exact('0.005')), 2)).toBe('0.01');
    expect(toFixedText(multiply(exact('1.1'), exact('1.15')), 2)).toBe('1.27');
  });

  test('down goes to minus and up to plus infinity', () => {
    const both = (text: string) => (['down', 'up'] as const).map(mode => toText(round(exact(text), 0, mode)));

    expect(both('1.2')).toEqual(['1', '2']);
    expect(both('-1.2')).toEqual(['-2', '-1']);
    expect(both('7')).toEqual(['7', '7']);
  });
});

describe('a number in a formula', () => {
  test.each([
    ['5.4', 2, '5.40'],
    ['-3', 0, '−3'],
    ['12.99999999', 0, '12.99999999'],
  ])('%s with %d decimals reads %s', (text, decimals, expected) => {
    expect(toFormulaText(exact(text), decimals)).toBe(expected);
  });

  test('that goes on for ever says so', () => {
    expect(toFormulaText(divide(exact(2), exact(3)))).toBe('≈0.666667');
  });
});

test('the mean of thousands of different fractions is exact and quick to work out', () => {
  const fractions = Array.from({ length: 3_000 }, (_, i) => divide(exact(i), exact(i + 1)));

  // Σ (1 − 1/(i+1)) = 3000 − H(3000), H(3000) = 8.583749889…
  expect(toFixedText(sum(fractions), 6)).toBe('2991.416250');
  expect(toFixedText(mean(fractions), 6)).toBe('0.997139');
});
