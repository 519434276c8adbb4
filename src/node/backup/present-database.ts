import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Client } from '@libsql/client';
import { isBusy } from '../../store/kit/database/busy.ts';
import { NUMBERED } from '../../store/kit/last-number.ts';
import { createFileClient } from '../database/file-client.ts';
import { type FileConnection, openFileConnection } from '../database/file-connection.ts';

/** Others let go of the file within this time, unless they go on using it. */
const LOCK_WAIT_MS = 1_000;

/** The database that a restore would take the place of. */
export interface PresentDatabase {
  /** The newest entry of its record; null when it holds none, or cannot be read. */
  head: { seq: number; hash: string } | null;
  /** The newest event and the newest message that it knows. */
  lastEvent: number;
  lastMessage: number;
  /** The highest number of each ledger and year that was given in it, e.g. `WT-2026-0012`. */
  numbers: readonly string[];
  isReadable: boolean;
}

/**
 * Whether a process has a database file open. Afterwards everything that was written stands in the file itself, not in a log
 * beside it. False when the file is missing or cannot be opened: nobody works with it.
 */
export function isInUse(path: string): boolean {
  if (!existsSync(path)) return false;
  let connection: FileConnection | null = null;
  try {
    connection = openFileConnection(path, LOCK_WAIT_MS);
    // Every process that has the file open in this mode holds a lock that stands against leaving it.
    connection.execute({ sql: 'pragma journal_mode = delete', args: [] });
    return false;
  } catch (cause) {
    return isBusy(cause);
  } finally {
    connection?.close();
  }
}

/** Reads what a restore has to know of a database file. Errors: none; what cannot be read is said to be unreadable. */
export async function readPresent(path: string): Promise<PresentDatabase | null> {
  if (!existsSync(path)) return null;
  let client: Client | null = null;
  try {
    client = createFileClient(pathToFileURL(path).href);
    return await read(client);
  } catch {
    return { head: null, lastEvent: 0, lastMessage: 0, numbers: [], isReadable: false };
  } finally {
    client?.close();
  }
}

async function read(client: Client): Promise<PresentDatabase> {
  const { rows: check } = await client.execute('pragma quick_check(1)');
  if (String(check[0]?.[0]) !== 'ok') throw new Error('damaged');
  const { rows: heads } = await client.execute('select seq, hash from audit order by seq desc limit 1');
  const last = async (table: string) =>
    Number((await client.execute(`select coalesce(max(seq), 0) from ${table}`)).rows[0]?.[0] ?? 0);
  const numbers: string[] = [];
  for (const { table, column } of NUMBERED) {
    const { rows } = await client.execute(
      `select max(${column}) from ${table} group by substr(${column}, 1, 8), length(${column})`,
    );
    numbers.push(...rows.map(row => String(row[0])));
  }
  const [head] = heads;
  return {
    head: head ? { seq: Number(head['seq']), hash: String(head['hash']) } : null,
    lastEvent: await last('inbox'),
    lastMessage: await last('deliveries'),
    numbers,
    isReadable: true,
  };
}
