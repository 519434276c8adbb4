import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import * as z from 'zod';
import { pathOf as evidencePath } from '../../bot/evidence/vault.ts';
import type { Config } from '../../config.ts';
import { dayOf, formatInstant, instantAt, timeOf, toDay } from '../../domain/base/time.ts';
import { pathOf } from '../database/file-client.ts';
import { createFolderVault } from '../evidence/folder-vault.ts';
import { BEING_WRITTEN, type EvidencePlace } from './make-backup.ts';
import type { KeptCopy } from './rotation.ts';

/** Half-written backups of a process that died are removed after this time. */
const LEFTOVER_MS = 6 * 3_600_000;
const DRILL = 'drill.json';

/** What the last restore drill has found. */
export interface Drill {
  at: Date;
  /** The backup that was tried. */
  name: string;
  /** Null when it could have been restored. */
  fault: string | null;
}

const drillSchema = z.object({ at: z.iso.datetime({ offset: true }), name: z.string(), fault: z.string().nullable() });

/**
 * The folder of the automatic backups of one database: `guanjia-20261201-0230.tar`, the evidence once for all of them, and
 * what the last drill has found. Several databases may share a folder; each has its own name in it.
 */
export function createBackupFolder(folder: string, database: Config['database']) {
  const place = resolve(folder);
  const stem = stemOf(database);
  const evidence = createFolderVault(join(place, 'evidence'));
  const drillFile = join(place, `${stem}-${DRILL}`);

  return {
    path: place,
    evidence,

    /** Where evidence is kept once for all backups. */
    evidencePlace: {
      beside: evidence,
      sizeOf: (sha256: string) =>
        stat(join(place, 'evidence', evidencePath(sha256))).then(
          ({ size }) => size,
          () => null,
        ),
    } satisfies EvidencePlace,

    /** The name of a backup that is made at an instant. */
    nameAt: (at: Date): string => `${stem}-${dayOf(at).replaceAll('-', '')}-${timeOf(at).replace(':', '')}.tar`,

    /** All backups, oldest first; none while there is no folder. */
    async copies(): Promise<KeptCopy[]> {
      const names = await readdir(place).catch(() => []);
      return names
        .flatMap(name => {
          const madeAt = madeAtOf(name, stem);
          return madeAt === null ? [] : [{ name, madeAt }];
        })
        .sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime());
    },

    async drop({ name }: KeptCopy): Promise<void> {
      await rm(join(place, name), { force: true });
    },

    /** Makes the folder where it is missing, and removes what died half-written. */
    async prepare(): Promise<void> {
      await mkdir(place, { recursive: true, mode: 0o700 });
      for (const name of await readdir(place)) {
        if (!name.startsWith(BEING_WRITTEN)) continue;
        const { mtimeMs } = await stat(join(place, name)).catch(() => ({ mtimeMs: Date.now() }));
        if (Date.now() - mtimeMs > LEFTOVER_MS) await rm(join(place, name), { recursive: true, force: true });
      }
    },

    async lastDrill(): Promise<Drill | null> {
      const text = await readFile(drillFile, 'utf8').catch(() => '');
      try {
        const { at, ...found } = drillSchema.parse(JSON.parse(text));
        return { ...found, at: new Date(at) };
      } catch {
        return null;
      }
    },

    async noteDrill({ at, name, fault }: Drill): Promise<void> {
      const fresh = `${drillFile}.${process.pid}`;
      await writeFile(fresh, `${JSON.stringify({ at: formatInstant(at), name, fault })}\n`);
      await rename(fresh, drillFile);
    },

    /** Does work that only one process at a time may do here. Null when another one is at it. */
    async alone<T>(work: () => Promise<T>): Promise<T | null> {
      const lock = join(place, `.${stem}-lock`);
      if (await isLeftBehind(lock)) await rm(lock, { force: true });
      const file = await open(lock, 'wx').catch(() => null);
      if (file === null) return null;
      try {
        await file.writeFile(String(process.pid));
        return await work();
      } finally {
        await file.close();
        await rm(lock, { force: true });
      }
    },
  };
}

export type BackupFolder = ReturnType<typeof createBackupFolder>;

/** What the backups of a database are called: as its file, or `guanjia` for one behind an address. */
function stemOf({ url }: Config['database']): string {
  const path = pathOf(url);
  return path === null ? 'guanjia' : basename(path).replace(/\.db$/, '');
}

/** When a backup was made, by its name; null for every other file. */
function madeAtOf(name: string, stem: string): Date | null {
  if (!name.startsWith(`${stem}-`)) return null;
  const [, year, month, day, hour, minute] =
    /^-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\.tar$/.exec(name.slice(stem.length)) ?? [];
  if (minute === undefined) return null;
  try {
    return instantAt(toDay(`${year}-${month}-${day}`), `${hour}:${minute}`);
  } catch {
    return null;
  }
}

/** Whether a lock belongs to a process that has died. Two backups at once would do no harm but for the time they take. */
async function isLeftBehind(lock: string): Promise<boolean> {
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
  if (Date.now() - mtimeMs > LEFTOVER_MS) return true;
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ESRCH';
  }
}
