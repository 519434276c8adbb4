import { getTableColumns, type InferInsertModel } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Statement } from '../database/database.ts';

/** What a column holds in the database. */
type Stored = string | number | null;

/** One row of a ledger as it stands after a change: what is written, and what the record keeps of it. */
export interface RowWrite {
  /** The table's name. */
  table: string;
  /** The aggregate that the row belongs to: its entry in the record holds the row. */
  aggregate: string;
  /** The whole row, column by column; of a row that goes only its key. */
  row: Readonly<Record<string, Stored>>;
  isGone: boolean;
}

/** A row as the record holds it: columns that are null are left out, JSON is not text inside text. */
export type RowImage = Readonly<Record<string, unknown>>;

interface Column {
  /** As the code names it, and as the record does. */
  key: string;
  /** As the database names it. */
  name: string;
  isKey: boolean;
  isJson: boolean;
  /** Names, mobiles and what a process notes for itself stand outside the record. */
  isRecorded: boolean;
  definition: SQLiteColumn;
}

/** A table whose rows are bound to the record. */
export interface Ledger {
  name: string;
  columns: readonly Column[];
  upsert: string;
  remove: string;
}

/** Describes a table as a ledger; `unrecorded` columns are written but stand outside the record. */
export function describeLedger(table: SQLiteTable, unrecorded: readonly string[] = []): Ledger {
  const { name, primaryKeys } = getTableConfig(table);
  const together = new Set<unknown>(primaryKeys.flatMap(key => key.columns));
  const columns = Object.entries(getTableColumns(table)).map(
    ([key, definition]): Column => ({
      key,
      name: toSnakeCase(key),
      isKey: definition.primary || together.has(definition),
      isJson: isJsonColumn(definition),
      isRecorded: !unrecorded.includes(key),
      definition,
    }),
  );
  const names = columns.map(column => `"${column.name}"`);
  const keys = columns.filter(column => column.isKey).map(column => `"${column.name}"`);
  const rest = names.filter(one => !keys.includes(one));
  const places = names.map(() => '?').join(', ');
  const set = rest.map(one => `${one} = excluded.${one}`).join(', ');
  return {
    name,
    columns,
    upsert: `insert into "${name}" (${names.join(', ')}) values (${places}) on conflict (${keys.join(', ')}) do update set ${set}`,
    remove: `delete from "${name}" where ${keys.map(one => `${one} = ?`).join(' and ')}`,
  };
}

/**
 * A row that a decision writes, whole, whatever stood there.
 * Errors: throws when a column that has no default is missing.
 */
export function putRow<T extends SQLiteTable>(
  _table: T,
  { name, columns }: Ledger,
  aggregate: string,
  values: InferInsertModel<T>,
): RowWrite {
  const given = values as Readonly<Record<string, unknown>>;
  const row: Record<string, Stored> = {};
  for (const column of columns) row[column.key] = toStored(name, column, given[column.key]);
  return { table: name, aggregate, row, isGone: false };
}

function toStored(table: string, { key, definition }: Column, value: unknown): Stored {
  const given = value === undefined ? (definition.default ?? null) : value;
  if (given === null) {
    if (definition.notNull) throw new Error(`a row of ${table} has no ${key}`);
    return null;
  }
  return definition.mapToDriverValue(given) as Stored;
}

/** A row that a decision takes away. */
export function dropRow({ name, columns }: Ledger, aggregate: string, key: RowImage): RowWrite {
  const row = Object.fromEntries(
    columns.filter(column => column.isKey).map(column => [column.key, toStored(name, column, key[column.key])]),
  );
  return { table: name, aggregate, row, isGone: true };
}

/** The statement that writes a row. */
export function rowStatement({ columns, upsert, remove }: Ledger, { row, isGone }: RowWrite): Statement {
  const written = isGone ? columns.filter(column => column.isKey) : columns;
  return { sql: isGone ? remove : upsert, args: written.map(column => row[column.key] ?? null) };
}

/** A row as the record holds it. Shapes: `row` is by the names of the code. */
export function imageOf({ columns }: Ledger, row: Readonly<Record<string, unknown>>): RowImage {
  const image: Record<string, unknown> = {};
  for (const { key, isJson, isRecorded } of columns) {
    const value = row[key] ?? null;
    if (isRecorded && value !== null) image[key] = isJson ? (JSON.parse(String(value)) as unknown) : value;
  }
  return image;
}

/** What tells the rows of a table apart, as one text. */
export function keyOf({ columns }: Ledger, image: RowImage): string {
  return JSON.stringify(columns.filter(column => column.isKey).map(column => image[column.key] ?? null));
}

/** A row of the record as the code has it: instants and yes or no as such, null where nothing stands. */
export function readImage({ columns }: Pick<Ledger, 'columns'>, image: RowImage): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { key, isJson, isRecorded, definition } of columns) {
    if (!isRecorded) continue;
    const value = image[key] ?? null;
    row[key] = value === null || isJson ? value : definition.mapFromDriverValue(value);
  }
  return row;
}

function isJsonColumn(definition: SQLiteColumn): boolean {
  // A column of our own type tells by what it does to a text.
  const isOwnText = definition.columnType === 'SQLiteCustomColumn' && definition.getSQLType() === 'text';
  return isOwnText && definition.mapToDriverValue('') === '""';
}
