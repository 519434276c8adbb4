import { existsSync } from 'node:fs';
import { DEFAULT_DATABASE } from '../../config.ts';
import { isInUse } from '../../node/backup/present-database.ts';
import { createFileClient, pathOf } from '../../node/database/file-client.ts';
import { Refusal } from '../refusal.ts';

/** What is known of the database before anybody is asked anything. */
type Env = Readonly<Record<string, string | undefined>>;

/** The file that setup will find; null when the database is elsewhere, or is not there yet. */
function standingFile(env: Env): { url: string; path: string } | null {
  const url = env['DATABASE_URL'] || DEFAULT_DATABASE;
  const path = pathOf(url);
  return path !== null && existsSync(path) ? { url, path } : null;
}

/**
 * Before questions are asked or a new app is made. Errors: throws Refusal when a program has the database open, so that the
 * district cannot move to another app now.
 */
export function requireStopped(env: Env): void {
  const file = standingFile(env);
  if (file !== null && isInUse(file.path)) {
    throw new Refusal('有程序正在使用这个数据库，请先停止机器人和其他命令，再换应用。没有改动');
  }
}

/** Errors: throws Refusal when the database belongs to an app already: one that is made by a scan would be another. */
export async function requireNoOwner(env: Env): Promise<void> {
  const file = standingFile(env);
  const owner = file === null ? null : await ownerOf(file.url);
  if (owner === null) return;
  throw new Refusal(
    `数据库已经属于应用 ${owner}，扫码新建的是另一个应用。要把本区换过去，停止机器人，执行 npm run -s cli -- setup --new-app --scan；` +
      '只改设置的，执行 npm run -s cli -- setup。没有改动',
  );
}

/** Asked without bringing the database up to date: an older program may be running on it. Null also for one that is empty. */
async function ownerOf(url: string): Promise<string | null> {
  const client = createFileClient(url);
  try {
    const { rows } = await client.execute("select value from meta where key = 'appId'");
    return rows[0] === undefined ? null : String(rows[0]['value']);
  } catch {
    return null;
  } finally {
    client.close();
  }
}
