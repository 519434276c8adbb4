import type { Literal } from '../../schema/literal.ts';

const PLAIN_WHOLE = /^-?(?:0|[1-9]\d*)$/;

/**
 * A literal as it stands in a formula, so that reading gives the same one: `5` is the number 5; `0.6`, `60%` and `1/3` are
 * the texts that they are; a text of a whole number stands in quotes, and 数值(0.6) is the number 0.6.
 */
export function writeLiteral(literal: Literal): string {
  const text = String(literal);
  if (typeof literal === 'number') return PLAIN_WHOLE.test(text) ? text : `数值(${text})`;
  return isWhole(text) ? `"${text}"` : text;
}

/** The literal that an unquoted number of a formula is. */
export function literalOfText(text: string): Literal {
  return isWhole(text) ? Number(text) : text;
}

function isWhole(text: string): boolean {
  return PLAIN_WHOLE.test(text) && text !== '-0';
}
