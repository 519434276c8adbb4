import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type EvidenceVault, pathOf } from '../../bot/evidence/vault.ts';

/** After this time a half-written file belongs to a process that died; a new try uses another name. */
const LEFTOVER_MS = 3_600_000;
const BEING_WRITTEN = 'being-written';

/**
 * Keeps evidence in a folder. A file is written under another name, flushed and renamed, so that under its own name it is
 * always whole; it is never written over.
 * Errors: methods reject when the folder cannot be read or written.
 */
export function createFolderVault(given: string): EvidenceVault {
  const folder = resolve(given);
  const desk = join(folder, BEING_WRITTEN);
  let swept: Promise<void> | null = null;

  return {
    async put(sha256, bytes) {
      swept ??= sweep(desk);
      await swept;
      const path = join(folder, pathOf(sha256));
      if (await isThere(path)) return;
      await mkdir(desk, { recursive: true });
      await mkdir(dirname(path), { recursive: true });
      const written = join(desk, randomUUID());
      try {
        const file = await open(written, 'wx');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(written, path);
      } catch (cause) {
        await rm(written, { force: true });
        throw cause;
      }
      // The new names must survive a power cut.
      for (const one of [dirname(path), dirname(dirname(path)), folder]) await flushFolder(one);
    },

    async get(sha256) {
      try {
        return new Uint8Array(await readFile(join(folder, pathOf(sha256))));
      } catch (cause) {
        if (codeOf(cause) === 'ENOENT') return null;
        throw cause;
      }
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false;
    throw cause;
  }
}

/** Removes half-written files, as far as possible. */
async function sweep(desk: string): Promise<void> {
  for (const name of await readdir(desk).catch(() => [])) {
    const path = join(desk, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > LEFTOVER_MS) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** Flushes a folder where the system allows it; Windows does not. The file itself is flushed in any case. */
export async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null);
  await opened?.sync().catch(() => undefined);
  await opened?.close();
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
