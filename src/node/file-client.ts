import { type Client, createClient, LibsqlError } from '@libsql/client';
import { isBusy } from '../store/kit/busy.ts';

/** Other processes hold the lock for milliseconds; waiting so long inside a call stops the program for as long. */
const LOCK_WAIT_MS = 15;

/** After so long a stretch of work whatever else the program has to do has its turn: requests are read, timers run. */
const LONGEST_STRETCH_MS = 2;

/**
 * Opens a database file. One connection, on which calls take turns.
 *
 * The library leaves a statement that was refused because another process is writing as it stood: it keeps its view of
 * the database, and with it every later call on the connection sees old data and is refused, too, until chance frees
 * the statement. So a connection on which that happened is given up for a new one.
 *
 * Calls on a file answer at once, so that a chain of them would keep the program from everything else: between two of them
 * it takes breath.
 *
 * Errors: throws LibsqlError when the file cannot be opened. Calls reject as those of the library; `transaction`, which
 * would hold the connection between calls, is refused.
 */
export function createFileClient(url: string): Client {
  const open = () => createClient({ url, concurrency: 1, timeout: LOCK_WAIT_MS });
  let connection: Client | null = open();
  let isClosed = false;
  let line: Promise<unknown> = Promise.resolve();
  let breathedMs = performance.now();

  async function breathe(): Promise<void> {
    if (performance.now() - breathedMs < LONGEST_STRETCH_MS) return;
    await new Promise(resolve => setImmediate(resolve));
    breathedMs = performance.now();
  }

  function inTurn<T>(work: (connection: Client) => Promise<T>): Promise<T> {
    const turn = line.then(async () => {
      await breathe();
      if (isClosed) throw new LibsqlError('The client is closed', 'CLIENT_CLOSED');
      connection ??= open();
      try {
        return await work(connection);
      } catch (error) {
        if (isBusy(error)) giveUpConnection();
        throw error;
      }
    });
    line = turn.catch(() => undefined);
    return turn;
  }

  function giveUpConnection(): void {
    connection?.close();
    connection = null;
  }

  return {
    execute: ((...call: Parameters<Client['execute']>) => inTurn(it => it.execute(...call))) as Client['execute'],
    batch: (statements, mode) => inTurn(it => it.batch(statements, mode)),
    migrate: statements => inTurn(it => it.migrate(statements)),
    executeMultiple: sql => inTurn(it => it.executeMultiple(sql)),
    transaction: () => Promise.reject(new LibsqlError('Use a batch', 'TRANSACTION_NOT_SUPPORTED')),
    sync: () => inTurn(it => it.sync()),
    reconnect: giveUpConnection,
    close() {
      isClosed = true;
      giveUpConnection();
    },
    get closed() {
      return isClosed;
    },
    protocol: 'file',
  };
}
