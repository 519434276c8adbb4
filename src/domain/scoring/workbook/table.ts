import type { TableCell } from './cells/cell.ts';

/**
 * A sheet of the workbook as a plain table: the first row holds the headings when it is written. When it is read, other
 * rows (a title) may stand above. Numbers are those that a spreadsheet shows, from 1.
 */
export interface Table {
  name: string;
  rows: readonly { number: number; cells: readonly TableCell[]; isHidden?: boolean }[];
  isHidden?: boolean;
  hiddenColumns?: ReadonlySet<number>;
  merges?: readonly Area[];
}

/** Cells that are merged into one, from the first row and column to the last ones. */
export interface Area {
  fromRow: number;
  fromColumn: number;
  toRow: number;
  toColumn: number;
}
