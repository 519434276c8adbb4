import type { Day } from '../../../base/time.ts';
import type { Project } from '../../../library/project.ts';
import type { Cell } from '../../file/workbook.ts';
import type { Column, Table } from '../../grid/table.ts';
import { shownText } from '../../values/cell-text.ts';
import type { Found } from '../../values/found.ts';
import type { Names } from '../../values/names/names.ts';
import type { TableNotes } from '../table-notes.ts';
import type { ProgressColumns } from './columns.ts';
import type { PercentColumn } from './percent-column.ts';
import type { TableFacts } from './table-facts.ts';

/** A row of progress, with what is needed to compare it with others. */
export interface ProgressRow {
  values: Record<string, unknown> & { sheet: string; row: number };
  project: Project | null;
  table: Table;
  columns: ProgressColumns;
  notes: TableNotes;
}

/** What the rows of one table are read with. */
export interface RowFrame {
  table: Table;
  columns: ProgressColumns;
  facts: TableFacts;
  names: Names;
  today: Day;
  notes: TableNotes;
  percents: PercentColumn;
  /** Columns of money that no unit is stated for: asked once for the column. */
  unitless: Set<Column>;
  /** Reporters whom the roster does not know, by name: asked once. */
  strangers: Map<string, number[]>;
  /** What names were found to be: those of a history stand in hundreds of rows. */
  found: Map<string, Found<unknown>>;
  /** The row above, which 〃 and 同上 repeat. */
  above: { unit: string | null; reportedBy: unknown };
}

/** 同上 and its marks: as in the row above. */
export const DITTO = /^(?:同上|〃|″|"|''|同上一行)$/;

/** Reads a cell of names once for all rows in which it says the same. */
export function remembered<T extends Found<unknown>>(
  { found }: RowFrame,
  about: readonly (string | null | Cell | undefined)[],
  read: () => T,
): T {
  const key = about
    .map(one => (typeof one === 'object' && one ? `${one.value.kind} ${shownText(one)}` : one))
    .join('\u0000');
  const known = found.get(key) as T | undefined;
  if (known) return known;
  const fresh = read();
  found.set(key, fresh);
  return fresh;
}
