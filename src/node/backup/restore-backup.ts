import { existsSync } from 'node:fs';
import { chmod, chown, link, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EvidenceVault } from '../../bot/evidence/vault.ts';
import type { Logger } from '../../bot/logger.ts';
import { dayOf, timeOf } from '../../domain/base/time.ts';
import { createFileClient } from '../database/file-client.ts';
import { flushFolder } from '../evidence/folder-vault.ts';
import { requireWritableFolder } from '../writable-folder.ts';
import { flush } from './archive.ts';
import { BackupFault, checkBackup, readEvidence } from './check-backup.ts';
import type { Manifest } from './manifest.ts';
import { isInUse, type PresentDatabase, readPresent } from './present-database.ts';
import { settleRestored } from './settle-restored.ts';

const BEING_RESTORED = '.restore-';

export interface RestoreNeeds {
  /** The file of the database. */
  path: string;
  vault: EvidenceVault;
  admins: readonly string[];
  logger: Logger;
  now: Date;
  /** Also over a newer database, and from a backup whose record does not hold. */
  isForced: boolean;
}

export interface RestoredReport {
  manifest: Manifest;
  /** What does not hold in the backup. */
  faults: readonly string[];
  /** The keys of messages that were waiting and are held. */
  held: readonly string[];
  /** Where the database that was there before lies now; null when there was none. */
  before: string | null;
}

/**
 * Puts a backup in the place of the database. Checked first, then made ready beside, then moved there in one step; what was
 * there stays under another name.
 * Errors: throws BackupFault when the backup is not whole, a process has the database open, or what is there is newer; then
 * nothing has changed but evidence that may have been added.
 */
export async function restoreBackup(file: string, needs: RestoreNeeds): Promise<RestoredReport> {
  const path = resolve(needs.path);
  const folder = dirname(path);
  requireWritableFolder(folder, '');
  refuseInUse(path);
  const desk = await mkdtemp(join(folder, BEING_RESTORED));
  try {
    const { manifest, database, faults } = await checkBackup(file, desk, { isForced: needs.isForced });
    const present = await readPresent(path);
    if (!needs.isForced) await refuseNewer(present, database);
    await readEvidence(file, manifest, (sha256, bytes) => needs.vault.put(sha256, bytes));
    const { held } = await settleRestored(database, {
      ...needs,
      madeAt: new Date(manifest.madeAt),
      head: manifest.head,
      faults,
      numbers: present?.numbers ?? [],
    });
    await dressAs(path, database);
    await flush(database);
    const before = await moveAside(path, needs.now);
    await moveIn(database, path, before);
    await flushFolder(folder);
    return { manifest, faults, held, before };
  } finally {
    await rm(desk, { recursive: true, force: true });
  }
}

function refuseInUse(path: string): void {
  if (isInUse(path)) throw new BackupFault('有程序正在使用这个数据库，请先停止机器人和其他命令，再恢复');
}

/** What the present database knows and the backup does not must not be lost unawares. */
async function refuseNewer(present: PresentDatabase | null, database: string): Promise<void> {
  if (present === null) return;
  if (!present.isReadable) {
    throw new BackupFault(
      '现有数据库已损坏，无法判断是否比备份新。确认用备份代替它，请加 --force（现有文件会另存，不会删除）',
    );
  }
  const client = createFileClient(pathToFileURL(database).href);
  try {
    const { rows } = await client.execute({
      sql: 'select (select max(seq) from inbox) as event, (select max(seq) from deliveries) as message, (select hash from audit where seq = ?) as hash',
      args: [present.head?.seq ?? 0],
    });
    const [known] = rows;
    const isKnown =
      (present.head === null || known?.['hash'] === present.head.hash) &&
      Number(known?.['event'] ?? 0) >= present.lastEvent &&
      Number(known?.['message'] ?? 0) >= present.lastMessage;
    if (isKnown) return;
    throw new BackupFault(
      `现有数据库里有这份备份没有的内容（记录到第 ${present.head?.seq ?? 0} 条）。确认用备份代替它，请加 --force（现有文件会另存，不会删除）`,
    );
  } finally {
    client.close();
  }
}

/** The file gets the rights and the owner of the one that was there, also when root restores it for the service's user. */
async function dressAs(path: string, database: string): Promise<void> {
  const before = (await stat(path).catch(() => null)) ?? (await stat(dirname(path)));
  await chown(database, before.uid, before.gid).catch(() => undefined);
  if (before.isFile()) await chmod(database, before.mode & 0o777);
}

/** The database that is there gets another name. Errors: throws when somebody has opened it meanwhile; then it is put back. */
async function moveAside(path: string, now: Date): Promise<string | null> {
  const isThere = existsSync(path);
  // A log without its database would be taken for one of the database that comes here.
  if (!isThere && !existsSync(`${path}-wal`)) return null;
  const stamp = `${dayOf(now)}-${timeOf(now)}`.replaceAll(/[-:]/g, '');
  let before = join(dirname(path), `${basename(path)}.before-restore-${stamp}`);
  for (let copy = 2; existsSync(before); copy += 1)
    before = join(dirname(path), `${basename(path)}.before-restore-${stamp}-${copy}`);
  if (isThere) {
    await rename(path, before);
    try {
      refuseInUse(before);
    } catch (cause) {
      await rename(before, path);
      throw cause;
    }
  }
  for (const suffix of ['-wal', '-shm']) await rename(path + suffix, before + suffix).catch(() => undefined);
  return isThere ? before : null;
}

/** By a link, which never takes the place of a file that a program has made just now. */
async function moveIn(database: string, path: string, before: string | null): Promise<void> {
  try {
    await link(database, path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'EEXIST')
      throw new BackupFault(`有程序刚刚启动并新建了数据库，没有恢复；原数据库在 ${before ?? '（没有）'}`);
    // A disk without links.
    await rename(database, path);
  }
}
