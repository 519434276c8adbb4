/**
 * Money, exact. Inside the program an amount is a whole number of 元 (`Yuan`); at every edge it is in 万元, a number
 * with at most four decimals.
 */

/** Whole 元: one amount. Sums of amounts are `YuanSum`. */
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

/** Whole 元 that were added up, exact: a number as far as numbers are exact, beyond that a bigint. */
export type YuanSum = Yuan | bigint;

/** 元 → 万元. */
export function wanFromYuan(amount: Yuan): number {
  return amount / 10_000;
}

/** An amount as people read it: `350万元`, `1.26亿元`, `8600元`; never rounded. */
export function showYuan(amount: Yuan): string {
  const size = Math.abs(amount);
  if (size >= 100_000_000 && amount % 10_000 === 0) return `${decimalText(BigInt(amount), 8)}亿元`;
  if (size >= 10_000 || amount === 0) return `${decimalText(BigInt(amount), 4)}万元`;
  return `${amount}元`;
}

/** A sum for an overview, half up to two decimals: `144.82亿元`, `7921.5万元`. Single figures are never shown so. */
export function showRoundedYuan(amount: YuanSum): string {
  const whole = BigInt(amount);
  const size = whole < 0n ? -whole : whole;
  const [unit, name] = size >= 100_000_000n ? [100_000_000n, '亿元'] : [10_000n, '万元'];
  const hundredths = (size * 200n + unit) / (unit * 2n);
  return `${decimalText(whole < 0n ? -hundredths : hundredths, 2)}${name}`;
}

/**
 * The sum of amounts.
 * Errors: throws for what is no whole number, which only a damaged database can hold.
 */
export function sumYuan(amounts: Iterable<Yuan>): YuanSum {
  let total = 0n;
  for (const amount of amounts) total += BigInt(amount);
  return exact(total);
}

/** Sums added up. */
export function addSums(sums: Iterable<YuanSum>): YuanSum {
  let total = 0n;
  for (const sum of sums) total += BigInt(sum);
  return exact(total);
}

function exact(total: bigint): YuanSum {
  const amount = Number(total);
  return Number.isSafeInteger(amount) ? yuan(amount) : total;
}

/** A sum in 万元 as decimal text, exact: `54000`, `1260.0001`. */
export function wanText(sum: YuanSum): string {
  return decimalText(BigInt(sum), 4);
}

/** A whole number of the smallest unit as a decimal with so many places, without zeros at the end. */
function decimalText(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}
