import type { Column, DataRow, Table } from '../grid/table.ts';
import type { CellError, CellQuestion, CellRemark } from '../reading.ts';
import type { Found } from '../values/found.ts';

/** What is wrong with cells, what is asked about them and what is told, gathered while rows are read. */
export interface Notes {
  errors: CellError[];
  ask: CellQuestion[];
  tell: CellRemark[];
  /** Habits of columns that have been told. */
  told: Set<string>;
}

export const noNotes = (): Notes => ({ errors: [], ask: [], tell: [], told: new Set() });

/** A cell of a row: where it stands in the sheet and which field it is of. */
export interface At {
  table: Table;
  row: DataRow;
  column: Column;
  field?: string;
}

/**
 * Takes what a cell says and notes everything beside the value. A cell that a merged area carries down is noted where it
 * stands only.
 * Shapes: undefined when nothing was written, null when it is not decided.
 */
export function take<T>(notes: Notes, { table, row, column, field }: At, found: Found<T>): T | null | undefined {
  if (row.carried.has(column.number)) return found.value;
  const place = { sheet: table.sheet.name, row: row.number, column: column.letter };
  const of = field === undefined ? {} : { field };
  if (found.fault) notes.errors.push({ ...place, value: found.fault.value, why: found.fault.why, ...of });
  if (found.question) notes.ask.push({ ...place, ...found.question, ...of });
  for (const what of found.remarks) notes.tell.push({ ...place, what });
  for (const { is, what } of found.habits ?? []) {
    const key = `${place.sheet}\n${place.column}\n${is}`;
    if (notes.told.has(key)) continue;
    notes.told.add(key);
    notes.tell.push({ ...place, what: `${what}；本栏同样的写法都这样读` });
  }
  return found.value;
}
