import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@libsql/client';
import { migrate } from 'drizzle-orm/libsql/migrator';
import type { Config } from '../config.ts';
import { retryBusy } from '../store/busy.ts';
import { openDb } from '../store/database.ts';
import { pause } from './ports.ts';

/** The database cannot be used; the message says what to do and holds no secret. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

const MIGRATIONS = fileURLToPath(new URL('../drizzle/', import.meta.url));

/**
 * Opens the database and brings it up to date.
 * Errors: throws DatabaseError when it cannot be opened, is no database, or belongs to another program.
 */
export async function openDatabase({ url, authToken }: Config['database']): Promise<Client> {
  const path = /^file:(?:\/\/)?([^?]+)/.exec(url)?.[1];
  try {
    if (path) mkdirSync(dirname(path), { recursive: true });
    const client = createClient(authToken === null ? { url } : { url, authToken });
    await retryBusy(() => prepare(client, path !== undefined), { pause, random: Math.random });
    return client;
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    throw new DatabaseError('数据库打不开，请检查 DATABASE_URL、DATABASE_AUTH_TOKEN 和文件权限', { cause });
  }
}

async function prepare(client: Client, isFile: boolean): Promise<void> {
  const { rows } = await client.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
  );
  const tables = rows.map(row => String(row['name']));
  if (tables.length > 0 && !tables.includes('__drizzle_migrations')) {
    throw new DatabaseError('DATABASE_URL 指向的数据库属于其他程序，请换一个');
  }
  if (isFile) {
    // Every acknowledged event must survive a power cut, and readers must not wait for the writer.
    await client.execute('pragma journal_mode = wal');
    await client.execute('pragma synchronous = full');
  }
  await migrate(openDb(client), { migrationsFolder: MIGRATIONS });
  await client.execute('pragma foreign_keys = on');
}
