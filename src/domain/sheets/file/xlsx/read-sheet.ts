import { columnName } from '../cell-names.ts';
import { type Budget, LAST_COLUMN } from '../limits.ts';
import { readRelations } from '../package/relations.ts';
import { readXml } from '../package/xml.ts';
import type { PackedPart } from '../package/zip.ts';
import type { Area, Row, Sheet } from '../workbook.ts';
import type { Surroundings } from './cell-value.ts';
import { readComments } from './comments.ts';
import type { RowCells } from './row-cells.ts';
import { SheetReader } from './sheet-reader.ts';
import type { CellStyle } from './styles.ts';

/** Reads one sheet with its comments. */
export function readSheet(
  at: { name: string; isHidden: boolean; part: PackedPart },
  parts: ReadonlyMap<string, PackedPart>,
  styles: readonly CellStyle[],
  around: Surroundings,
  budget: Budget,
): Sheet {
  const reader = new SheetReader(budget, styles, around);
  readXml(at.part, budget, reader);
  const relations = readRelations(parts, at.part.name.toLowerCase(), budget);
  const comments = readComments(relations, parts, budget);
  const used = usedArea(reader.rows);
  const merges = reader.merges.flatMap(area => clipped(area, used) ?? []);
  for (const { fromRow, toRow } of merges) budget.take('mergedRows', toRow - fromRow + 1);
  dropCovered(reader.rows, merges);
  const rows = [...reader.rows.values()].filter(row => row.cells.size > 0).sort((a, b) => a.number - b.number);
  comment(rows, comments);
  return {
    name: at.name,
    isHidden: at.isHidden,
    rows,
    merges,
    hiddenColumns: hiddenWithin(reader.hiddenColumns, used),
  };
}

interface Used {
  lastRow: number;
  lastColumn: number;
}

function usedArea(rows: ReadonlyMap<number, Row>): Used {
  const used = { lastRow: 0, lastColumn: 0 };
  for (const { number, cells } of rows.values()) {
    used.lastRow = Math.max(used.lastRow, number);
    for (const column of cells.keys()) used.lastColumn = Math.max(used.lastColumn, column);
  }
  return used;
}

/** A merged area as far as the sheet is used: some reach down to the last row that a spreadsheet has. */
function clipped(area: Area, { lastRow, lastColumn }: Used): Area | null {
  if (area.fromRow > lastRow || area.fromColumn > lastColumn) return null;
  return { ...area, toRow: Math.min(area.toRow, lastRow), toColumn: Math.min(area.toColumn, lastColumn) };
}

/** What stands under a merged area but in its first cell is seen by nobody. */
function dropCovered(rows: ReadonlyMap<number, { cells: RowCells }>, merges: readonly Area[]): void {
  for (const { fromRow, fromColumn, toRow, toColumn } of merges) {
    for (let row = fromRow; row <= toRow; row++) {
      const cells = rows.get(row)?.cells;
      if (!cells) continue;
      for (const column of [...cells.keys()]) {
        const isFirst = row === fromRow && column === fromColumn;
        if (column >= fromColumn && column <= toColumn && !isFirst) cells.delete(column);
      }
    }
  }
}

function comment(rows: readonly { number: number; cells: RowCells }[], comments: ReadonlyMap<string, string>): void {
  if (comments.size === 0) return;
  for (const { number, cells } of rows) {
    for (const column of cells.keys()) {
      const text = comments.get(`${columnName(column)}${number}`);
      if (text !== undefined) cells.comment(column, text);
    }
  }
}

function hiddenWithin(ranges: readonly (readonly [number, number])[], { lastColumn }: Used): Set<number> {
  // Where ranges begin and end: each column is looked at once, however many there are.
  const edges = new Int32Array(Math.min(lastColumn, LAST_COLUMN) + 2);
  const last = edges.length - 1;
  for (const [from, to] of ranges) {
    edges[Math.min(from, last)] = (edges[Math.min(from, last)] ?? 0) + 1;
    edges[Math.min(to + 1, last)] = (edges[Math.min(to + 1, last)] ?? 0) - 1;
  }
  const hidden = new Set<number>();
  let open = 0;
  for (let column = 1; column < last; column++) {
    open += edges[column] ?? 0;
    if (open > 0) hidden.add(column);
  }
  return hidden;
}
