import type { OutCell } from '../../../sheets/file/out-sheet.ts';
import type { Cell } from '../../../sheets/file/workbook.ts';

/** What stands in the cells of a column: how a value of the district file is written there, and how it is read again. */
export interface CellKind {
  /** The format of numbers; null for texts. */
  format: string | null;
  isLong: boolean;
  /** What a cell may hold; null for anything. */
  choices: readonly string[] | null;
  /** Shapes: `value` as the district file has it, not null. */
  write(value: unknown, names: OutNames): OutCell;
  /** Shapes: a cell that holds something, and neither an error nor a formula without a result. */
  read(cell: Cell, names: InNames): ReadValue;
}

/**
 * What a cell holds as the district file has it, with what is to be told of it, or why it cannot be read. Both in Chinese, an
 * error with what to do.
 */
export type ReadValue = { value: unknown; remark?: string } | { why: string };

/** How the district is called in the workbook. */
export interface OutNames {
  /** A person by his open_id: his name where nobody else has it, else his mobile number or the open_id. */
  person(openId: string): string;
}

/** Who and what the cells of a workbook may name. */
export interface InNames {
  /** The open_id of a person by name, mobile number or open_id. Errors: why nobody or nobody certain was found. */
  person(text: string): { openId: string } | { why: string; isUnknown: boolean };
  /** The name of a unit by its name, a former one or another that no other unit has. */
  unit(text: string): { name: string } | { why: string };
}

/** The digits and letters of a cell as the file holds them. */
export function textIn({ value }: Cell): string {
  switch (value.kind) {
    case 'text':
    case 'number':
      return value.text;
    case 'day':
      return `${value.year}-${two(value.month)}-${two(value.day)}`;
    case 'boolean':
      return value.boolean ? '是' : '否';
    default:
      return '';
  }
}

/** A word in one spelling: width, blanks and line breaks do not count. */
export function plainWord(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFKC').replace(/\s/g, '');
}

/** Letters, digits, signs and characters that have one spelling only. */
const PLAIN = /^[!-~一-龥]*$/;

function two(number: number): string {
  return String(number).padStart(2, '0');
}
