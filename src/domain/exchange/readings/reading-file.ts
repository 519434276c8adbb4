import type { Project } from '../../library/project.ts';
import type { Roster } from '../../library/roster.ts';
import type { Problem } from '../../problems/problem.ts';
import type { CellError, CellRemark, Place, ReadRow, ReadTable, WorkbookReading } from '../../sheets/reading.ts';
import { FilePlaces } from '../workbook/file-places.ts';

/** A workbook of another layout on its way into a district file: what its rows make, and what has to be said of them. */
export interface Draft {
  json: Record<'projects' | 'progress' | 'problems' | 'permits' | 'siteReviews', Record<string, unknown>[]>;
  places: FilePlaces;
  errors: CellError[];
  tell: CellRemark[];
}

export interface DraftContext {
  roster: Roster;
  /** Those that are stored. */
  problems: readonly Problem[];
  /** Numbers that were given although their entries are not stored any more. */
  givenNumbers: readonly string[];
  /** The year of what no title dates. */
  year: number;
  now: Date;
}

/** A row with its table. */
export interface PlacedRow {
  row: ReadRow;
  table: ReadTable;
}

export function newDraft(): Draft {
  const json = { projects: [], progress: [], problems: [], permits: [], siteReviews: [] };
  return { json, places: new FilePlaces(), errors: [], tell: [] };
}

/** The rows of a reading with their tables, by kind. Of rows of which it is asked which one counts only the first is one. */
export function rowsByKind({ rows, tables, ask }: WorkbookReading): Map<ReadTable['kind'], PlacedRow[]> {
  const bySheet = new Map<string, ReadTable[]>();
  for (const table of tables) bySheet.set(table.sheet, [...(bySheet.get(table.sheet) ?? []), table]);
  const doubtful = new Set(
    ask.flatMap(({ sheet, rows: several = [] }) => several.slice(1).map(row => `${sheet} ${row}`)),
  );
  const found = new Map<ReadTable['kind'], PlacedRow[]>();
  for (const row of rows) {
    if (doubtful.has(`${row.sheet} ${row.row}`)) continue;
    const table = bySheet.get(row.sheet)?.find(({ firstRow, lastRow }) => firstRow <= row.row && row.row <= lastRow);
    if (table) found.set(table.kind, [...(found.get(table.kind) ?? []), { row, table }]);
  }
  return found;
}

/**
 * Adds an entry with its place.
 * Shapes: `columns` are the meanings of columns by the places of values in the entry, e.g. `unit` by `unit`.
 */
export function addEntry(
  draft: Draft,
  list: keyof Draft['json'],
  entry: Record<string, unknown>,
  { row, table }: PlacedRow,
  columns: Readonly<Record<string, string>>,
): void {
  const index = draft.json[list].push(withoutNothing(entry)) - 1;
  const letters = Object.entries(columns).flatMap(([path, meaning]): [string, string][] => {
    const letter = table.columns.get(meaning);
    return letter === undefined ? [] : [[path, letter]];
  });
  draft.places.add(`${list}[${index}]`, { sheet: row.sheet, row: row.row, columns: new Map(letters) });
}

export function placeOf({ row, table }: PlacedRow, meaning?: string): Place {
  return { sheet: row.sheet, row: row.row, column: (meaning && table.columns.get(meaning)) || null };
}

/** The stored project of a row; undefined for none that is certain. */
export function projectOf({ row }: PlacedRow, roster: Roster): Project | undefined {
  return typeof row['code'] === 'string' ? roster.project(row['code']) : undefined;
}

export function textOf(row: ReadRow, field: string): string | null {
  const value = row[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function numberOf(row: ReadRow, field: string): number | null {
  const value = row[field];
  return typeof value === 'number' ? value : null;
}

/** The open_id of somebody whom a row names. */
export function openIdOf(row: ReadRow, field: string): string | null {
  const value = row[field];
  if (typeof value !== 'object' || value === null || !('openId' in value)) return null;
  return typeof value.openId === 'string' ? value.openId : null;
}

function withoutNothing(entry: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null && value !== undefined));
}
