import type { Cell, Row, Sheet } from '../file/workbook.ts';
import type { Place } from '../reading.ts';
import type { ColumnMeaning } from './lexicon/meaning.ts';

/** Tables as a reader sees them in a sheet: what is header, what is data, and what only stands around it. */

/** 1 of it in 元. */
export const MONEY_UNITS = {
  元: 1,
  千元: 1_000,
  万元: 10_000,
  百万元: 1_000_000,
  千万元: 10_000_000,
  亿元: 100_000_000,
} as const;
export type MoneyUnit = keyof typeof MONEY_UNITS;

export interface Table {
  sheet: Sheet;
  /** What stands above the header: titles, who fills it in, 单位：万元, 截至…. */
  above: readonly Line[];
  /** Numbers of the header rows. */
  headerRows: readonly number[];
  columns: readonly Column[];
  /** Everything below the header, in order, the empty rows between included. */
  body: readonly BodyRow[];
  /** The data rows of `body`. */
  rows: readonly DataRow[];
  /** From the first line above to the last row below. */
  firstRow: number;
  lastRow: number;
  /** As title, lines above, name of the sheet or of the file say. */
  year: number | null;
  /** The month that the figures are of: the title's, else that of `1-6月完成`. */
  month: string | null;
  /** The day until which they count: 截至6月25日. `YYYY-MM-DD`. */
  asOf: string | null;
  /** Cells beside the table, in no column of it. */
  outside: readonly Cell[];
}

/** A line of text above or below a table. */
export interface Line {
  row: number;
  column: number;
  text: string;
}

export interface Column {
  number: number;
  letter: string;
  /** The words of its header from the group down, without spaces, brackets and forms made equal: `['年度投资', '计划']`. */
  path: readonly string[];
  /** The same in one: `年度投资/计划`. */
  label: string;
  /** Null: the words are unknown. */
  meaning: ColumnMeaning | null;
  /** What its money is counted in and which cell says so; null where nothing does. */
  moneyUnit: { unit: MoneyUnit; from: Place } | null;
  /** Where its header stands: the lowest row with words of its own. */
  headerRow: number;
  isHidden: boolean;
}

export type BodyRow =
  | DataRow
  | { kind: 'section'; number: number; text: string; level: number; cell: Cell; cells: ReadonlyMap<number, Cell> }
  | {
      kind: 'total';
      number: number;
      text: string;
      cell: Cell | null;
      cells: ReadonlyMap<number, Cell>;
      isHidden: boolean;
    }
  /** `to`: the last one of several that follow each other. */
  | { kind: 'empty'; number: number; to: number }
  | { kind: 'header' | 'columnNumbers' | 'note' | 'title' | 'scribble'; number: number; text: string };

export interface DataRow {
  kind: 'data';
  number: number;
  row: Row;
  /** By column number: its own cells and those of merged areas carried down. Blank ones are absent. */
  cells: ReadonlyMap<number, Cell>;
  /** Numbers of the columns whose cell is carried down from a row above. */
  carried: ReadonlySet<number>;
  /** Headings that it stands under, the outermost first. */
  sections: readonly string[];
  isHidden: boolean;
  /** Most of its cells are struck through. */
  isStruck: boolean;
}
