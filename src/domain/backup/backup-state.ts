import { addDays, dayOf, formatInstant, instantAt } from '../base/time.ts';

/** At night, when nobody waits; by 04:00 it is over. A machine that is off then makes it when it is on again. */
const BACKUP_TIME = '02:30';
/** How long a restore drill counts. An hour less than a week, so that it keeps to its night. */
const DRILL_EVERY_MS = 7 * 86_400_000 - 3_600_000;
/** One night may be missed, not two. */
const OLD_MS = 49 * 3_600_000;

/** What is known of the automatic backups. */
export interface BackupState {
  /** When the newest one was made; null when there is none. */
  newest: { name: string; madeAt: Date } | null;
  /** What the last restore drill has found; `fault` is null when the backup could have been restored. */
  drill: { at: Date; name: string; fault: string | null } | null;
  /** When the program ran on this database first. */
  startedAt: Date;
}

/** Whether the backup of the last night is missing. A new database waits for its first night. */
export function isBackupDue({ newest, startedAt }: BackupState, now: Date): boolean {
  const today = instantAt(dayOf(now), BACKUP_TIME);
  const slot = today <= now ? today : instantAt(addDays(dayOf(now), -1), BACKUP_TIME);
  return startedAt < slot && (newest === null || newest.madeAt < slot);
}

/** Whether it has to be tried whether the newest backup can be restored: weekly, and after a fault with the next backup. */
export function isDrillDue({ newest, drill }: BackupState, now: Date): boolean {
  if (newest === null) return false;
  if (drill === null || drill.at.getTime() - now.getTime() > DRILL_EVERY_MS) return true;
  if (drill.fault !== null) return drill.name !== newest.name;
  return now.getTime() - drill.at.getTime() >= DRILL_EVERY_MS;
}

/** Since when there should have been a newer backup; null when there is nothing to say. */
export function backupOverdueSince({ newest, startedAt }: BackupState, now: Date): Date | null {
  const since = newest?.madeAt ?? startedAt;
  return now.getTime() - since.getTime() > OLD_MS ? since : null;
}

/** What an operator should know of the backups, one line each. Source: contract §3 (`/readyz`). */
export function backupWarnings(state: BackupState, now: Date): string[] {
  const since = backupOverdueSince(state, now);
  const { newest, drill } = state;
  return [
    ...(since === null
      ? []
      : [
          newest === null
            ? `backup: none has been made since ${formatInstant(since)} (docs/operation.md)`
            : `backup: old, the newest is of ${formatInstant(since)} (docs/operation.md)`,
        ]),
    ...(drill !== null && drill.fault !== null
      ? [`backup: the restore drill of ${formatInstant(drill.at)} failed for ${drill.name} (docs/operation.md)`]
      : []),
  ];
}
