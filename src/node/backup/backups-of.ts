import type { Logger } from '../../bot/logger.ts';
import type { Config } from '../../config.ts';
import type { Bot } from '../../create-bot.ts';
import { tellOfBackups } from '../../handlers/notices/backup-notice.ts';
import { type AutomaticBackups, CLI, createAutomaticBackups } from './automatic-backups.ts';
import { createBackupFolder } from './backup-folder.ts';

interface BackupPorts {
  config: Config;
  logger: Logger;
  now(): Date;
  /** Which of several districts, as the command line is told. */
  district?: string;
  /** Has backups of several districts wait for each other. */
  inTurn?<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes the automatic backups of a bot's database; the office is told of trouble with them. */
export function createBackupsOf(
  { store, scheduleDeps }: Bot,
  { config, logger, now, district, inTurn }: BackupPorts,
): AutomaticBackups {
  let startedAt: Date | null = null;
  return createAutomaticBackups({
    folder: createBackupFolder(config.backups, config.database),
    cli: CLI,
    ...(district !== undefined && { options: ['--district', district] }),
    ...(inTurn && { inTurn }),
    async startedAt() {
      startedAt ??= new Date(await store.meta.claim('startedAt', now().toISOString()));
      return startedAt;
    },
    async onState(state) {
      const { roster } = await scheduleDeps();
      await tellOfBackups(state, { store, roster: await roster(), now: now() });
    },
    logger,
    now,
  });
}
