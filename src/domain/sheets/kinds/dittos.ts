import { columnName } from '../file/cell-names.ts';
import type { Cell } from '../file/workbook.ts';
import type { DataRow, Table } from '../grid/table.ts';
import { cellText, squeeze } from '../grid/text.ts';
import type { CellRemark } from '../reading.ts';

const DITTO = /^(?:同上|同上一?行|同前|〃|″|"|''|”|々)$/;

/** A table in which 同上 and 〃 stand for the last cell above, as a merged area would; what was filled in is told. */
export function withoutDittos(table: Table): { table: Table; tell: readonly CellRemark[] } {
  const tell: CellRemark[] = [];
  const filled = new Map<number, DataRow>();
  const last = new Map<number, Cell>();
  for (const row of table.rows) {
    const cells = new Map<number, Cell>(row.cells);
    const carried = new Set(row.carried);
    for (const [column, cell] of row.cells) {
      const from = DITTO.test(squeeze(cellText(cell))) ? last.get(column) : undefined;
      if (from === undefined) continue;
      cells.set(column, from);
      carried.add(column);
      const what = `“${cellText(cell).trim()}”按上一行读作“${cellText(from).trim()}”`;
      tell.push({ sheet: table.sheet.name, row: row.number, column: columnName(column), what });
    }
    for (const [column, cell] of cells) last.set(column, cell);
    filled.set(row.number, { ...row, cells, carried });
  }
  if (tell.length === 0) return { table, tell };
  const of = <T extends { number: number }>(row: T): T => (filled.get(row.number) as T | undefined) ?? row;
  return {
    table: { ...table, rows: table.rows.map(of), body: table.body.map(row => (row.kind === 'data' ? of(row) : row)) },
    tell,
  };
}
