import type { Exact } from '../../scoring/numbers/exact.ts';
import * as number from '../../scoring/numbers/exact.ts';
import { plain } from './amount-words.ts';

/** What an item's points are worked out from, before limits: `lead`, then `factors` × `amount`. */
export interface Core {
  /** What was measured, in words: `已开工 3 个 ÷ 应开工 4 个`. */
  lead: string;
  factors: readonly Factor[];
  /** The last factor: a ratio, the points of one, a mean. */
  amount: Exact;
  /** The amount with bare numbers, where it goes on for ever as a decimal: `5.40 ÷ 6.00`. */
  numbers?: string;
}

export interface Factor {
  value: Exact;
  text: string;
}

/** What a core gives before rounding. */
export function worthOf({ factors, amount }: Core): Exact {
  return factors.map(({ value }) => value).reduce(number.multiply, amount);
}

/** So many decimals an amount has at least, where it needs them, and at most. */
const [LEAST, MOST] = [4, 7];

/**
 * The multiplication as anybody can do it again: `35 × 0.8336`. The amount has as many decimals as it takes to come to the
 * printed points; where no short number does, the division itself stands there.
 */
export function productOf(core: Core, decimals: number): string {
  const { factors, amount, numbers } = core;
  const head = factors.map(({ text }) => text);
  const printed = number.round(worthOf(core), decimals);
  for (let places = LEAST; places <= MOST; places += 1) {
    const cut = number.round(amount, places);
    if (!number.equal(number.round(worthOf({ ...core, amount: cut }), decimals), printed)) continue;
    return [...head, bracketedNegative(cut, head.length > 0)].join(' × ');
  }
  return [...head, numbers ?? plain(amount)].join(' × ');
}

function bracketedNegative(value: Exact, isInside: boolean): string {
  const text = plain(value);
  return isInside && text.startsWith('−') ? `(${text})` : text;
}
