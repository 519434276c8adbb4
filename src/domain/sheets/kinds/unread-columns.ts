import type { Column, Table } from '../grid/table.ts';
import type { CellRemark } from '../reading.ts';

/** Columns that no field takes: told once each, at the header; numbers of rows and remarks are not missed. */
export function unreadColumns(table: Table, read: readonly (Column | undefined)[]): CellRemark[] {
  const taken = new Set(read.map(column => column?.number));
  return table.columns
    .filter(({ number, meaning }) => !taken.has(number) && meaning?.is !== 'index' && meaning?.is !== 'note')
    .map(({ headerRow, letter, label }) => ({
      sheet: table.sheet.name,
      row: headerRow,
      column: letter,
      what: `“${label}”列没有读取`,
    }));
}
