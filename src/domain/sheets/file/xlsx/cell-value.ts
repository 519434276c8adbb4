import { Decimal } from 'decimal.js';
import { brokenPackage } from '../package/zip.ts';
import type { CellValue } from '../workbook.ts';
import { clean, isBlank, type RichText } from './rich-text.ts';
import { dayOfIso, dayOfSerial } from './serial-day.ts';
import type { CellStyle } from './styles.ts';

/** What a cell's element holds before anything is made of it. */
export interface RawCell {
  /** The attribute `t`. */
  type: string;
  /** Of the element `v`; null if there is none. */
  stored: string | null;
  /** Of the element `is`. */
  inline: RichText | null;
  isFormula: boolean;
}

export interface Surroundings {
  sharedTexts: readonly RichText[];
  is1904: boolean;
  /** Numbers and days that cells have held already, by their digits: the same ones stand in many cells. */
  numbers: Map<string, CellValue>;
  days: Map<string, CellValue>;
}

/** So many of them are known at once. */
const MOST_KNOWN = 50_000;

/** Spreadsheets keep this many digits; what stands behind them comes from binary fractions. */
const DIGITS = 15;

/** A text that is the name of an error is what is left of one, e.g. after values were pasted. */
export const ERROR_CODE = /^#(?:REF!|VALUE!|N\/A|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/i;

/** What a cell holds and whether all of it is struck through; null when nothing can be seen in it. */
export function cellValue(
  raw: RawCell,
  style: CellStyle,
  around: Surroundings,
): { value: CellValue; isStruck: boolean } | null {
  const { type, stored } = raw;
  if (type === 's') {
    if (stored === null || stored.trim() === '') return null;
    const text = around.sharedTexts[Number(stored)];
    if (!text) throw brokenPackage();
    if (style.isStruck) return rich(text, style);
    if (text.value === undefined) text.value = rich(text, style);
    return text.value;
  }
  if (type === 'inlineStr') return raw.inline && rich(raw.inline, style);
  const plain = plainValue(raw, style, around);
  return plain && { value: plain, isStruck: style.isStruck };
}

/** What is struck through in a text that goes on is no longer meant: the rest is the text. */
function rich(text: RichText, style: CellStyle): { value: CellValue; isStruck: boolean } | null {
  if (isBlank(text.text)) return null;
  const standing = style.isStruck ? text.standingIfStruck : text.standing;
  const isStruck = isBlank(standing);
  const value = textValue(isStruck ? text.text : standing);
  return { value, isStruck };
}

function plainValue({ type, stored, isFormula }: RawCell, style: CellStyle, around: Surroundings): CellValue | null {
  if (stored === null || (stored.trim() === '' && type !== 'str')) return isFormula ? { kind: 'uncomputed' } : null;
  switch (type) {
    case 'str':
      return isBlank(stored) ? null : textValue(clean(stored));
    case 'b':
      return { kind: 'boolean', boolean: stored.trim() === '1' || stored.trim() === 'true' };
    case 'e':
      return { kind: 'error', code: stored.trim() };
    case 'd':
      return dayOfIso(stored) ?? textValue(clean(stored));
    default:
      return knownNumber(stored.trim(), style, around);
  }
}

function textValue(text: string): CellValue {
  const trimmed = text.trim();
  return ERROR_CODE.test(trimmed) ? { kind: 'error', code: trimmed.toUpperCase() } : { kind: 'text', text };
}

function knownNumber(stored: string, style: CellStyle, { numbers, days, is1904 }: Surroundings): CellValue {
  const known = style.isDay ? days : numbers;
  let value = known.get(stored);
  if (value === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    value = numberValue(stored, style, is1904);
    known.set(stored, value);
  }
  return value;
}

function numberValue(stored: string, style: CellStyle, is1904: boolean): CellValue {
  const number = Number(stored);
  if (!/^[-+]?[\d.]+(?:[eE][-+]?\d{1,3})?$/.test(stored) || !Number.isFinite(number)) return textValue(stored);
  const day = style.isDay ? dayOfSerial(number, is1904) : null;
  return day ?? { kind: 'number', number, text: digits(stored, number) };
}

/** Plain digits without an exponent. Whole numbers longer than a spreadsheet counts are kept as they stand. */
function digits(stored: string, number: number): string {
  if (/^-?\d+$/.test(stored) || (stored.length <= DIGITS && /^-?\d+\.\d+$/.test(stored))) return stored;
  return new Decimal(number).toSignificantDigits(DIGITS).toFixed();
}
