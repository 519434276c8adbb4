import * as number from '../scoring/numbers/exact.ts';

/** Points as decimal text, added up without loss. */

/** `a − b` with as many decimals as it has, two at least: `0.85`, `-1.50`. */
export function difference(a: string, b: string): string {
  return number.toText(number.subtract(number.exact(a), number.exact(b)), 2);
}

/** Points as they are printed: with a minus that is one. */
export function withMinus(points: string): string {
  return points.replace('-', '−');
}

/** Whether a number as text is below zero. */
export function isNegative(text: string): boolean {
  return text.startsWith('-') && !isZero(text);
}

export function isZero(text: string): boolean {
  return number.isZero(number.exact(text));
}

/** The larger one first; a minus counts for nothing. */
export function byMagnitude(a: string, b: string): number {
  const size = (text: string) => number.exact(text.replace('-', ''));
  return number.compare(size(b), size(a));
}
