import type { Area, Cell, Row, Sheet } from '../file/workbook.ts';
import { isHeaderWord } from './lexicon/meaning.ts';
import { cellText, isBlank, squeeze } from './text.ts';

/** A sheet for looking things up in: rows by number, and which merged area a cell lies in. */
export interface SheetView {
  sheet: Sheet;
  row(number: number): Row | undefined;
  /** Undefined for blank cells. */
  cell(row: number, column: number): Cell | undefined;
  /** Squeezed. */
  label(row: number, column: number): string;
  areaAt(row: number, column: number): Area | undefined;
  /** Whether some column is called so. */
  isHeaderWord(label: string): boolean;
  lastRow: number;
}

export function viewOf(sheet: Sheet): SheetView {
  const rows = new Map(sheet.rows.map(row => [row.number, row]));
  const areas = areasByRow(sheet.merges);
  // In a long table the same few words are asked about again and again.
  const words = new Map<string, boolean>();
  const cell = (row: number, column: number) => {
    const found = rows.get(row)?.cells.get(column);
    return isBlank(found) ? undefined : found;
  };
  return {
    sheet,
    row: number => rows.get(number),
    cell,
    label: (row, column) => squeeze(cellText(cell(row, column))),
    areaAt: (row, column) =>
      areas.get(row)?.find(({ fromColumn, toColumn }) => fromColumn <= column && column <= toColumn),
    isHeaderWord: label => {
      const known = words.get(label);
      if (known !== undefined) return known;
      const isWord = isHeaderWord(label);
      words.set(label, isWord);
      return isWord;
    },
    lastRow: sheet.rows.at(-1)?.number ?? 0,
  };
}

/** Taller ones than any table has are left out: they only colour the sheet. */
const TALLEST = 2_000;

function areasByRow(merges: readonly Area[]): ReadonlyMap<number, readonly Area[]> {
  const byRow = new Map<number, Area[]>();
  for (const area of merges) {
    if (area.toRow - area.fromRow > TALLEST) continue;
    for (let row = area.fromRow; row <= area.toRow; row++) {
      const list = byRow.get(row);
      if (list === undefined) byRow.set(row, [area]);
      else list.push(area);
    }
  }
  return byRow;
}

/** They are asked for several times, and a row never changes. */
const shownOf = new WeakMap<Row, readonly Cell[]>();

/** The cells of a row that show something, from left to right. */
export function shownCells(row: Row): readonly Cell[] {
  const before = shownOf.get(row);
  if (before !== undefined) return before;
  const shown = [...row.cells.values()].filter(cell => !isBlank(cell)).sort((a, b) => a.column - b.column);
  shownOf.set(row, shown);
  return shown;
}
