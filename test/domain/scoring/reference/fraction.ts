/** Exact fractions of whole numbers, for the reference calculation. Slow and simple: always reduced, `d` above 0. */
export type Fraction = { n: bigint; d: bigint };

export function fraction(n: bigint, d: bigint): Fraction {
  if (d === 0n) throw new Error('division by zero');
  if (d === 1n) return { n, d };
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = (a === 0n ? 1n : a) * (d < 0n ? -1n : 1n);
  return { n: n / divisor, d: d / divisor };
}

const read = new Map<string | number, Fraction>();

/** Reads `12`, `-0.50`, `80%` and `1/3`. */
export function parse(text: string | number): Fraction {
  const known = read.get(text) ?? parseAnew(text);
  read.set(text, known);
  return known;
}

function parseAnew(text: string | number): Fraction {
  const [top = '', bottom] = String(text).replace('%', '').split('/');
  const [whole = '', decimals = ''] = top.split('.');
  const plain = fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  if (bottom !== undefined) return over(plain, fraction(BigInt(bottom), 1n));
  return String(text).endsWith('%') ? over(plain, fraction(100n, 1n)) : plain;
}

export const plus = (a: Fraction, b: Fraction) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const less = (a: Fraction, b: Fraction) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const by = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d);
export const over = (a: Fraction, b: Fraction) => fraction(a.n * b.d, a.d * b.n);
export const add = (all: readonly Fraction[]) => all.reduce(plus, zero);

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function order(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const zero: Fraction = { n: 0n, d: 1n };
export const one: Fraction = { n: 1n, d: 1n };
export const lowest = (all: readonly Fraction[]) => all.reduce((a, b) => (order(b, a) < 0 ? b : a));
export const highest = (all: readonly Fraction[]) => all.reduce((a, b) => (order(b, a) > 0 ? b : a));

/** The whole number at or below. */
export function below(a: Fraction): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

/** 四舍五入 to a number of decimals: a half goes away from zero. */
export function rounded(a: Fraction, decimals: number, mode: 'halfUp' | 'down' | 'up' = 'halfUp'): Fraction {
  const scale = 10n ** BigInt(decimals);
  const scaled = fraction(a.n * scale, a.d);
  if (mode === 'down') return fraction(below(scaled), scale);
  if (mode === 'up') return fraction(-below({ n: -scaled.n, d: scaled.d }), scale);
  const size = { n: scaled.n < 0n ? -scaled.n : scaled.n, d: scaled.d };
  const away = below(plus(size, { n: 1n, d: 2n }));
  return fraction(scaled.n < 0n ? -away : away, scale);
}

/** Decimal text with exactly so many decimals. */
export function text(a: Fraction, decimals: number): string {
  const { n, d } = rounded(a, decimals);
  const digits = String(((n < 0n ? -n : n) * 10n ** BigInt(decimals)) / d).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const plain = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return n < 0n ? `-${plain}` : plain;
}
