import type { Config } from '../config.ts';
import { readSandboxClock, readStoppedClock } from '../node/sandbox-clock.ts';
import { STATE_FILE } from '../node/sandbox-process.ts';

/**
 * The time that the bot goes by: the wall clock, or without credentials that of the sandbox, also of one that is stopped. What
 * is noted under another time, its bot would take for the future.
 */
export async function presentTime({ app, sandboxPort }: Pick<Config, 'app' | 'sandboxPort'>): Promise<Date> {
  if (app) return new Date();
  return (
    (await readSandboxClock(`http://127.0.0.1:${sandboxPort}`)) ??
    readStoppedClock(STATE_FILE, Date.now()) ??
    new Date()
  );
}
