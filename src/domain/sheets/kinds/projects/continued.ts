import type { DataRow, Table } from '../../grid/table.ts';
import type { ReadRow } from '../../reading.ts';
import { isNothing } from '../../values/cell-text.ts';
import { readMoney } from '../../values/money.ts';
import { type Notes, take } from '../notes.ts';
import { MONEY_FIELDS, MONEY_MEANINGS, type ProjectColumns } from './columns.ts';

/** Whether a row goes on with the project of the row above: the merged cell of its name reaches down to it. */
export function isContinued(row: DataRow, columns: ProjectColumns): boolean {
  const project = columns.of('project');
  return project !== undefined && row.carried.has(project.number);
}

/**
 * Joins a further line of a project with its first one: a figure that only the further line has is taken, one that both have
 * is asked, the sum or the first.
 */
export function joinContinued(
  first: ReadRow,
  row: DataRow,
  table: Table,
  columns: ProjectColumns,
  notes: Notes,
): ReadRow {
  const joined: Record<string, unknown> = {};
  for (const is of MONEY_MEANINGS) {
    const column = columns.of(is);
    const cell = column === undefined ? undefined : row.cells.get(column.number);
    if (column === undefined || isNothing(cell) || row.carried.has(column.number)) continue;
    const field = MONEY_FIELDS[is];
    const at = { table, row, column, field };
    const own = take(notes, at, readMoney(cell, { unit: column.moneyUnit?.unit ?? null }));
    const before = first[field];
    if (own === undefined) continue;
    if (before === undefined || own === null) joined[field] = own;
    else if (typeof before === 'number') {
      const sum = Math.round((before + own) * 10_000) / 10_000;
      const question = `与第 ${first.row} 行是同一个项目，${before} 与 ${own} 万元应相加，还是只取第一个数？`;
      take(notes, at, { value: null, remarks: [], question: { question, candidates: [sum, before] } });
      joined[field] = null;
    }
  }
  return { ...first, ...joined };
}
