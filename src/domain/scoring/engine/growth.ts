import * as number from '../numbers/exact.ts';
import { type Literal, readLiteral, showLiteral } from '../schema/literal.ts';
import type { Full } from './score.ts';

/**
 * A number on an item's own scale (cap, floor, pass mark, fixed points) in proportion to its full marks: as written
 * while they are as stated, raised with them when they take over others' weight.
 */
export function grown(limit: Literal, growth: number.Exact): Full {
  const stated = readLiteral(limit);
  if (number.equal(growth, number.ONE)) return { value: stated, text: showLiteral(limit) };
  const value = number.multiply(stated, growth);
  return { value, text: number.toFormulaText(value) };
}
