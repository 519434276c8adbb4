import { join } from 'node:path';
import type { BackupFolder } from './backup-folder.ts';
import { type BackupNeeds, isTaken, makeBackup } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import { copiesToDrop } from './rotation.ts';

/** Another process is making a backup there just now. */
export class BackupBusyError extends Error {
  override readonly name = 'BackupBusyError';
}

/**
 * Makes a backup in the folder of automatic backups and removes those that are not needed any more. The new one is there
 * before an old one goes.
 * Errors: throws BackupBusyError when another process is at it; rejects as `makeBackup` does.
 */
export async function makeRotatingBackup(
  needs: BackupNeeds,
  folder: BackupFolder,
): Promise<{ path: string; manifest: Manifest }> {
  await folder.prepare();
  const made = await folder.alone(async () => {
    const path = join(folder.path, freeName(folder, needs.now));
    const manifest = await makeBackup(needs, path, folder.evidencePlace);
    for (const copy of copiesToDrop(await folder.copies())) await folder.drop(copy);
    return { path, manifest };
  });
  if (made === null) throw new BackupBusyError('另一个程序正在备份，请稍后再试');
  return made;
}

/** Of two in the same minute the second one takes the next minute that is free. */
function freeName(folder: BackupFolder, now: Date): string {
  for (let at = now; ; at = new Date(at.getTime() + 60_000)) {
    const name = folder.nameAt(at);
    if (!isTaken(join(folder.path, name))) return name;
  }
}
