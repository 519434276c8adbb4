import { Decimal } from 'decimal.js';
import { refuse } from './refusal.ts';

/**
 * Exact numbers: a fraction of two decimals. Nothing is rounded until a rule says so, so that a half is a half
 * (`1 ÷ 3 × 3 × 0.005` rounds up) and two equal shares compare equal.
 *
 * `d` is positive. Division only ever happens when a number is rounded, and there it is exact.
 */
export type Exact = { readonly n: Decimal; readonly d: Decimal };

// The precision only bounds the result of a product or a sum; `LONGEST` refuses far earlier.
const Wide = Decimal.clone({
  precision: 1_000_000,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  defaults: true,
});

const UNIT = new Wide(1);
const DIGITS_A_WORD = 7; // decimal.js keeps seven digits in each word of `d`
const LONGEST = 20_000 / DIGITS_A_WORD;
const REDUCE_FROM = 120 / DIGITS_A_WORD;

export const ZERO: Exact = { n: new Wide(0), d: UNIT };
export const ONE: Exact = { n: UNIT, d: UNIT };

/** Builds an exact number from decimal text such as `-12.50`; the caller has checked the text. */
export function exact(decimal: string | number): Exact {
  return { n: new Wide(typeof decimal === 'number' && Number.isInteger(decimal) ? decimal : String(decimal)), d: UNIT };
}

/** Ten to a power, made once. */
function powerOfTen(exponent: number): Decimal {
  const known = POWERS.get(exponent) ?? new Wide(`1e${exponent}`);
  POWERS.set(exponent, known);
  return known;
}

const POWERS = new Map<number, Decimal>();

/** Reduces a fraction once it has grown well beyond those it was made from; what has not is hardly worth it. */
function make(n: Decimal, d: Decimal, a: Exact, b: Exact): Exact {
  if (n.d.length > LONGEST || d.d.length > LONGEST)
    refuse('', '算出的数太长（超过两万位），请检查规则里反复相乘的地方');
  const isShort = d === UNIT || d.d.length < REDUCE_FROM;
  return isShort || d.d.length < GROWN * Math.max(a.d.d.length, b.d.d.length) ? { n, d } : reduced(n, d);
}

const GROWN = 1.5;

function reduced(n: Decimal, d: Decimal): Exact {
  const scale = `1e${Math.max(n.decimalPlaces(), d.decimalPlaces())}`;
  const top = BigInt(n.times(scale).toFixed(0));
  const bottom = BigInt(d.times(scale).toFixed(0));
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = a === 0n ? 1n : a;
  return { n: new Wide((top / divisor).toString()), d: new Wide((bottom / divisor).toString()) };
}

export function add(a: Exact, b: Exact): Exact {
  if (a.d === b.d) return make(a.n.plus(b.n), a.d, a, b);
  if (a.n.isZero()) return b;
  if (b.n.isZero()) return a;
  if (a.d.eq(b.d)) return make(a.n.plus(b.n), a.d, a, b);
  return make(a.n.times(b.d).plus(b.n.times(a.d)), a.d.times(b.d), a, b);
}

export function negate(a: Exact): Exact {
  return { n: a.n.neg(), d: a.d };
}

export function subtract(a: Exact, b: Exact): Exact {
  if (a.d === b.d) return make(a.n.minus(b.n), a.d, a, b);
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  const d = a.d === UNIT ? b.d : b.d === UNIT ? a.d : a.d.times(b.d);
  return make(a.n.times(b.n), d, a, b);
}

/** Errors: refuses a zero divisor; rules ask `isZero` first and say what then happens. */
export function divide(a: Exact, b: Exact): Exact {
  if (b.n.isZero()) refuse('', '除数为 0');
  const negative = b.n.isNegative();
  const n = b.d === UNIT ? a.n : a.n.times(b.d);
  const d = a.d === UNIT ? b.n : a.d.times(b.n);
  return negative ? make(n.neg(), d.neg(), a, b) : make(n, d, a, b);
}

