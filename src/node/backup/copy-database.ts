import { existsSync } from 'node:fs';
import { createClient, type Transaction } from '@libsql/client';
import type { Config } from '../../config.ts';
import { pathOf } from '../database/file-client.ts';
import { openFileConnection } from '../database/file-connection.ts';
import { flush } from './archive.ts';

/** A writer may hold the file for a moment, e.g. while another program migrates it. */
const LOCK_WAIT_MS = 10_000;
/** Rows of a remote database that are asked for at once: its answers have a largest size. */
const ROWS_AT_ONCE = 500;

/** There is nothing at the address of the settings. */
export class NoDatabaseError extends Error {
  override readonly name = 'NoDatabaseError';
}

/**
 * Writes a copy of the database to a new file, as it stood at one moment, while other processes go on using it.
 * Errors: throws NoDatabaseError when there is no database file; rejects when it cannot be read or the copy not written.
 */
export async function copyDatabase({ url, authToken }: Config['database'], to: string): Promise<void> {
  const path = pathOf(url);
  if (path === null) {
    await copyRemote({ url, ...(authToken !== null && { authToken }) }, to);
  } else {
    if (!existsSync(path)) throw new NoDatabaseError(path);
    const source = openFileConnection(path, LOCK_WAIT_MS);
    try {
      source.run(`vacuum into '${to.replaceAll("'", "''")}'`);
    } finally {
      source.close();
    }
  }
  await flush(to);
}

interface SchemaPart {
  type: string;
  name: string;
  sql: string;
}

/** Reads all tables in one transaction, page by page. */
async function copyRemote(address: { url: string; authToken?: string }, to: string): Promise<void> {
  const client = createClient(address);
  const copy = openFileConnection(to, LOCK_WAIT_MS);
  try {
    const source = await client.transaction('read');
    try {
      const { rows } = await source.execute(
        "select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite\\_%' escape '\\'",
      );
      const parts = rows.map(row => ({ ...row }) as unknown as SchemaPart);
      const tables = parts.filter(({ type }) => type === 'table');
      copy.run('pragma foreign_keys = off');
      for (const { sql } of tables) copy.run(sql);
      for (const { name } of tables) await copyRows(source, name, copy);
      await copyNumbering(source, copy);
      // Only now, so that no trigger does again what it has done.
      for (const { sql } of parts.filter(({ type }) => type !== 'table')) copy.run(sql);
    } finally {
      source.close();
    }
  } finally {
    copy.close();
    client.close();
  }
}

type Target = ReturnType<typeof openFileConnection>;

async function copyRows(source: Transaction, table: string, copy: Target): Promise<void> {
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const { columns, rows } = await source.execute({
      sql: `select rowid as "rowid of the page", * from "${table}" where rowid > ? order by rowid limit ?`,
      args: [last, ROWS_AT_ONCE],
    });
    if (rows.length === 0) return;
    const names = columns.slice(1).map(name => `"${name}"`);
    const sql = `insert into "${table}" (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`;
    const inserts = rows.map(row => ({ sql, args: names.map((_, index) => row[index + 1] ?? null) }));
    copy.batch(inserts, true);
    last = Number(rows.at(-1)?.[0]);
  }
}

/** Numbers that were given once are not given again, even when their rows are gone. */
async function copyNumbering(source: Transaction, copy: Target): Promise<void> {
  const { rows } = await source.execute("select 1 from sqlite_master where name = 'sqlite_sequence'");
  if (rows.length === 0) return;
  const { rows: numbers } = await source.execute('select name, seq from sqlite_sequence');
  for (const { name, seq } of numbers) {
    const args = [seq ?? 0, name ?? ''];
    const [updated] = copy.batch([{ sql: 'update sqlite_sequence set seq = ? where name = ?', args }], true);
    if (updated?.rowsAffected === 0) {
      const insert = { sql: 'insert into sqlite_sequence (seq, name) values (?, ?)', args };
      copy.batch([insert], true);
    }
  }
}
