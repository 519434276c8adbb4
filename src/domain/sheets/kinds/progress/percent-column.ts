import type { Cell } from '../../file/workbook.ts';
import type { Column, Table } from '../../grid/table.ts';
import { cellText, squeeze } from '../../grid/text.ts';

/** A text that is a percentage and nothing else. */
export const PERCENT_TEXT = /^[约近]?\d{1,3}(?:\.\d+)?%?(?:左右)?$/;

/** Whether a cell is a figure that may be a percentage. */
export const isPercentCell = (cell: Cell): boolean =>
  cell.value.kind === 'number' || PERCENT_TEXT.test(squeeze(cellText(cell)));

/** Whether a cell speaks of a percentage, of the works or of a part of them: 绿化完成50%. */
export const namesPercent = (cell: Cell): boolean => isPercentCell(cell) || /\d%|百分之/.test(squeeze(cellText(cell)));

/** What the numbers of a column say about each other: 1 among 23 and 64 is 1 %, not all of it. */
export class PercentColumn {
  readonly #inPoints: ReadonlySet<Column>;

  constructor(table: Table) {
    const inPoints = table.columns.filter(
      column =>
        (column.meaning?.is === 'percent' || column.meaning?.is === 'stage') &&
        table.rows.some(row => plainNumber(row.cells.get(column.number)) > 1),
    );
    this.#inPoints = new Set(inPoints);
  }

  /** The value of a bare 1 in a column of points; undefined for what the cell itself says. */
  settle(cell: Cell, column: Column): number | undefined {
    return this.#inPoints.has(column) && plainNumber(cell) === 1 ? 1 : undefined;
  }
}

/** The number of a cell that has no percent sign; NaN for others. */
function plainNumber(cell: Cell | undefined): number {
  if (cell === undefined || cell.format?.includes('%')) return Number.NaN;
  if (cell.value.kind === 'number') return cell.value.number;
  const text = squeeze(cellText(cell));
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
