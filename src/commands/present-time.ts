import type { Config } from '../config.ts';
import { readSandboxClock } from '../node/sandbox-clock.ts';

/** The time that the bot goes by: the wall clock, or without credentials that of the sandbox, as long as one runs. */
export async function presentTime({ app, sandboxPort }: Pick<Config, 'app' | 'sandboxPort'>): Promise<Date> {
  return (app ? null : await readSandboxClock(`http://127.0.0.1:${sandboxPort}`)) ?? new Date();
}
