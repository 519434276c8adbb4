import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import type { Config } from '../../config.ts';
import { createFileClient, pathOf } from '../database/file-client.ts';
import type { BackupFolder, Drill } from './backup-folder.ts';
import { BackupFault, checkBackup } from './check-backup.ts';
import { BEING_WRITTEN } from './make-backup.ts';
import type { Manifest } from './manifest.ts';

/**
 * Tries whether the newest automatic backup could be restored: unpacked beside and checked whole, and its place in the
 * record compared with the living database. Sends nothing and runs no job. What it finds is noted in the folder.
 * Errors: null when there is no backup; rejects when the outcome cannot be noted.
 */
export async function runDrill(
  folder: BackupFolder,
  { database, now }: { database: Config['database']; now: Date },
): Promise<Drill | null> {
  const newest = (await folder.copies()).at(-1);
  if (!newest) return null;
  const desk = await mkdtemp(join(folder.path, BEING_WRITTEN));
  let fault: string | null = null;
  try {
    const { manifest } = await checkBackup(join(folder.path, newest.name), desk);
    fault = await compareWithLiving(manifest, database);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    fault = cause instanceof BackupFault ? cause.message : `演练没有做完：${cause.message}`;
  } finally {
    await rm(desk, { recursive: true, force: true });
  }
  const drill = { at: now, name: newest.name, fault };
  await folder.noteDrill(drill);
  return drill;
}

/** The living database has grown from what was backed up: the same entry stands at the same place. */
async function compareWithLiving({ head }: Manifest, { url, authToken }: Config['database']): Promise<string | null> {
  if (head.seq === 0) return null;
  const client =
    pathOf(url) === null ? createClient(authToken === null ? { url } : { url, authToken }) : createFileClient(url);
  try {
    const { rows } = await client.execute({ sql: 'select hash from audit where seq = ?', args: [head.seq] });
    if (rows[0]?.['hash'] === head.hash) return null;
    return `现有数据库的第 ${head.seq} 条记录与备份不同：现有数据库可能被改写过，请用 audit 命令核对`;
  } finally {
    client.close();
  }
}
