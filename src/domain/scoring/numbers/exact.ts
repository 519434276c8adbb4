import { commonDivisor, type Integer, lengthOf, negated, plus, powerOfTen, quotient, times } from './integer.ts';
import { refuse } from './refusal.ts';

/**
 * Exact numbers: `n ÷ 10^s ÷ d`, all three whole, `s` and `d` never negative. Nothing is rounded until a rule says so, so
 * that a half is a half (`1 ÷ 3 × 3 × 0.005` rounds up) and two equal shares compare equal.
 *
 * `d` is 1 for a decimal number, as figures and points are. Division only ever happens when a number is rounded, and
 * there it is exact.
 */
export type Exact = { readonly n: Integer; readonly s: number; readonly d: Integer };

// To compare with a power of ten is far faster than to count digits.
const LONGEST_DIGITS = 20_000;
const LONGEST = 10n ** BigInt(LONGEST_DIGITS);
const REDUCE_FROM = 10n ** 120n;

/** Builds an exact number from decimal text such as `-12.50`; the caller has checked the text. */
export function exact(decimal: string | number): Exact {
  if (typeof decimal === 'number' && Number.isSafeInteger(decimal)) return whole(decimal + 0);
  const text = String(decimal);
  const point = text.indexOf('.');
  if (point < 0) return { n: wholeOf(text), s: 0, d: 1 };
  return shortened(wholeOf(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1, 1);
}

/** Most figures are counts, so the small ones are made once. */
const SMALL: readonly Exact[] = Array.from({ length: 1_000 }, (_, n) => ({ n, s: 0, d: 1 }));

function whole(n: number): Exact {
  return SMALL[n] ?? { n, s: 0, d: 1 };
}

export const ZERO: Exact = whole(0);
export const ONE: Exact = whole(1);

function wholeOf(digits: string): Integer {
  const short = Number(digits);
  return Number.isSafeInteger(short) ? short + 0 : BigInt(digits);
}

/** One unit in the last of so many decimals: `0.01` for two. */
export function lastDigit(decimals: number): Exact {
  return { n: 1, s: decimals, d: 1 };
}

/** The same number without decimals that are zero. */
function shortened(n: Integer, s: number, d: Integer): Exact {
  if (n === 0) return ZERO;
  let digits = n;
  let scale = s;
  while (scale > 0) {
    if (typeof digits === 'number') {
      if (digits % 10 !== 0) break;
      digits /= 10;
    } else {
      if (digits % 10n !== 0n) break;
      digits = times(digits / 10n, 1);
    }
    scale -= 1;
  }
  return { n: digits, s: scale, d };
}

/** The same of a number that may have none: most have none, and stay what they are. */
function withoutZeros(a: Exact): Exact {
  return a.s === 0 || (typeof a.n === 'number' && a.n % 10 !== 0) ? a : shortened(a.n, a.s, a.d);
}

/** Reduces a fraction once it has grown well beyond those it was made from; what has not is hardly worth it. */
function make(n: Integer, s: number, d: Integer, a: Exact, b: Exact): Exact {
  if (typeof n === 'number' && typeof d === 'number') return { n, s, d };
  if (sizeOf(n) > LONGEST || d > LONGEST || s > LONGEST_DIGITS) {
    refuse('', '算出的数太长（超过两万位），请检查规则里反复相乘的地方');
  }
  const isShort = d < REDUCE_FROM || lengthOf(d) < GROWN * Math.max(lengthOf(a.d), lengthOf(b.d));
  return isShort ? { n, s, d } : reduced(n, s, d);
}

const GROWN = 1.5;

function reduced(n: Integer, s: number, d: Integer): Exact {
  const divisor = commonDivisor(sizeOf(n), d);
  const top = quotient(sizeOf(n), divisor);
  return { n: n < 0 ? negated(top) : top, s, d: quotient(d, divisor) };
}

function sizeOf(n: Integer): Integer {
  return n < 0 ? negated(n) : n;
}

/** The digits of a number that is written with more decimals. */
function rescaled(n: Integer, from: number, to: number): Integer {
  return from === to ? n : times(n, powerOfTen(to - from));
}

export function add(a: Exact, b: Exact): Exact {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const s = Math.max(a.s, b.s);
  const left = rescaled(a.n, a.s, s);
  const right = rescaled(b.n, b.s, s);
  if (a.d === b.d) return make(plus(left, right), s, a.d, a, b);
  return make(plus(times(left, b.d), times(right, a.d)), s, times(a.d, b.d), a, b);
}

export function negate(a: Exact): Exact {
  if (a.n === 0) return a;
  return { n: negated(a.n), s: a.s, d: a.d };
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  if (a.n === 0 || b.n === 0) return ZERO;
  return make(times(a.n, b.n), a.s + b.s, times(a.d, b.d), a, b);
}

/** Errors: refuses a zero divisor; rules ask `isZero` first and say what then happens. */
export function divide(a: Exact, b: Exact): Exact {
  if (b.n === 0) refuse('', '除数为 0');
  const s = Math.max(a.s, b.s);
  const n = times(rescaled(a.n, a.s, s), b.d);
  const d = times(rescaled(b.n, b.s, s), a.d);
  return d < 0 ? make(negated(n), 0, negated(d), a, b) : make(n, 0, d, a, b);
}

function isFraction(a: Exact): boolean {
  return a.d !== 1;
}

/** Adds by halves: the denominators of many different fractions then stay short until the last additions. */
export function sum(numbers: readonly Exact[]): Exact {
  if (numbers.length <= 2) return add(numbers[0] ?? ZERO, numbers[1] ?? ZERO);
  if (numbers.some(isFraction)) {
    const middle = numbers.length >> 1;
    return add(sum(numbers.slice(0, middle)), sum(numbers.slice(middle)));
  }
  let total = ZERO;
  for (const each of numbers) total = add(total, each);
  return total;
}

/** The sum of decimal numbers, added without a number for each step between. */
export function sumOfDecimals(numbers: readonly Exact[]): Exact {
  let s = 0;
  for (const each of numbers) s = Math.max(s, each.s);
  let n: Integer = 0;
  for (const each of numbers) {
    if (each.d !== 1) return sum(numbers);
    n = plus(n, rescaled(each.n, each.s, s));
  }
  return n === 0 ? ZERO : { n, s, d: 1 };
}

/** The arithmetic mean. Errors: refuses an empty list. */
export function mean(numbers: readonly Exact[]): Exact {
  return divide(sum(numbers), exact(numbers.length));
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; exact. */
export function compare(a: Exact, b: Exact): number {
  if (a.s === b.s && a.d === b.d) return a.n < b.n ? -1 : a.n > b.n ? 1 : 0;
  const s = Math.max(a.s, b.s);
  const left = times(rescaled(a.n, a.s, s), b.d);
  const right = times(rescaled(b.n, b.s, s), a.d);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equal(a: Exact, b: Exact): boolean {
  return a === b || compare(a, b) === 0;
}

export function isZero(a: Exact): boolean {
  return a.n === 0;
}

export function isNegative(a: Exact): boolean {
  return a.n < 0;
}

export function isPositive(a: Exact): boolean {
  return a.n > 0;
}

export function smaller(a: Exact, b: Exact): Exact {
  return compare(b, a) < 0 ? b : a;
}

export function larger(a: Exact, b: Exact): Exact {
  return compare(b, a) > 0 ? b : a;
}

export type RoundingMode = 'halfUp' | 'down' | 'up';

/**
 * Rounds to a number of decimals. Half-up is 四舍五入: a half goes away from zero (`-0.125` → `-0.13`); `down` goes
 * towards minus infinity and `up` towards plus infinity.
 */
export function round(a: Exact, decimals: number, mode: RoundingMode = 'halfUp'): Exact {
  if (a.d === 1 && a.s <= decimals) return a;
  const isBelow = a.n < 0;
  const top = rescaled(sizeOf(a.n), a.s, Math.max(a.s, decimals));
  const bottom = rescaled(a.d, decimals, Math.max(a.s, decimals));
  const whole = quotient(top, bottom);
  const rest = plus(top, negated(times(whole, bottom)));
  const isAway = mode === 'halfUp' ? plus(rest, rest) >= bottom : rest !== 0 && (mode === 'up') !== isBelow;
  const digits = isAway ? plus(whole, 1) : whole;
  return shortened(isBelow ? negated(digits) : digits, decimals, 1);
}

/** The whole number at or below. */
export function floor(a: Exact): Exact {
  return round(a, 0, 'down');
}

/** Decimal text with exactly so many decimals, rounded half-up: `89.65`. */
export function toFixedText(a: Exact, decimals: number): string {
  const { n, s } = round(a, decimals);
  return decimalText(n, s, decimals);
}

/** A decimal number as text, with zeros up to so many decimals. */
function decimalText(n: Integer, s: number, decimals: number): string {
  if (s === 0 && decimals === 0) return String(n);
  const sign = n < 0 ? '-' : '';
  const digits = String(sizeOf(n)).padStart(s + 1, '0');
  const zeros = decimals > s ? '0'.repeat(decimals - s) : '';
  const point = digits.length - s;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}${zeros}`;
}

const LONG_TEXT_DECIMALS = 10;

/** Decimal text with at least `decimals` decimals and no more than needed; past ten decimals it is rounded. */
export function toText(a: Exact, decimals = 0): string {
  const { n, s } = withoutZeros(round(a, LONG_TEXT_DECIMALS));
  return decimalText(n, s, decimals);
}

const FORMULA_DECIMALS = 6;

/** Text for a formula: at least `decimals` decimals; a number that goes on past ten is marked `≈` and cut at six. */
export function toFormulaText(a: Exact, decimals = 0): string {
  const own = withoutZeros(a);
  const isShort = own.d === 1 && own.s <= LONG_TEXT_DECIMALS;
  const rounded = isShort ? own : round(own, FORMULA_DECIMALS);
  const text = decimalText(rounded.n, rounded.s, decimals);
  const shown = text.startsWith('-') ? `−${text.slice(1)}` : text;
  return isShort || equal(rounded, own) ? shown : `≈${shown}`;
}
