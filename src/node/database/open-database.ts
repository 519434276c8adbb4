import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@libsql/client';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { type Config, ConfigError } from '../../config.ts';
import { writeBaseline } from '../../store/baseline.ts';
import { isBusy, retryBusy } from '../../store/kit/database/busy.ts';
import { isDamage } from '../../store/kit/database/damage-guard.ts';
import { openDb } from '../../store/kit/database/database.ts';
import { causes } from '../../store/kit/database/database-fault.ts';
import { errorText } from '../../store/kit/database/error-text.ts';
import { countMissingMigrations, isOurHistory } from '../../store/kit/database/migrations.ts';
import { pause } from '../ports.ts';
import { requireWritableFile, requireWritableFolder } from '../writable-folder.ts';
import { createFileClient, pathOf } from './file-client.ts';
import { checkAtStart, findDamage, hasLoneLog, type StartCheck } from './soundness.ts';

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

/** The words for a damaged database: what to do before anything else. */
export function damageWords(why: string): string {
  return `数据库文件已损坏（${why}）。请停止程序，把数据库文件连同旁边的 -wal、-shm 文件另存备查，再用最近的备份恢复：npm run -s cli -- restore 备份文件（见 docs/operation.md）`;
}

/**
 * Opens the database and brings it up to date.
 * Shapes: with `writer` a file is written by a thread beside, for programs that run for long. Then, and before anything is
 * migrated, the file is checked first.
 * Errors: throws ConfigError when its folder or file cannot be written; DatabaseError when it cannot be opened, is damaged, is no
 * database, belongs to another program, or was made by a newer version of this one: then nothing in it has changed.
 */
export async function openDatabase({ url, authToken }: Config['database'], writer: URL | null = null): Promise<Client> {
  const path = pathOf(url);
  try {
    let check: StartCheck | null = null;
    if (path !== null) {
      if (hasLoneLog(path)) throw new DatabaseError(loneLogWords(path));
      check = checkAtStart(path);
      requireWritableFolder(dirname(path), ELSEWHERE);
      requireWritableFile(path, ELSEWHERE);
    }
    const client =
      path === null ? createClient(authToken === null ? { url } : { url, authToken }) : createFileClient(url, writer);
    await retryBusy(() => prepare(client, check, writer !== null), { pause, random: Math.random });
    return client;
  } catch (cause) {
    // What was opened stays so until the program ends: closing it would write back a log that may be needed.
    throw explain(cause);
  }
}

function explain(cause: unknown): unknown {
  if (cause instanceof DatabaseError || cause instanceof ConfigError) return cause;
  if (causes(cause).some(one => 'code' in one && one.code === 'SQLITE_NOTADB'))
    return new DatabaseError(NO_DATABASE, { cause });
  if (isDamage(cause)) return new DatabaseError(damageWords(errorText(cause)), { cause });
  return new DatabaseError('数据库打不开，请检查 DATABASE_URL、DATABASE_AUTH_TOKEN 和文件权限', { cause });
}

const NO_DATABASE =
  'DATABASE_URL 指向的文件不是数据库，请检查 DATABASE_URL；如果它原来是本程序的数据库，请另存备查，再用最近的备份恢复：npm run -s cli -- restore 备份文件';

function loneLogWords(path: string): string {
  return `只有数据库的日志 ${path}-wal，没有数据库文件 ${path}：日志里是最后写入的内容。请把原来的数据库文件放回原处；找不回时请把日志移走另存，再用最近的备份恢复：npm run -s cli -- restore 备份文件`;
}

/** Shapes: `check` is null for a database elsewhere. */
async function prepare(client: Client, check: StartCheck | null, runsForLong: boolean): Promise<void> {
  const { rows } = await client.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
  );
  const tables = new Set(rows.map(row => String(row['name'])));
  if (tables.size > 0 && !(isOurs(tables) && (await isOurHistory(client)))) {
    throw new DatabaseError('DATABASE_URL 指向的数据库属于其他程序，请换一个');
  }
  const missing = tables.size > 0 ? await countMissingMigrations(client) : 0;
  if (missing < 0) throw new DatabaseError(NEWER);
  if (check) {
    const damage = runsForLong || missing > 0 ? await findDamage(client, check) : null;
    if (damage !== null) throw new DatabaseError(damageWords(damage));
    // Readers must not wait for the writer. Flushed commits and foreign keys are the library's default.
    await client.execute('pragma journal_mode = wal');
  }
  await bringUpToDate(client);
  // From here on something stands in the log beside the file, so that the next start sees whether this program was stopped.
  if (check && runsForLong) await noteOpening(client);
}

/** Who holds the lock just now has written something himself. */
async function noteOpening(client: Client): Promise<void> {
  try {
    await client.execute({ sql: NOTE_OPENING, args: [new Date().toISOString()] });
  } catch (cause) {
    if (!isBusy(cause)) throw cause;
  }
}

const NOTE_OPENING =
  "insert into meta (key, value) values ('openedAt', ?) on conflict (key) do update set value = excluded.value";

const NEWER = '数据库来自更新版本的程序，请升级本程序后再用';

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
    throw new DatabaseError(NEWER);
  }
  await writeBaseline(client, { pause, random: Math.random, now: new Date() });
}
