import * as z from 'zod';
import { remember } from '../../base/remember.ts';
import { divide, type Exact, exact, multiply } from '../numbers/exact.ts';

/** A number written in a rule set or data file: `0.6`, `"0.60"`, `"80%"` or `"1/3"`. */
export type Literal = number | string;

const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/;
const LITERAL = /^-?\d{1,15}(\.\d{1,10})?(%|\/[1-9]\d{0,9})?$/;

export const LITERAL_HINT = '应为一个数：如 0.6、"0.60"、"80%" 或 "1/3"（最多 15 位整数、10 位小数，不用科学计数法）';
export const DECIMAL_HINT = '应为一个数：如 5.4 或 "5.40"（最多 15 位整数、10 位小数，不用科学计数法和千分位）';

/** Whether the text is a plain decimal number, as figures are given. */
export function isDecimalText(text: string): boolean {
  return DECIMAL.test(text);
}

// A JSON number is already rounded to 64 bits by then; its shortest text is what the clerk wrote, up to 15 digits.
export function isSafeNumber(value: number): boolean {
  if (Number.isSafeInteger(value)) return Math.abs(value) < 1e15;
  return DECIMAL.test(String(value)) && String(value).replace(/[-.]/g, '').replace(/^0+/, '').length <= 15;
}

const LITERAL_PATTERN = LITERAL.source;

export const literalSchema = z
  .union([
    z.number().refine(isSafeNumber, { message: LITERAL_HINT }),
    z.string().regex(new RegExp(LITERAL_PATTERN), { message: LITERAL_HINT }),
  ])
  .meta({ id: 'Literal', title: '数', description: '一个数：0.6、"0.60"、"80%" 或 "1/3"' });

// A rule set's literals and keys are read again for every unit.

/** Reads a checked literal. */
export const readLiteral = remember((literal: Literal): Exact => {
  const text = String(literal);
  if (text.endsWith('%')) return multiply(exact(text.slice(0, -1)), exact('0.01'));
  const [top = '', bottom] = text.split('/');
  return bottom === undefined ? exact(top) : divide(exact(top), exact(bottom));
});

/** A literal as it stands in a formula: as the clerk wrote it. */
export const showLiteral = remember((literal: Literal): string => {
  const text = String(literal).replace('-', '−');
  return text.includes('/') ? `(${text.replace('/', ' ÷ ')})` : text;
});

/** Whether a string in a rule set is a number rather than the key of a figure. */
export const isLiteralText = remember((text: string): boolean => LITERAL.test(text));

/** The literal that a value is; null when it is worked out. */
export function literalOf(value: unknown): Literal | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && isLiteralText(value) ? value : null;
}
