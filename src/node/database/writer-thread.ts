import { parentPort, workerData } from 'node:worker_threads';
import { LibsqlBatchError, LibsqlError } from '@libsql/client';
import { type FileConnection, openFileConnection } from './file-connection.ts';
import { packResults, type StatementParcel, unpackStatements } from './parcel.ts';
import type { FromWriter, ToWriter, WriteFault, WriterData } from './write-beside.ts';

/** The program of the writing thread: one connection, which carries out transactions one after the other. */

const { path, lockWaitMs } = workerData as WriterData;
let connection: FileConnection | null = null;

parentPort?.on('message', (message: ToWriter) => {
  if ('closed' in message) return close(message.closed);
  tell(carryOut(message.id, message.statements));
});
tell('ready');

function tell(answer: FromWriter): void {
  parentPort?.postMessage(answer);
}

function carryOut(id: number, statements: StatementParcel): FromWriter {
  try {
    if (connection?.isSpoiled()) giveUpConnection();
    connection ??= openFileConnection(path, lockWaitMs);
    return { id, results: packResults(connection.batch(unpackStatements(statements), true)) };
  } catch (error) {
    return { id, fault: toFault(error) };
  }
}

function close(closed: Int32Array): void {
  connection?.writeBack();
  giveUpConnection();
  parentPort?.close();
  Atomics.store(closed, 0, 1);
  Atomics.notify(closed, 0);
}

function giveUpConnection(): void {
  connection?.close();
  connection = null;
}

function toFault(error: unknown): WriteFault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  if (!(error instanceof LibsqlError)) return { name, message };
  const { code, extendedCode, rawCode } = error;
  return {
    name,
    message,
    code,
    ...(extendedCode !== undefined && { extendedCode }),
    ...(rawCode !== undefined && { rawCode }),
    ...(error instanceof LibsqlBatchError && { statementIndex: error.statementIndex }),
  };
}
