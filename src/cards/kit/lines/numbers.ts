import { Decimal } from 'decimal.js';
import type { YuanSum } from '../../../domain/base/money.ts';

/** A share as people read it, half up to one decimal: `36.0%`. `whole` is not 0. */
export function percentOf(part: YuanSum | number, whole: YuanSum | number): string {
  return `${new Decimal(part.toString()).times(100).div(whole.toString()).toFixed(1, Decimal.ROUND_HALF_UP)}%`;
}
