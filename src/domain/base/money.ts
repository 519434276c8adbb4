/**
 * Money, exact. Inside the program an amount is a whole number of 元 (`Yuan`); at every edge it is in 万元, a number
 * with at most four decimals.
 */

/** Whole 元. The largest sums here (a district's thousands of 亿) stay far below 2^53. */
export type Yuan = number & { readonly __yuan: unique symbol };

/**
 * Brands a whole number of 元.
 * Errors: throws RangeError for fractions and for numbers past 2^53.
 */
export function yuan(amount: number): Yuan {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of yuan: ${amount}`);
  return (amount === 0 ? 0 : amount) as Yuan;
}

/**
 * 万元 → 元, exact: `0.0001` is 1 元.
 * Errors: throws RangeError when the number has more than four decimals or is too large.
 */
export function yuanFromWan(wan: number): Yuan {
  const amount = Math.round(wan * 10_000);
  if (!Number.isSafeInteger(amount) || Math.abs(wan * 10_000 - amount) > Math.max(1e-4, Math.abs(amount) * 1e-12)) {
    throw new RangeError(`not an amount in 万元 with at most four decimals: ${wan}`);
  }
  return yuan(amount);
}

/** 元 → 万元. */
export function wanFromYuan(amount: Yuan): number {
  return amount / 10_000;
}

/** An amount as people read it: `350万元`, `1.26亿元`, `8600元`; never rounded. */
export function showYuan(amount: Yuan): string {
  const size = Math.abs(amount);
  if (size >= 100_000_000 && amount % 10_000 === 0) return `${amount / 100_000_000}亿元`;
  if (size >= 10_000 || amount === 0) return `${amount / 10_000}万元`;
  return `${amount}元`;
}

/** A sum for an overview, half up to two decimals: `144.82亿元`, `7921.5万元`. Single figures are never shown so. */
export function showRoundedYuan(amount: Yuan): string {
  const [unit, name] = Math.abs(amount) >= 100_000_000 ? [100_000_000, '亿元'] : [10_000, '万元'];
  return `${Math.round(amount / (unit / 100)) / 100}${name}`;
}

/** The sum of amounts. */
export function sumYuan(amounts: Iterable<Yuan>): Yuan {
  let total = 0;
  for (const amount of amounts) total += amount;
  return yuan(total);
}
