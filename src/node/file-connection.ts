import { LibsqlBatchError, LibsqlError, type ResultSet, type Row } from '@libsql/client';
import Database from 'libsql';
import { isBusy } from '../store/kit/busy.ts';
import type { Statement } from '../store/kit/database.ts';

/** Statements are kept by their text. Those with lists in them have many texts: beyond so many all are let go. */
const MOST_KEPT = 500;

/**
 * `cache_size`: 32 MB of pages; the default holds less than a month of a district. `wal_autocheckpoint`: so many pages,
 * 16 MB, are gathered before they are written to the file itself; what is written again meanwhile is written there once.
 * What is committed is on disk all the same.
 */
const SETTINGS = 'pragma cache_size = -32000; pragma wal_autocheckpoint = 4000';

/**
 * What only reads, and what may not stand in a transaction. Everything else takes the write lock before it begins, so that
 * a refusal leaves nothing half done behind.
 */
const BY_ITSELF = /^\s*(?:select|with|pragma|explain|vacuum|attach|detach)\b/i;

interface Kept {
  statement: Database.Statement;
  columns: Pick<ResultSet, 'columns' | 'columnTypes'>;
  /** Makes a row of its values; null when the statement answers nothing. */
  toRow: ((values: readonly unknown[]) => Row) | null;
}

const NO_COLUMNS = { columns: [], columnTypes: [] };

/** One open connection to a database file. Every call is carried out at once and leaves no transaction open. */
export interface FileConnection {
  /** Errors: throws LibsqlError. */
  execute(statement: Statement): ResultSet;
  /** Errors: throws LibsqlBatchError with the place of the statement that was refused; then nothing has happened. */
  batch(statements: readonly Statement[], isWrite: boolean): ResultSet[];
  run(sql: string): void;
  /** Whether a statement was refused in the middle of its work: what it saw then hangs on. To be given up for a new one. */
  isSpoiled(): boolean;
  close(): void;
}

/**
 * Opens a database file on the driver below the client library, which compiles each statement anew whenever it is used.
 * Here statements are compiled once.
 *
 * A statement that is refused because another process is writing keeps its view of the database until it is used again.
 * So `begin immediate` takes the lock first, by a call that keeps nothing: there the refusal does no harm.
 *
 * Units: waits `lockWaitMs` for the lock, and the whole program with it.
 * Errors: throws LibsqlError when the file cannot be opened.
 */
export function openFileConnection(path: string, lockWaitMs: number): FileConnection {
  const database = asLibsql(() => new Database(path, { timeout: lockWaitMs }));
  asLibsql(() => database.exec(SETTINGS));
  const kept = new Map<string, Kept>();
  let isSpoiled = false;

  function prepare(sql: string): Kept {
    const known = kept.get(sql);
    if (known) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const statement = database.prepare(sql).safeIntegers(true);
    const fresh = asRows(statement)
      ? { statement, ...rowsOf(statement.columns()) }
      : { statement, columns: NO_COLUMNS, toRow: null };
    kept.set(sql, fresh);
    return fresh;
  }

  function carryOut({ sql, args }: Statement): ResultSet {
    const { statement, columns, toRow } = prepare(sql);
    const values = Array.isArray(args) ? args.map(toDriver) : byName(args ?? {});
    try {
      if (toRow)
        return new Answer(
          columns,
          statement.all(values).map(row => toRow(row as unknown[])),
        );
      const { changes, lastInsertRowid } = statement.run(values);
      return new Answer(columns, [], changes, BigInt(lastInsertRowid));
    } catch (error) {
      isSpoiled ||= isBusy(toLibsql(error));
      throw error;
    }
  }

  function together<T>(begin: string, work: () => T): T {
    database.exec(begin);
    try {
      const result = work();
      database.exec('commit');
      return result;
    } catch (error) {
      if (database.inTransaction) database.exec('rollback');
      throw error;
    }
  }

  return {
    execute: statement =>
      asLibsql(() =>
        BY_ITSELF.test(statement.sql) ? carryOut(statement) : together('begin immediate', () => carryOut(statement)),
      ),

    batch: (statements, isWrite) =>
      asLibsql(() =>
        together(isWrite ? 'begin immediate' : 'begin', () =>
          statements.map((statement, index) => {
            try {
              return carryOut(statement);
            } catch (error) {
              throw batchError(toLibsql(error), index);
            }
          }),
        ),
      ),

    run: sql => asLibsql(() => void database.exec(sql)),
    isSpoiled: () => isSpoiled,

    close(): void {
      kept.clear();
      database.close();
    },
  };
}

