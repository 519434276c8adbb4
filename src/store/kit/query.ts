import type { Client, InValue } from '@libsql/client';
import { Column, getTableColumns, type InferInsertModel, type InferSelectModel, type Table } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableName } from 'drizzle-orm/table';
import type { Statement } from './database/database.ts';

/**
 * Questions to the database that are asked for every event. Their text is written once; each answers with one JSON text,
 * so that many of them fit into one statement: one round trip, and all of them see the same state of the database.
 */

/** One question. */
export interface Query<T> {
  /** An expression whose value is one JSON text or a plain value. */
  sql: string;
  args: readonly InValue[];
  read(answer: unknown): T;
  /** What tells it from others; its text and arguments without it. */
  key?: string;
  /** The names that its text refers to as `@found`. */
  found?: Found;
}

/** A table `(role, name)` that a statement makes once for all questions that refer to it. */
export interface Found {
  /** What tells it from others. */
  key: string;
  /** A select, which may refer to its own rows as `@found`. */
  sql: string;
  args: readonly InValue[];
}

/** Puts a question to the database, alone or together with others. */
export interface Ask {
  <T>(query: Query<T>): Promise<T>;
  /** Keeps what the answer to one question tells about another, where answers are kept. */
  know?<T>(query: Query<T>, answer: T): void;
}

/** So many turns of the event loop's microtasks a question waits for others: who has just got an answer may have the next. */
const TURNS_TO_JOIN = 12;

/** SQLite takes at most 2000 columns in one answer. */
const MOST_TOGETHER = 500;

/**
 * Asks questions in one statement, or in several of one transaction where they are too many: one round trip, one state.
 * Errors: rejects when the database cannot be read.
 */
async function askTogether(client: Reader, queries: readonly Query<unknown>[]): Promise<unknown[]> {
  const parts: (readonly Query<unknown>[])[] = [];
  for (let at = 0; at < queries.length; at += MOST_TOGETHER) parts.push(queries.slice(at, at + MOST_TOGETHER));
  const statements = parts.map(statementOf);
  const [only, ...others] = statements;
  if (!only) return [];
  const results = others.length === 0 ? [await client.execute(only)] : await client.batch(statements, 'read');
  return parts.flatMap((part, at) => part.map((query, index) => query.read(results[at]?.rows[0]?.[index])));
}

/** Most events put the same questions: texts are kept, so that the driver knows each by the very string. */
const texts = new Map<string, string>();
/** Questions by number; their texts are constants. */
const numbers = new Map<string, number>();
/** Beyond so many all are let go. */
const MOST_TEXTS = 500;

function numberOf(sql: string): number {
  const number = numbers.get(sql) ?? numbers.size;
  numbers.set(sql, number);
  return number;
}

function statementOf(queries: readonly Query<unknown>[]): Statement {
  const found = new Map<string, Found>();
  let shape = '';
  for (const { sql, found: names } of queries) {
    shape += `${numberOf(sql)},`;
    if (!names) continue;
    found.set(names.key, names);
    shape += `${numberOf(names.sql)}:${[...found.keys()].indexOf(names.key)},`;
  }
  let text = texts.get(shape);
  if (text === undefined) {
    if (texts.size >= MOST_TEXTS) {
      texts.clear();
      numbers.clear();
      return statementOf(queries);
    }
    text = textOf(queries, found);
    texts.set(shape, text);
  }
  const args: InValue[] = [];
  for (const table of found.values()) args.push(...table.args);
  for (const query of queries) args.push(...query.args);
  return { sql: text, args };
}

function textOf(queries: readonly Query<unknown>[], found: ReadonlyMap<string, Found>): string {
  const tables = [...found.values()];
  const nameOf = (key: string) => `found${[...found.keys()].indexOf(key)}`;
  const put = (sql: string, key: string) => sql.replaceAll('@found', nameOf(key));
  const made = tables.map(({ key, sql }) => `${nameOf(key)}(role, name) as materialized (${put(sql, key)})`);
  const columns = queries.map((query, index) => {
    const sql = query.found ? put(query.sql, query.found.key) : query.sql;
    return `${sql} as q${index}`;
  });
  return `${made.length === 0 ? '' : `with recursive ${made.join(', ')} `}select ${columns.join(', ')} limit 1`;
}

