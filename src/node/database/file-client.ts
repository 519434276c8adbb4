import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  LibsqlError,
  type ResultSet,
  type TransactionMode,
} from '@libsql/client';
import type { Statement } from '../../store/kit/database/database.ts';
import { type FileConnection, isWrite, openFileConnection, type PlainResult } from './file-connection.ts';
import { toResultSet } from './result-set.ts';
import { createWriter } from './write-beside.ts';

/** Other processes hold the lock for milliseconds; waiting so long inside a call stops the program for as long. */
const LOCK_WAIT_MS = 15;

/** A thread of its own may wait longer: it holds up nobody but those who want to write, too. */
const LOCK_WAIT_BESIDE_MS = 50;

/** After so much work without a pause other work has its turn: requests are read, timers run. */
const LONGEST_STRETCH_MS = 2;

interface Read {
  statement: Statement;
  settle(answer: ResultSet): void;
  fail(cause: unknown): void;
}

/**
 * Opens a database file. One connection, on which calls take turns; with `writer` a second one in a thread beside, which
 * does the writing. Then a read that is called while a write is under way may see the database as it was before.
 *
 * Reads of a file answer at once, so that a chain of them would keep the program from everything else: between two of them
 * other work has its turn.
 *
 * Shapes: `writer` is the built program of `writer-thread.ts`.
 * Errors: throws LibsqlError when the file cannot be opened. Calls reject as those of the library; `transaction`, which
 * would hold the connection between calls, is refused.
 */
export function createFileClient(url: string, writer: URL | null = null): Client {
  const path = pathOf(url);
  if (path === null) throw new LibsqlError('not the address of a file', 'URL_INVALID');
  const open = () => openFileConnection(path, LOCK_WAIT_MS);
  let connection: FileConnection | null = open();
  const beside = writer && createWriter(writer, { path, lockWaitMs: LOCK_WAIT_BESIDE_MS });
  let isClosed = false;
  let line: Promise<unknown> = Promise.resolve();
  let pausedMs = performance.now();
  let gathering: Read[] | null = null;

  async function letOthersWork(): Promise<void> {
    if (performance.now() - pausedMs < LONGEST_STRETCH_MS) return;
    await new Promise(resolve => setImmediate(resolve));
    pausedMs = performance.now();
  }

  function inTurn<T>(work: (connection: FileConnection) => T | Promise<T>): Promise<T> {
    // What is called from here on comes after this.
    gathering = null;
    const turn = line.then(async () => {
      await letOthersWork();
      requireOpen();
      if (connection?.isSpoiled()) giveUpConnection();
      connection ??= open();
      return work(connection);
    });
    line = turn.catch(() => undefined);
    return turn;
  }

  /** Reads that are called at one moment are carried out in one go, and answered together. */
  function read(statement: Statement): Promise<ResultSet> {
    return new Promise((settle, fail) => {
      const one = { statement, settle, fail };
      if (gathering) return void gathering.push(one);
      readInTurn([one]);
    });
  }

  function readInTurn(reads: Read[]): void {
    const turn = inTurn(it => carryOut(reads, it));
    gathering = reads;
    turn.catch(cause => {
      if (gathering === reads) gathering = null;
      for (const { fail } of reads) fail(cause);
    });
  }

  /** Those for which there is no time in this turn have the next one. */
  function carryOut(reads: Read[], it: FileConnection): void {
    if (gathering === reads) gathering = null;
    const startedMs = performance.now();
    const answered: (() => void)[] = [];
    let count = 0;
    for (const { statement, settle, fail } of reads) {
      if (count > 0 && (it.isSpoiled() || performance.now() - startedMs > LONGEST_STRETCH_MS)) break;
      count += 1;
      try {
        const answer = toResultSet(it.execute(statement));
        answered.push(() => settle(answer));
      } catch (cause) {
        answered.push(() => fail(cause));
      }
    }
    for (const tell of answered) tell();
    if (count < reads.length) readInTurn(reads.slice(count));
  }

  function requireOpen(): void {
    if (isClosed) throw new LibsqlError('The client is closed', 'CLIENT_CLOSED');
  }

  function giveUpConnection(): void {
    connection?.close();
    connection = null;
  }

  async function execute(statement: Statement): Promise<ResultSet> {
    if (!isWrite(statement)) return read(statement);
    if (!beside) return inTurn(it => toResultSet(it.execute(statement)));
    requireOpen();
    const [result] = await beside.write([statement]);
    return toResultSet(result as PlainResult);
  }

  async function batch(statements: readonly Statement[], mode: TransactionMode = 'deferred'): Promise<ResultSet[]> {
    if (!beside || mode !== 'write') return inTurn(it => it.batch(statements, mode === 'write').map(toResultSet));
    requireOpen();
    return (await beside.write(statements)).map(toResultSet);
  }

  return {
    execute: (statement: InStatement | string, args?: InArgs) => execute(toStatement(statement, args)),
    batch: (statements, mode) =>
      batch(
        statements.map(one => (Array.isArray(one) ? toStatement(...one) : toStatement(one))),
        mode,
      ),
    // Done once at the start, with foreign keys switched off meanwhile: left to the library, on a connection of its own.
    migrate: statements =>
      inTurn(async () => {
        const client = createClient({ url, concurrency: 1, timeout: LOCK_WAIT_MS });
        try {
          return await client.migrate(statements);
        } finally {
          client.close();
        }
      }),
    executeMultiple: sql => inTurn(it => it.run(sql)),
    transaction: () => Promise.reject(new LibsqlError('Use a batch', 'TRANSACTION_NOT_SUPPORTED')),
    sync: () => Promise.reject(new LibsqlError('A file has nothing to be synchronised with', 'SYNC_NOT_SUPPORTED')),
    reconnect: giveUpConnection,
    close() {
      isClosed = true;
      if (beside) beside.close();
      else connection?.writeBack();
      giveUpConnection();
    },
    get closed() {
      return isClosed;
    },
    protocol: 'file',
  };
}

function toStatement(statement: InStatement | string, args?: InArgs): Statement {
  return typeof statement === 'string' ? { sql: statement, args: args ?? [] } : statement;
}

/** The file of a `file:` address, null for every other kind. */
export function pathOf(url: string): string | null {
  const path = /^file:(?:\/\/(?=\/))?([^?]+)/.exec(url)?.[1];
  if (path === undefined || path === ':memory:') return null;
  // On Windows the third slash of file:///C:/… belongs to the address, not to the path.
  return decodeURIComponent(path).replace(/^\/(?=[A-Za-z]:)/, '');
}
