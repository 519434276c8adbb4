import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  divide,
  exact,
  mean,
  multiply,
  round,
  subtract,
  sum,
  toFixedText,
  toFormulaText,
  toText,
} from '../../../../src/domain/scoring/numbers/exact.ts';
import { by, less, order, over, parse, plus, rounded, text } from '../reference/fraction.ts';
import { Random } from '../reference/random-case.ts';

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

describe('numbers of every size, against fractions of bigints', () => {
  const random = new Random(11);
  const decimal = () => {
    const digits = random.some(random.whole(1, 15), () => random.whole(0, 9)).join('');
    const decimals = random.whole(0, 10);
    const tail = random.some(decimals, () => random.whole(0, 9)).join('');
    return `${random.chance(0.4) ? '-' : ''}${digits}${decimals === 0 ? '' : `.${tail}`}`;
  };
  const pairs = random.some(3_000, () => [decimal(), decimal()] as const);
  const decimals = 12;

  test('sums, differences, products and quotients are the same', () => {
    for (const [a, b] of pairs) {
      const [left, right] = [exact(a), exact(b)];
      const [top, bottom] = [parse(a), parse(b)];

      expect(toFixedText(add(left, right), decimals)).toBe(text(plus(top, bottom), decimals));
      expect(toFixedText(subtract(left, right), decimals)).toBe(text(less(top, bottom), decimals));
      expect(toFixedText(multiply(left, right), decimals)).toBe(text(by(top, bottom), decimals));
      expect(Math.sign(compare(left, right))).toBe(order(top, bottom));
      if (bottom.n !== 0n) {
        const [own, other] = [divide(left, right), over(top, bottom)];
        expect(toFixedText(multiply(own, own), decimals)).toBe(text(by(other, other), decimals));
        expect(Math.sign(compare(own, left))).toBe(order(other, top));
      }
    }
  });

  test('rounding in every way is the same', () => {
    for (const [a, b] of pairs) {
      for (const mode of ['halfUp', 'down', 'up'] as const) {
        const places = random.whole(0, 6);

        expect(toFixedText(round(exact(a), places, mode), places)).toBe(text(rounded(parse(a), places, mode), places));
        if (parse(b).n === 0n) continue;
        const quotient = rounded(over(parse(a), parse(b)), places, mode);
        expect(toFixedText(round(divide(exact(a), exact(b)), places, mode), places)).toBe(text(quotient, places));
      }
    }
  });
});