type Reader = Pick<Client, 'execute' | 'batch'>;

interface Waiting {
  query: Query<unknown>;
  settle(answer: unknown): void;
  fail(cause: unknown): void;
}

/** Makes the way to put questions; those that are put at the same moment share one round trip. */
export function createAsk(client: Reader): Ask {
  let waiting: Waiting[] = [];

  async function send(): Promise<void> {
    for (let turn = 0; turn < TURNS_TO_JOIN; turn += 1) await undefined;
    const group = waiting;
    waiting = [];
    try {
      const answers = await askTogether(
        client,
        group.map(one => one.query),
      );
      for (const [index, one] of group.entries()) one.settle(answers[index]);
    } catch (cause) {
      for (const one of group) one.fail(cause);
    }
  }

  return <T>(query: Query<T>) =>
    new Promise<T>((settle, fail) => {
      waiting.push({ query, settle: settle as Waiting['settle'], fail });
      if (waiting.length === 1) void send();
    });
}

/** The question for one plain value, e.g. the newest version of something. */
export function valueQuery<T>(
  sql: string,
  args: readonly InValue[],
  read: (value: unknown) => T,
  key?: string,
): Query<T> {
  return { sql: `(${sql})`, args, read, ...(key !== undefined && { key }) };
}

/** Makes the question for the texts of one column that SQL gives; `column` is what it calls them. */
export function textsQuery(sql: string, column: string): (...args: readonly InValue[]) => Query<string[]> {
  return (...args) =>
    valueQuery(`select json_group_array(${column}) from (${sql})`, args, text => JSON.parse(String(text)) as string[]);
}

type Row<T extends Table> = InferSelectModel<T>;

/**
 * Makes the question for rows of a table; `rest` is everything behind `from`: condition, order, limit.
 * Shapes: the rows come as the table's own types, in the order asked for, without the columns named in `without`.
 */
export function rowsQuery<T extends Table, Without extends keyof Row<T> & string = never>(
  table: T,
  rest: string,
  without: readonly Without[] = [],
): (...args: readonly InValue[]) => Query<Omit<Row<T>, Without>[]> {
  const columns = columnsOf(table).filter(({ name }) => !without.some(one => one === name));
  const names = columns.map(column => column.sqlName).join(', ');
  const sql = `(select json_group_array(json_array(${names})) from (select ${names} from ${quoted(getTableName(table))} ${rest}))`;
  const read = (answer: unknown) =>
    (JSON.parse(String(answer)) as unknown[][]).map(values => {
      const row: Record<string, unknown> = {};
      // By index and without a call for what is stored as it is: histories have hundreds of values.
      for (let index = 0; index < columns.length; index += 1) {
        const { name, column, isPlain } = columns[index] as TableColumn;
        const value = values[index] ?? null;
        row[name] = isPlain || value === null ? value : column.mapFromDriverValue(value);
      }
      return row as Omit<Row<T>, Without>;
    });
  return (...args) => ({ sql, args, read });
}

/**
 * Makes the statement that inserts one row, its text written once.
 * Shapes: a field that is left out gets the column's default, else null.
 */
export function insertInto<T extends Table>(table: T): (row: InferInsertModel<T>) => Statement {
  const columns = columnsOf(table);
  const names = columns.map(column => column.sqlName).join(', ');
  const sql = `insert into ${quoted(getTableName(table))} (${names}) values (${columns.map(() => '?').join(', ')})`;
  return row => ({
    sql,
    args: columns.map(({ name, column }) => {
      const value = (row as Record<string, unknown>)[name] ?? column.default ?? null;
      return (value === null ? null : column.mapToDriverValue(value)) as InValue;
    }),
  });
}

interface TableColumn {
  name: string;
  sqlName: string;
  column: Column;
  /** Its values are the same in the database and here. */
  isPlain: boolean;
}

function columnsOf(table: Table): TableColumn[] {
  return Object.entries(getTableColumns(table)).map(([name, column]) => ({
    name,
    sqlName: quoted(column.keyAsName ? toSnakeCase(name) : column.name),
    column,
    isPlain: column.mapFromDriverValue === Column.prototype.mapFromDriverValue,
  }));
}

function quoted(name: string): string {
  return `"${name}"`;
}
