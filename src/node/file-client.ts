import { type Client, createClient, LibsqlError } from '@libsql/client';
import { isBusy } from '../store/kit/busy.ts';

/** Other processes hold the lock for milliseconds; waiting so long inside a call stops the program for as long. */
const LOCK_WAIT_MS = 15;

/**
 * Opens a database file. One connection, on which calls take turns.
 *
 * The library leaves a statement that was refused because another process is writing as it stood: it keeps its view of
 * the database, and with it every later call on the connection sees old data and is refused, too, until chance frees
 * the statement. So a connection on which that happened is given up for a new one.
 *
 * Errors: throws LibsqlError when the file cannot be opened. Calls reject as those of the library; `transaction`, which
 * would hold the connection between calls, is refused.
 */
export function createFileClient(url: string): Client {
  const open = () => createClient({ url, concurrency: 1, timeout: LOCK_WAIT_MS });
  let connection: Client | null = open();
  let isClosed = false;
  let line: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: (connection: Client) => Promise<T>): Promise<T> {
    const turn = line.then(async () => {
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
