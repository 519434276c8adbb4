import { LibsqlBatchError, LibsqlError } from '@libsql/client';
import Database from 'libsql';
import { isBusy } from '../../store/kit/database/busy.ts';
import type { Statement } from '../../store/kit/database/database.ts';

/** Statements are kept by their text. Those with lists in them have many texts: beyond so many all are let go. */
const MOST_KEPT = 500;
/** The same for the length of their texts together: a compiled statement takes about twenty bytes for each character. */
const MOST_CHARACTERS = 2_000_000;

/**
 * `cache_size`: 32 MB of pages; the default holds less than a month of a district. The file is not mapped: what another
 * connection has written makes all kept pages worthless, and a mapping is then taken down and put up again as a whole, which
 * costs a hundred times what reading the pages costs that are wanted. `wal_autocheckpoint`: so many pages, 16 MB, are gathered
 * before they are written to the file itself; what is written again meanwhile is written there once. What is committed is on
 * disk all the same.
 */
const SETTINGS = 'pragma cache_size = -32000; pragma wal_autocheckpoint = 4000';

/**
 * What only reads, and what may not stand in a transaction. Everything else takes the write lock before it begins, so that
 * a refusal leaves nothing half done behind.
 */
const BY_ITSELF = /^\s*(?:select|with|pragma|explain|vacuum|attach|detach)\b/i;

/** One row at most is answered: asked for alone, it costs the driver less than a list. */
const OF_ONE_ROW = /\blimit 1\s*$/i;

interface Kept {
  statement: Database.Statement;
  hasOneRow: boolean;
  /** Null when the statement answers nothing. */
  columns: Columns | null;
}

/** What an answer is made of. */
export interface Columns {
  names: string[];
  types: string[];
}

/** An answer as plain values, which can be handed from one thread to another. */
export interface PlainResult {
  columns: Columns | null;
  /** A list of values for each row. */
  rows: unknown[][];
  rowsAffected: number;
  lastInsertRowid?: bigint;
}

/** One open connection to a database file. Every call is carried out at once and leaves no transaction open. */
export interface FileConnection {
  /** Errors: throws LibsqlError. */
  execute(statement: Statement): PlainResult;
  /** Errors: throws LibsqlBatchError with the place of the statement that was refused; then nothing has happened. */
  batch(statements: readonly Statement[], isWriting: boolean): PlainResult[];
  run(sql: string): void;
  /** Whether a statement was refused in the middle of its work: what it saw then hangs on. To be given up for a new one. */
  isSpoiled(): boolean;
  /** Writes back what is in the log beside the file, so that the file alone is whole, unless others use it just now. */
  writeBack(): void;
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
  let characters = 0;
  let isSpoiled = false;

  function prepare(sql: string): Kept {
    const known = kept.get(sql);
    if (known) return known;
    if (kept.size >= MOST_KEPT || characters + sql.length > MOST_CHARACTERS) forget();
    const statement = database.prepare(sql).safeIntegers(true);
    const columns = asRows(statement) ? columnsOf(statement) : null;
    const fresh = { statement, columns, hasOneRow: columns !== null && !isWrite({ sql }) && OF_ONE_ROW.test(sql) };
    kept.set(sql, fresh);
    characters += sql.length;
    return fresh;
  }

  function forget(): void {
    kept.clear();
    characters = 0;
  }

  function carryOut({ sql, args }: Statement): PlainResult {
    const { statement, columns, hasOneRow } = prepare(sql);
    const values = Array.isArray(args) ? args.map(toDriver) : byName(args ?? {});
    try {
      if (hasOneRow) {
        const row = statement.get(values) as unknown[] | undefined;
        return { columns, rows: row ? [fromDriver(row)] : [], rowsAffected: 0 };
      }
      if (columns) return { columns, rows: (statement.all(values) as unknown[][]).map(fromDriver), rowsAffected: 0 };
      const { changes, lastInsertRowid } = statement.run(values);
      return { columns, rows: [], rowsAffected: changes, lastInsertRowid: BigInt(lastInsertRowid) };
    } catch (error) {
      isSpoiled ||= isBusy(toLibsql(error));
      // The driver does not put it back to its beginning: used again it would fail again, whatever it is asked then.
      if (kept.delete(sql)) characters -= sql.length;
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
        isWrite(statement) ? together('begin immediate', () => carryOut(statement)) : carryOut(statement),
      ),

    batch: (statements, isWriting) =>
      asLibsql(() =>
        together(isWriting ? 'begin immediate' : 'begin', () =>
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

    writeBack(): void {
      try {
        database.exec('pragma wal_checkpoint(truncate)');
      } catch {
        // The last one to close does it, or the next one to open.
      }
    },

    close(): void {
      forget();
      database.close();
    },
  };
}

/** Whether a statement needs the write lock. */
export function isWrite({ sql }: Pick<Statement, 'sql'>): boolean {
  return !BY_ITSELF.test(sql);
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

function columnsOf(statement: Database.Statement): Columns {
  const columns = statement.columns();
  return { names: columns.map(column => column.name), types: columns.map(column => column.type ?? '') };
}

/** The driver's own list is used again: a history has thousands of values. */
function fromDriver(values: unknown[]): unknown[] {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (typeof value === 'bigint') values[index] = toNumber(value);
  }
  return values;
}

function toNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('an integer of the database is too large for a number');
  return number;
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