/** Adds by halves: the denominators of many different fractions then stay short until the last additions. */
export function sum(numbers: readonly Exact[]): Exact {
  if (numbers.every(each => each.d === UNIT)) {
    return { n: numbers.reduce((total, each) => (each.n.isZero() ? total : total.plus(each.n)), ZERO.n), d: UNIT };
  }
  if (numbers.length <= 2) return numbers.reduce(add, ZERO);
  const middle = numbers.length >> 1;
  return add(sum(numbers.slice(0, middle)), sum(numbers.slice(middle)));
}

/** The arithmetic mean. Errors: refuses an empty list. */
export function mean(numbers: readonly Exact[]): Exact {
  return divide(sum(numbers), exact(numbers.length));
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; exact. */
export function compare(a: Exact, b: Exact): number {
  if (a.d === b.d) return a.n.cmp(b.n);
  return a.n.times(b.d).cmp(b.n.times(a.d));
}

export function equal(a: Exact, b: Exact): boolean {
  return compare(a, b) === 0;
}

export function isZero(a: Exact): boolean {
  return a.n.isZero();
}

export function isNegative(a: Exact): boolean {
  return a.n.isNegative() && !a.n.isZero();
}

export function smaller(a: Exact, b: Exact): Exact {
  return compare(b, a) < 0 ? b : a;
}

export function larger(a: Exact, b: Exact): Exact {
  return compare(b, a) > 0 ? b : a;
}

export type RoundingMode = 'halfUp' | 'down' | 'up';

const LIBRARY_MODES = {
  halfUp: Decimal.ROUND_HALF_UP,
  down: Decimal.ROUND_FLOOR,
  up: Decimal.ROUND_CEIL,
} as const;

/**
 * Rounds to a number of decimals. Half-up is 四舍五入: a half goes away from zero (`-0.125` → `-0.13`); `down` goes
 * towards minus infinity and `up` towards plus infinity.
 */
export function round(a: Exact, decimals: number, mode: RoundingMode = 'halfUp'): Exact {
  if (a.d === UNIT && a.n.decimalPlaces() <= decimals) return a;
  if (a.d === UNIT) {
    const n = a.n.toDecimalPlaces(decimals, LIBRARY_MODES[mode]);
    return { n: n.isZero() ? ZERO.n : n, d: UNIT };
  }
  const negative = isNegative(a);
  const scaled = a.n.abs().times(powerOfTen(decimals));
  const whole = scaled.divToInt(a.d);
  const rest = scaled.minus(whole.times(a.d));
  const away = mode === 'halfUp' ? rest.plus(rest).gte(a.d) : !rest.isZero() && (mode === 'up' ? !negative : negative);
  const digits = (away ? whole.plus(UNIT) : whole).times(powerOfTen(-decimals));
  return { n: negative && !digits.isZero() ? digits.neg() : digits, d: UNIT };
}

/** The whole number at or below. */
export function floor(a: Exact): Exact {
  return round(a, 0, 'down');
}

/** Decimal text with exactly so many decimals, rounded half-up: `89.65`. */
export function toFixedText(a: Exact, decimals: number): string {
  const rounded = round(a, decimals).n;
  return (rounded.isZero() ? rounded.abs() : rounded).toFixed(decimals);
}

const LONG_TEXT_DECIMALS = 10;

/** Decimal text with at least `decimals` decimals and no more than needed; past ten decimals it is rounded. */
export function toText(a: Exact, decimals = 0): string {
  const rounded = round(a, LONG_TEXT_DECIMALS).n;
  return (rounded.isZero() ? rounded.abs() : rounded).toFixed(Math.max(decimals, rounded.decimalPlaces()));
}

const FORMULA_DECIMALS = 6;

/** Text for a formula: at least `decimals` decimals; a number that goes on past ten is marked `≈` and cut at six. */
export function toFormulaText(a: Exact, decimals = 0): string {
  const isShort = a.d === UNIT && a.n.decimalPlaces() <= LONG_TEXT_DECIMALS;
  const rounded = isShort ? a : round(a, FORMULA_DECIMALS);
  const shown = rounded.n.isZero() ? ZERO.n : rounded.n;
  const text = shown.toFixed(Math.max(decimals, shown.decimalPlaces()));
  const isShortened = rounded !== a && !equal(rounded, a);
  return `${isShortened ? '≈' : ''}${text.startsWith('-') ? `−${text.slice(1)}` : text}`;
}