/** Whether a statement answers rows; then they come as lists of values. */
function asRows(statement: Database.Statement): boolean {
  try {
    statement.raw(true);
    return true;
  } catch {
    return false;
  }
}

/**
 * Rows as the client library gives them: values by name, and by place beside that. Places are read through the prototype,
 * so that a row costs no more than its values.
 */
function rowsOf(columns: readonly Database.ColumnDefinition[]): Pick<Kept, 'columns' | 'toRow'> {
  const names = columns.map(column => column.name);
  const isNamedTwice = new Set(names).size < names.length;
  const prototype = Object.create(Object.prototype, { length: { value: names.length } });
  for (const [index, name] of names.entries()) {
    Object.defineProperty(prototype, index, {
      get(this: Record<string, unknown>) {
        return this[name];
      },
    });
  }
  const toRow = (values: readonly unknown[]) => {
    const row = Object.create(prototype);
    for (let index = 0; index < values.length; index += 1) {
      const name = names[index] ?? '';
      const value = fromDriver(values[index]);
      if (isNamedTwice) Object.defineProperty(row, index, { value });
      if (!isNamedTwice || !Object.hasOwn(row, name)) row[name] = value;
    }
    return row as Row;
  };
  return { columns: { columns: names, columnTypes: columns.map(column => column.type ?? '') }, toRow };
}

function fromDriver(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError('an integer of the database is too large for a number');
    return number;
  }
  return value;
}

function toDriver(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.getTime();
  if (value === undefined) throw new TypeError('undefined cannot be written to the database');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('only finite numbers can be written');
  return value;
}

function byName(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name.replace(/^[@$:]/, ''), toDriver(value)]));
}

/** An answer as the client library gives it. */
class Answer implements ResultSet {
  readonly columns: ResultSet['columns'];
  readonly columnTypes: ResultSet['columnTypes'];
  readonly rows: ResultSet['rows'];
  readonly rowsAffected: number;
  readonly lastInsertRowid: bigint | undefined;

  constructor({ columns, columnTypes }: Kept['columns'], rows: Row[], rowsAffected = 0, lastInsertRowid?: bigint) {
    this.columns = columns;
    this.columnTypes = columnTypes;
    this.rows = rows;
    this.rowsAffected = rowsAffected;
    this.lastInsertRowid = lastInsertRowid;
  }

  toJSON() {
    return { ...this, lastInsertRowid: this.lastInsertRowid?.toString() };
  }
}

function asLibsql<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toLibsql(error);
  }
}

/** The errors of the client library: a code such as SQLITE_BUSY, and the longer one behind it. */
function toLibsql(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { message, code: extended, rawCode } = error as { message: string; code: string; rawCode?: number };
  const code = /^SQLITE_[A-Z]+/.exec(extended)?.[0] ?? 'SQLITE_UNKNOWN';
  return new LibsqlError(message, code, extended, rawCode, error);
}

function batchError(error: unknown, index: number): unknown {
  if (!(error instanceof LibsqlError)) return error;
  const { message, code, extendedCode, rawCode, cause } = error;
  return new LibsqlBatchError(message, index, code, extendedCode, rawCode, cause instanceof Error ? cause : undefined);
}
