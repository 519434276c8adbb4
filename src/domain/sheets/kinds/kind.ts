import type { Roster } from '../../library/roster.ts';
import type { LedgerReport } from '../../progress/progress.ts';
import type { Meaning } from '../grid/lexicon/meaning.ts';
import type { Column, Table } from '../grid/table.ts';
import type { SheetKind, WorkbookReading } from '../reading.ts';

/** What every kind of table is read with. */
export interface KindContext {
  roster: Roster;
  fileName: string;
  now: Date;
  /** What the progress ledger holds already. */
  reported: readonly LedgerReport[];
  /** The year that the workbook's titles or the file's name state, else that of `now`. */
  year: number;
}

/**
 * What a kind reads of its tables. `skip` holds only what the kind itself leaves out, such as cancelled rows or a table that
 * repeats another; totals, headings, notes and empty rows are listed for every kind alike, also counts in headings, hidden
 * rows and columns, comments and what stands beside the table.
 */
export type KindReading = Pick<WorkbookReading, 'rows' | 'errors' | 'ask' | 'tell' | 'skip' | 'gaps' | 'checks'> & {
  /** Nothing of the workbook may be stored: an error of a roster refuses it whole. */
  isRefused?: boolean;
};

export interface KindReader {
  kind: Exclude<SheetKind, 'unknown'>;
  /** How well a table's columns fit, 0 for not at all; the best kind reads the table. */
  fits(table: Table): number;
  /** All tables of the kind at once: one project may stand in two of them. */
  read(tables: readonly Table[], context: KindContext): KindReading;
}

/** The columns of a table by what they mean, the first of each. */
export function columnOf(table: Table, meaning: Meaning): Column | undefined {
  return table.columns.find(column => column.meaning?.is === meaning);
}

/** Points of the meanings that a table has, each counted once. */
export function pointsOf(table: Table, points: Partial<Readonly<Record<Meaning, number>>>): number {
  const present = new Set(table.columns.flatMap(({ meaning }) => (meaning === null ? [] : [meaning.is])));
  let sum = 0;
  for (const meaning of present) sum += points[meaning] ?? 0;
  return sum;
}
