/**
 * A workbook as its cells stand, whatever file it came from. Nothing is understood yet: what a number is money of, or
 * which row is a header, is found out from this.
 */
export interface Workbook {
  /** What the file was: only a workbook has hidden sheets, styles and formulas. */
  format: 'xlsx' | 'csv';
  /** Of a text file, as it was found out, e.g. `GB18030`. */
  encoding: string | null;
  /** In the order of the file, hidden ones included. */
  sheets: readonly Sheet[];
}

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** Rows with at least one cell that holds something, in order. */
  rows: readonly Row[];
  /** Merged areas; only the first cell of one holds something. */
  merges: readonly Area[];
  /** Numbers of hidden columns, from 1. */
  hiddenColumns: ReadonlySet<number>;
}

export interface Row {
  /** As a spreadsheet shows it, from 1; in a text file the number of the record. */
  number: number;
  isHidden: boolean;
  /** By column number, from 1; cells without a value are absent. */
  cells: ReadonlyMap<number, Cell>;
}

export interface Cell {
  row: number;
  column: number;
  value: CellValue;
  /** The number format as the file states it, e.g. `0.0%`; null for the general one. */
  format: string | null;
  /** Whether the whole cell is struck through. */
  isStruck: boolean;
  comment: string | null;
  /** The formula behind the value, without `=`; null for a typed value. */
  formula: string | null;
}

/**
 * What a cell holds.
 * Shapes: `number` keeps the digits as stored (`text`), so that nothing is lost to binary fractions; a number whose format is
 * that of a date is a `day`, or an `instant` of that day if it has a time (kept as the day, the time in `text`).
 * `uncomputed`: a formula whose result the file does not hold.
 */
export type CellValue =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number; text: string }
  | { kind: 'day'; year: number; month: number; day: number; text: string }
  | { kind: 'boolean'; boolean: boolean }
  | { kind: 'error'; code: string }
  | { kind: 'uncomputed' };

/** From the first row and column to the last ones, all included. */
export interface Area {
  fromRow: number;
  fromColumn: number;
  toRow: number;
  toColumn: number;
}

/** A file that is no workbook for us, with a sentence that says why and what to do. */
export class WorkbookRefusal extends Error {
  /** The sheet that it is about, if one is. */
  readonly sheet: string | null;

  constructor(message: string, sheet: string | null = null) {
    super(message);
    this.sheet = sheet;
  }
}
