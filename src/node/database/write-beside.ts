import { Worker } from 'node:worker_threads';
import { LibsqlBatchError, LibsqlError } from '@libsql/client';
import type { Statement } from '../../store/kit/database/database.ts';
import type { PlainResult } from './file-connection.ts';
import { packStatements, type ResultParcel, type StatementParcel, unpackResults } from './parcel.ts';

/**
 * Writing in a thread beside the program. A transaction is mostly waiting for the disk, and on a file that waiting holds
 * up whoever does it: here the program goes on reading and deciding meanwhile. The thread is no memory: what it has not
 * committed has not happened, and its answer says what has.
 */
export interface Writer {
  /**
   * Carries out statements in one transaction, in turn.
   * Errors: rejects as a FileConnection throws; with the code WRITER_ENDED when the thread has ended meanwhile: then the
   * transaction may have happened or not.
   */
  write(statements: readonly Statement[]): Promise<PlainResult[]>;
  /**
   * Lets the thread end what it was given, close its connection and end. Waits for that, unless the thread has not come up
   * yet: then what it was given is refused.
   */
  close(): void;
}

/** What the thread is started with. */
export interface WriterData {
  path: string;
  lockWaitMs: number;
}

/** What is said to the thread: statements to carry out, or a flag to be raised when everything is closed. */
export type ToWriter = { id: number; statements: StatementParcel } | { closed: Int32Array };

export type FromWriter = 'ready' | { id: number; results: ResultParcel } | { id: number; fault: WriteFault };

/** An error as plain values. */
export interface WriteFault {
  name: string;
  message: string;
  code?: string;
  extendedCode?: string;
  rawCode?: number;
  statementIndex?: number;
}

interface Waiting {
  settle(results: PlainResult[]): void;
  fail(cause: Error): void;
}

/** A transaction under way may have to be flushed to a slow disk. */
const LONGEST_CLOSING_MS = 5_000;

/**
 * Starts the thread; one that has ended by itself is started again for the next transaction.
 * Shapes: `script` is the built program of `writer-thread.ts`.
 * Units: waits `lockWaitMs` for the write lock before it refuses with SQLITE_BUSY.
 */
export function createWriter(script: URL, data: WriterData): Writer {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isReady = false;
  let thread: Worker | null = start();

  function start(): Worker {
    // What the program was started with, such as a debugger's port, is not for the thread.
    const started = new Worker(script, { workerData: data, execArgv: [] });
    started.on('message', (answer: FromWriter) => {
      if (answer === 'ready') {
        isReady = true;
        return;
      }
      const waiter = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) started.unref();
      if ('results' in answer) waiter?.settle(unpackResults(answer.results));
      else waiter?.fail(toError(answer.fault));
    });
    started.once('error', end);
    started.once('exit', () => end(new Error('the thread has ended')));
    started.unref();

    function end(cause: Error): void {
      if (thread !== started) return;
      thread = null;
      isReady = false;
      for (const { fail } of waiting.values()) {
        fail(
          new LibsqlError(`the writing thread ended: ${cause.message}`, 'WRITER_ENDED', undefined, undefined, cause),
        );
      }
      waiting.clear();
    }
    return started;
  }

  return {
    write: statements =>
      new Promise((settle, fail) => {
        thread ??= start();
        lastId += 1;
        thread.postMessage({ id: lastId, statements: packStatements(statements) } satisfies ToWriter);
        // The program does not end before it knows what has become of it.
        thread.ref();
        waiting.set(lastId, { settle, fail });
      }),

    close(): void {
      // A thread that comes up may need the program for that, which must not stand still then.
      if (!isReady) return void thread?.terminate();
      const closed = new Int32Array(new SharedArrayBuffer(4));
      thread?.postMessage({ closed } satisfies ToWriter);
      Atomics.wait(closed, 0, 0, LONGEST_CLOSING_MS);
    },
  };
}

function toError({ name, message, code, extendedCode, rawCode, statementIndex }: WriteFault): Error {
  if (code === undefined) return Object.assign(new Error(message), { name });
  if (statementIndex === undefined) return new LibsqlError(message, code, extendedCode, rawCode);
  return new LibsqlBatchError(message, statementIndex, code, extendedCode, rawCode);
}
