import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@libsql/client';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { type Config, ConfigError } from '../../config.ts';
import { writeBaseline } from '../../store/baseline.ts';
import { isBusy, retryBusy } from '../../store/kit/database/busy.ts';
import { openDb } from '../../store/kit/database/database.ts';
import { countMissingMigrations } from '../../store/kit/database/migrations.ts';
import { pause } from '../ports.ts';
import { requireWritableFile, requireWritableFolder } from '../writable-folder.ts';
import { createFileClient, pathOf } from './file-client.ts';

/** The database cannot be used; the message says what to do and holds no secret. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

const ELSEWHERE = '，或在 DATABASE_URL 中换一个位置';

/** The built program lies in a folder beside it, this file deeper. */
const MIGRATIONS =
  ['../drizzle/', '../../../drizzle/'].map(path => fileURLToPath(new URL(path, import.meta.url))).find(existsSync) ??
  '';

/** The built program of the writing thread, which lies beside the program itself. */
export const WRITER = new URL('./writer.js', import.meta.url);

/**
 * Opens the database and brings it up to date.
 * Shapes: with `writer` a file is written by a thread beside, for programs that run for long.
 * Errors: throws ConfigError when its folder or file cannot be written; DatabaseError when it cannot be opened, is no
 * database, belongs to another program, or was made by a newer version of this one.
 */
export async function openDatabase({ url, authToken }: Config['database'], writer: URL | null = null): Promise<Client> {
  const path = pathOf(url);
  try {
    if (path !== null) {
      requireWritableFolder(dirname(path), ELSEWHERE);
      requireWritableFile(path, ELSEWHERE);
    }
    const client =
      path === null ? createClient(authToken === null ? { url } : { url, authToken }) : createFileClient(url, writer);
    await retryBusy(() => prepare(client, path !== null), { pause, random: Math.random });
    return client;
  } catch (cause) {
    if (cause instanceof DatabaseError || cause instanceof ConfigError) throw cause;
    throw new DatabaseError('数据库打不开，请检查 DATABASE_URL、DATABASE_AUTH_TOKEN 和文件权限', { cause });
  }
}

async function prepare(client: Client, isFile: boolean): Promise<void> {
  const { rows } = await client.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
  );
  const tables = new Set(rows.map(row => String(row['name'])));
  if (tables.size > 0 && !isOurs(tables)) {
    throw new DatabaseError('DATABASE_URL 指向的数据库属于其他程序，请换一个');
  }
  if (isFile) {
    // Readers must not wait for the writer. Flushed commits and foreign keys are the library's default.
    await client.execute('pragma journal_mode = wal');
  }
  await bringUpToDate(client);
}

/** Another process that starts at the same time may have made the table of migrations and nothing else yet. */
function isOurs(tables: ReadonlySet<string>): boolean {
  return tables.has('__drizzle_migrations') && (tables.size === 1 || (tables.has('audit') && tables.has('received')));
}

async function bringUpToDate(client: Client): Promise<void> {
  try {
    await migrate(openDb(client), { migrationsFolder: MIGRATIONS });
  } catch (cause) {
    // When two processes migrate at the same time, the second one finds everything done.
    if (isBusy(cause) || (await countMissingMigrations(client)) > 0) throw cause;
  }
  if ((await countMissingMigrations(client)) < 0) {
    throw new DatabaseError('数据库来自更新版本的程序，请升级本程序后再用');
  }
  await writeBaseline(client, { pause, random: Math.random, now: new Date() });
}
