import { Decimal } from 'decimal.js';

/** A share as people read it, half up to one decimal: `36.0%`. `whole` is not 0. */
export function percentOf(part: number, whole: number): string {
  return `${new Decimal(part).times(100).div(whole).toFixed(1, Decimal.ROUND_HALF_UP)}%`;
}
