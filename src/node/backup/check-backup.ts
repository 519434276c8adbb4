import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createGunzip } from 'node:zlib';
import { type Bytes, sha256Of } from '../../bot/evidence/vault.ts';
import { createStore } from '../../store/store.ts';
import { recordWords, verifyRecord } from '../../store/verify-record.ts';
import { createFileClient } from '../database/file-client.ts';
import { openDatabase } from '../database/open-database.ts';
import { createFolderVault } from '../evidence/folder-vault.ts';
import { pause } from '../ports.ts';
import { readArchive } from './archive.ts';
import { examineCopy } from './examine-copy.ts';
import { DATABASE, EVIDENCE, fingerprint, MANIFEST } from './make-backup.ts';
import { type Manifest, parseManifest } from './manifest.ts';

/** The backup cannot be used; the message says why. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

export interface CheckedBackup {
  manifest: Manifest;
  /** The database, unpacked and brought up to date. */
  database: string;
  /** What does not hold, where that was allowed. */
  faults: readonly string[];
}

/** A fault with which the database can be used all the same. */
export class BearableFault extends BackupFault {}

/**
 * Unpacks the database of a backup into a folder and checks everything: sizes and hashes, SQLite's own check, the record, the
 * ledgers against the record and against what the backup says of them, and every photo and file. Sends nothing, runs
 * nothing, changes nothing but in that folder.
 * Shapes: with `isForced` a record that does not hold, and evidence that is missing or damaged beside the file, are told as
 * `faults`; the database itself must be whole.
 * Errors: throws BackupFault for the first other fault; DatabaseError when it was made by a newer program.
 */
export async function checkBackup(file: string, desk: string, { isForced = false } = {}): Promise<CheckedBackup> {
  await mkdir(desk, { recursive: true, mode: 0o700 });
  const database = join(desk, 'guanjia.db');
  const inside = new Map<string, number>();
  let manifest: Manifest | null = null;
  let hasDatabase = false;
  await openParts(file, async ({ name, bytes }) => {
    if (name === MANIFEST) manifest = parseManifest(await text(bytes));
    else if (manifest === null) throw new BackupFault('不是本程序的备份文件');
    else if (name === DATABASE) {
      await unpack(bytes, database);
      hasDatabase = true;
    } else if (name.startsWith(`${EVIDENCE}/`)) {
      const sha256 = name.split('/').at(-1) ?? '';
      const got = await buffer(bytes);
      if (sha256Of(got) !== sha256) throw new BackupFault(`备份中的佐证材料已损坏：${sha256}`);
      inside.set(sha256, got.length);
    }
  });
  const says = manifest as Manifest | null;
  if (says === null || !hasDatabase) throw new BackupFault('不是本程序的备份文件，或文件不完整');
  await checkDatabase(database, says);
  const faults: string[] = [];
  const bear = (fault: string) => {
    if (!isForced) throw new BearableFault(fault);
    faults.push(fault);
  };
  await checkEvidence(says, file, inside, bear);
  await checkRecord(database, bear);
  return { manifest: says, database, faults };
}

/** Reads a backup part by part. Errors: throws BackupFault when it cannot be read to its end. */
async function openParts(file: string, take: Parameters<typeof readArchive>[1]): Promise<void> {
  try {
    await readArchive(resolve(file), take);
  } catch (cause) {
    if (cause instanceof BackupFault) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new BackupFault(code === 'ENOENT' ? '没有这个文件' : '备份文件读不完整，可能已损坏或没有复制完', { cause });
  }
}

async function unpack(bytes: Readable, to: string): Promise<void> {
  await pipeline(bytes, createGunzip(), createWriteStream(to, { mode: 0o600 }));
}

/** The unpacked file against what the backup says of it, before anything is changed in it. */
async function checkDatabase(path: string, { database, head, ledgers }: Manifest): Promise<void> {
  const found = await fingerprint(path);
  if (found.sha256 !== database.sha256) throw new BackupFault('备份中的数据库与校验值不符，文件已损坏');
  const client = createFileClient(pathToFileURL(path).href);
  try {
    const { rows } = await client.execute('pragma integrity_check');
    if (String(rows[0]?.[0]) !== 'ok') throw new BackupFault(`备份中的数据库已损坏：${String(rows[0]?.[0])}`);
  } finally {
    client.close();
  }
  const says = await examineCopy(path);
  if (says.head.seq !== head.seq || says.head.hash !== head.hash) throw new BackupFault('备份中的记录与备份说明不符');
  if (ledgers !== null && says.ledgers !== null && says.ledgers !== ledgers) {
    throw new BackupFault('备份中的台账与备份说明的校验值不符');
  }
}

/** Every photo and file that the backup says it has is there, whole. */
async function checkEvidence(
  { evidence, isComplete }: Manifest,
  file: string,
  inside: ReadonlyMap<string, number>,
  bear: (fault: string) => void,
) {
  const beside = evidenceBeside(file);
  for (const { sha256, size } of evidence) {
    if (isComplete) {
      if (inside.get(sha256) !== size) bear(`备份中缺少佐证材料：${sha256}`);
      continue;
    }
    const bytes = await beside.get(sha256);
    if (bytes === null) bear(`备份旁的 ${EVIDENCE} 文件夹中缺少佐证材料：${sha256}`);
    else if (sha256Of(bytes) !== sha256) bear(`备份旁的 ${EVIDENCE} 文件夹中的佐证材料已损坏：${sha256}`);
  }
}

/** Where the evidence of automatic backups lies: once for all of them, in a folder beside. */
export function evidenceBeside(file: string) {
  return createFolderVault(join(dirname(resolve(file)), EVIDENCE));
}

/** Reads the photos and files of a checked backup, one after the other; those beside it that are damaged are left out. */
export async function readEvidence(
  file: string,
  { evidence, isComplete }: Manifest,
  take: (sha256: string, bytes: Bytes) => Promise<void>,
): Promise<void> {
  if (isComplete) {
    await openParts(file, async ({ name, bytes }) => {
      if (name.startsWith(`${EVIDENCE}/`))
        await take(name.split('/').at(-1) ?? '', new Uint8Array(await buffer(bytes)));
    });
    return;
  }
  const beside = evidenceBeside(file);
  for (const { sha256 } of evidence) {
    const bytes = await beside.get(sha256);
    if (bytes && sha256Of(bytes) === sha256) await take(sha256, bytes);
  }
}

/** Brings the database up to date, and checks its record and the ledgers against it. */
async function checkRecord(path: string, bear: (fault: string) => void): Promise<void> {
  const client = await openDatabase({ url: pathToFileURL(path).href, authToken: null });
  try {
    const words = recordWords(await verifyRecord(createStore({ client, pause, random: Math.random })));
    if (words !== null) bear(`备份中的${words}`);
  } finally {
    client.close();
  }
}
