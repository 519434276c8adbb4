import { columnName } from '../file/cell-names.ts';
import { countedSections, skippedRows, tableRemarks } from '../grid/remarks.ts';
import type { Table } from '../grid/table.ts';
import type { CellQuestion, CellRemark, Check, ReadRow, SkippedRows } from '../reading.ts';
import type { KindReading } from './kind.ts';

/** Adds to what a kind has read of its tables what is said of every kind alike. */
export function everyTable(tables: readonly Table[], reading: KindReading): KindReading {
  const rowsOf = new Map<string, Set<number>>();
  for (const { sheet, row } of reading.rows) {
    const numbers = rowsOf.get(sheet);
    if (numbers === undefined) rowsOf.set(sheet, new Set([row]));
    else numbers.add(row);
  }
  const isRead = (table: Table, row: number) => rowsOf.get(table.sheet.name)?.has(row) === true;
  const hidden = new Set<string>();
  const listed = new Set<string>();
  const ask: CellQuestion[] = [...reading.ask];
  const tell: CellRemark[] = [...reading.tell];
  const skip: SkippedRows[] = [...reading.skip];
  const checks: Check[] = [...reading.checks];
  for (const table of tables) {
    if (isLeftOut(table, reading.skip)) continue;
    const sheet = table.sheet.name;
    const before = reading.skip.filter(one => one.sheet === sheet);
    for (const one of skippedRows(table)) {
      const key = `${sheet}\n${one.row}`;
      const isKnown = before.some(({ row, to = row }) => row <= one.row && one.row <= to);
      // Of two stretches beside each other one may be empty where the other has a project.
      if (isKnown || listed.has(key) || (one.to === undefined && isRead(table, one.row))) continue;
      listed.add(key);
      skip.push(one);
    }
    tell.push(...tableRemarks(table));
    for (const row of table.rows) {
      if (!isRead(table, row.number)) continue;
      if (row.isHidden && !hidden.has(`${sheet}\n${row.number}`)) {
        hidden.add(`${sheet}\n${row.number}`);
        ask.push({ sheet, row: row.number, column: null, question: '这一行是隐藏行，是否一并导入？' });
      }
      for (const cell of row.cells.values()) {
        if (cell.comment === null || row.carried.has(cell.column)) continue;
        const what = '单元格带有批注，批注未作数据读取';
        tell.push({ sheet, row: row.number, column: columnName(cell.column), what });
      }
    }
    for (const { cell, text, stated, rows } of countedSections(table)) {
      const computed = rows.filter(row => isRead(table, row)).length;
      checks.push({
        sheet,
        cell,
        what: `“${text}”写明的项目数与下方实际行数`,
        stated,
        computed,
        agrees: stated === computed,
      });
    }
  }
  const rows = reading.rows.map(
    (row): ReadRow => (hidden.has(`${row.sheet}\n${row.row}`) ? { ...row, hidden: true } : row),
  );
  return { ...reading, rows, ask, tell, skip, checks };
}

/** Whether the kind has left the table out as a whole. */
function isLeftOut({ sheet, firstRow, lastRow }: Table, skip: readonly SkippedRows[]): boolean {
  return skip.some(one => one.sheet === sheet.name && one.row <= firstRow && lastRow <= (one.to ?? one.row));
}
