/**
 * Whole numbers of any size: a plain number while it is exact, a `bigint` beyond. Equal numbers always have the same
 * form, so that `===` compares them.
 */
export type Integer = number | bigint;

/** The shorter form, where it is exact. */
function shortest(big: bigint): Integer {
  const short = Number(big);
  return Number.isSafeInteger(short) ? short : big;
}

// A sum or product of safe whole numbers that comes out safe was not rounded. `+ 0` turns −0 into 0.

export function plus(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const total = a + b;
    if (Number.isSafeInteger(total)) return total;
  }
  return shortest(BigInt(a) + BigInt(b));
}

export function times(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b + 0;
    if (Number.isSafeInteger(product)) return product;
  }
  return shortest(BigInt(a) * BigInt(b));
}

export function negated(a: Integer): Integer {
  return typeof a === 'number' ? 0 - a : shortest(-a);
}

/** How many whole times the second number goes into the first; they are not negative. */
export function quotient(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return (a - (a % b)) / b;
  return shortest(BigInt(a) / BigInt(b));
}

const POWERS: Integer[] = [];

/** Ten to a power that is not negative. */
export function powerOfTen(exponent: number): Integer {
  const known = POWERS[exponent];
  if (known !== undefined) return known;
  while (POWERS.length <= exponent) POWERS.push(times(POWERS.at(-1) ?? 1, POWERS.length === 0 ? 1 : 10));
  return POWERS[exponent] ?? 1;
}

/** The largest number that divides both; they are not negative. */
export function commonDivisor(a: Integer, b: Integer): Integer {
  let [large, small] = [BigInt(a), BigInt(b)];
  while (small !== 0n) [large, small] = [small, large % small];
  return shortest(large);
}

/** How many decimal digits a number has, about. */
export function lengthOf(a: Integer): number {
  if (typeof a === 'number') return SAFE_DIGITS;
  return a.toString(16).length * DIGITS_A_HEX_DIGIT;
}

const SAFE_DIGITS = 16;
const DIGITS_A_HEX_DIGIT = Math.log10(16);
