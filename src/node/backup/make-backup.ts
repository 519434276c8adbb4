import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type EvidenceVault, pathOf, sha256Of } from '../../bot/evidence/vault.ts';
import type { Config } from '../../config.ts';
import { formatInstant } from '../../domain/base/time.ts';
import { flushFolder } from '../evidence/folder-vault.ts';
import { type ArchivePart, writeArchive } from './archive.ts';
import { copyDatabase } from './copy-database.ts';
import { examineCopy } from './examine-copy.ts';
import type { Manifest } from './manifest.ts';

/** The names of the files in a backup. */
export const MANIFEST = 'manifest.json';
export const DATABASE = 'guanjia.db.gz';
export const EVIDENCE = 'evidence';

/** Half-written backups lie in folders of this name, beside where they will be. */
export const BEING_WRITTEN = '.backup-being-written-';

export interface BackupNeeds {
  database: Config['database'];
  /** Where photos and files are kept. */
  vault: EvidenceVault;
  now: Date;
}

/** Where the bytes of evidence go: into the backup itself, or beside it where they are kept once for all. */
export type EvidencePlace =
  | 'inside'
  | { beside: EvidenceVault /** Null for what is not there. */; sizeOf(sha256: string): Promise<number | null> };

/**
 * Makes a backup of database and evidence while the bot runs. It has its name only when it is whole and on disk.
 * Errors: rejects when the database or the evidence cannot be read or the file not written; then nothing is left of it.
 */
export async function makeBackup(needs: BackupNeeds, file: string, place: EvidencePlace): Promise<Manifest> {
  const path = resolve(file);
  const desk = await mkdtemp(join(dirname(path), BEING_WRITTEN));
  try {
    const copy = join(desk, 'guanjia.db');
    await copyDatabase(needs.database, copy);
    const says = await examineCopy(copy);
    const packed = join(desk, DATABASE);
    await pipeline(createReadStream(copy), createGzip({ level: 6 }), createWriteStream(packed, { mode: 0o600 }));
    const found = await collectEvidence(needs.vault, says, place);
    const manifest: Manifest = {
      program: 'guanjia',
      format: 1,
      madeAt: formatInstant(needs.now),
      migrations: says.migrations,
      head: says.head,
      ledgers: says.ledgers,
      database: await fingerprint(copy),
      ...found,
      isComplete: place === 'inside',
    };
    const written = join(desk, 'backup.tar');
    await writeArchive(written, partsOf(manifest, packed, needs.vault));
    await rename(written, path);
    await flushFolder(dirname(path));
    return manifest;
  } finally {
    await rm(desk, { recursive: true, force: true });
  }
}

/** What of the evidence is there, whole. Where it is kept beside the backups, what is new is brought there. */
async function collectEvidence(
  vault: EvidenceVault,
  { evidence, attachments }: Awaited<ReturnType<typeof examineCopy>>,
  place: EvidencePlace,
): Promise<Pick<Manifest, 'evidence' | 'missing'>> {
  const found: Manifest['evidence'] = [];
  const missing: string[] = [];
  for (const sha256 of [...new Set([...evidence, ...attachments])].sort()) {
    // What was brought there before was whole then; the weekly drill reads it again.
    const size = place === 'inside' ? null : await place.sizeOf(sha256);
    if (size !== null) {
      found.push({ sha256, size });
      continue;
    }
    const bytes = await vault.get(sha256);
    if (bytes === null || sha256Of(bytes) !== sha256) {
      // Documents that could be made anew need not be there.
      if (evidence.has(sha256)) missing.push(sha256);
      continue;
    }
    if (place !== 'inside') await place.beside.put(sha256, bytes);
    found.push({ sha256, size: bytes.length });
  }
  return { evidence: found, missing };
}

async function* partsOf(manifest: Manifest, packed: string, vault: EvidenceVault): AsyncIterable<ArchivePart> {
  yield { name: MANIFEST, bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) };
  yield { name: DATABASE, path: packed };
  if (!manifest.isComplete) return;
  for (const { sha256 } of manifest.evidence) {
    const bytes = await vault.get(sha256);
    if (bytes === null || sha256Of(bytes) !== sha256)
      throw new Error(`evidence changed while it was backed up: ${sha256}`);
    yield { name: `${EVIDENCE}/${pathOf(sha256)}`, bytes };
  }
}

/** SHA-256 and size of a file. */
export async function fingerprint(path: string): Promise<Manifest['database']> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { sha256: hash.digest('hex'), size: (await stat(path)).size };
}

/** Whether a file of that name is there already. */
export function isTaken(file: string): boolean {
  return existsSync(resolve(file));
}
