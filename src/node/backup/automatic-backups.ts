import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../../bot/logger.ts';
import { type BackupState, isBackupDue, isDrillDue } from '../../domain/backup/backup-state.ts';
import { formatInstant } from '../../domain/base/time.ts';
import type { BackupFolder } from './backup-folder.ts';

/** The command line, which lies beside the program itself. */
export const CLI = new URL('./cli.js', import.meta.url);

/** After a failure it is tried again when so much time has passed. */
const AGAIN_MS = 3_600_000;

export interface AutomaticBackupsNeeds {
  folder: BackupFolder;
  /** The built command line. */
  cli: URL;
  /** What it is told besides each command, such as the district. */
  options?: readonly string[];
  /** Has commands wait for each other, where several bots share a machine. */
  inTurn?<T>(work: () => Promise<T>): Promise<T>;
  startedAt(): Promise<Date>;
  /** Called with the state after each look, so that the office hears of trouble. */
  onState(state: BackupState): Promise<void>;
  logger: Logger;
  now(): Date;
}

/**
 * Makes the backups of a running program: nightly a backup, weekly a restore drill, each by a program of its own, so that
 * neither holds up the bot. Everything it knows it reads from the folder, so that it goes on after a restart where it was,
 * and so that of two processes one does it.
 */
export function createAutomaticBackups({
  folder,
  cli,
  options = [],
  inTurn = work => work(),
  startedAt,
  onState,
  logger,
  now,
}: AutomaticBackupsNeeds) {
  let running: Promise<void> | null = null;
  let child: ChildProcess | null = null;
  let isStopped = false;
  let isAskedAgain = false;
  const notBefore = { backup: 0, drill: 0 };

  async function state(): Promise<BackupState> {
    const copies = await folder.copies();
    return { newest: copies.at(-1) ?? null, drill: await folder.lastDrill(), startedAt: await startedAt() };
  }

  /** Runs a command of our own to its end. Answers what it said when it failed, null otherwise. */
  function run(...args: string[]): Promise<string | null> {
    return inTurn(() => (isStopped ? Promise.resolve('stopped') : spawnOne(args)));
  }

  function spawnOne(args: readonly string[]): Promise<string | null> {
    return new Promise(settle => {
      let said = '';
      const started = spawn(process.execPath, [fileURLToPath(cli), ...args, ...options], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      started.stderr.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-2_000);
      });
      started.once('error', cause => settle(cause.message));
      started.once('close', code => settle(code === 0 ? null : said.trim() || `ended with ${code}`));
    });
  }

  async function tryTo(
    what: 'backup' | 'drill',
    args: string[],
    words: { done: string; failed: string },
  ): Promise<void> {
    const at = now().getTime();
    if (at < notBefore[what]) return;
    const fault = await run(...args, '--at', formatInstant(now()));
    child = null;
    if (isStopped) return;
    if (fault === null) return void logger.info(words.done, {});
    notBefore[what] = at + AGAIN_MS;
    logger.error(words.failed, { error: fault });
  }

  async function work(): Promise<void> {
    if (isBackupDue(await state(), now())) {
      await tryTo('backup', ['backup'], { done: 'A backup was made.', failed: 'No backup could be made.' });
    }
    const known = await state();
    if (!isStopped && known.newest !== null && isDrillDue(known, now())) {
      await tryTo('drill', ['restore', '--drill'], {
        done: 'The restore drill was passed.',
        failed: 'The restore drill failed.',
      });
    }
    if (!isStopped) await onState(await state());
  }

  return {
    state,

    /** Starts what is due, once what is running has ended. Errors: none; a failure is logged and tried again an hour later. */
    look(): void {
      if (isStopped) return;
      if (running) {
        isAskedAgain = true;
        return;
      }
      isAskedAgain = false;
      running = work()
        .catch(cause => logger.error('The backups could not be looked at.', { error: String(cause) }))
        .finally(() => {
          running = null;
          if (isAskedAgain) this.look();
        });
    },

    /** Starts nothing more. A backup that is being made is given up; nothing of it is left under its name. */
    async stop(): Promise<void> {
      isStopped = true;
      child?.kill();
      await running;
    },
  };
}

export type AutomaticBackups = ReturnType<typeof createAutomaticBackups>;
