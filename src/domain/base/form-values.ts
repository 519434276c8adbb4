import { isAboveCeiling } from './ceiling.ts';
import { type Yuan, yuanFromWan } from './money.ts';

/** Reading what people type into a form's number fields. Amounts are in 万元 unless a unit stands behind them. */

const FULL_WIDTH = /[０-９．，％]/g;
const UNITS: Record<string, number> = {
  '': 1,
  万: 1,
  万元: 1,
  w: 1,
  亿: 10_000,
  亿元: 10_000,
  万亿: 1e8,
  万亿元: 1e8,
  元: 0.0001,
};

/** Above the ceiling of a figure, and small enough for 元 to be whole numbers. */
const WAN_WITHIN_REACH = 1e11;

/** A value, nothing (`null`), or text that cannot be read (`undefined`). */
export type FormValue<T> = T | null | undefined;

/**
 * An amount of money: `350`, `1,260.5`, `1.2亿`, `３５０万元`.
 * Errors: `too_large` for more than a project can have, however long the number.
 */
export function readAmount(text: string | undefined): FormValue<Yuan> | 'too_large' {
  const plain = narrow(text);
  if (plain === '') return null;
  const match = /^(\d+(?:\.\d+)?)(万亿元|万亿|亿元|亿|万元|万|元|w)?$/i.exec(plain);
  if (!match) return undefined;
  const wan = Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
  // A number too long to be kept exactly is far above the ceiling, so it is told apart before it is made money.
  if (wan > WAN_WITHIN_REACH) return 'too_large';
  try {
    const amount = yuanFromWan(Number(wan.toFixed(4)));
    return isAboveCeiling(amount) ? 'too_large' : amount;
  } catch {
    return undefined;
  }
}

/** A percentage 0–100 with at most two decimals: `45`, `45.5%`. */
export function readPercent(text: string | undefined): FormValue<number> {
  const plain = narrow(text);
  if (plain === '') return null;
  const match = /^(\d{1,3}(?:\.\d{1,2})?)%?$/.exec(plain);
  const value = match ? Number(match[1]) : Number.NaN;
  return value >= 0 && value <= 100 ? value : undefined;
}

/** Text with its blanks trimmed; nothing when empty. */
export function readText(text: string | undefined): string | null {
  const trimmed = (text ?? '').trim();
  return trimmed === '' ? null : trimmed;
}

function narrow(text: string | undefined): string {
  return (text ?? '')
    .replace(FULL_WIDTH, char => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/[,\s]/g, '');
}
