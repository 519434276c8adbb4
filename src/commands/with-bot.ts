import { parseConfig } from '../config.ts';
import { type Bot, createBot } from '../create-bot.ts';
import { openDatabase } from '../node/database/open-database.ts';
import { readEnv } from '../node/env.ts';
import { openVault } from '../node/evidence/open-vault.ts';
import { pause } from '../node/ports.ts';
import { createStderrLogger } from '../node/stderr-logger.ts';
import { presentTime } from './present-time.ts';

/** The sandbox's app, for commands on its database while no credentials are set. */
export const SANDBOX_APP = { id: 'cli_5a4d9b0c1e2f3a45', secret: 'sandbox-secret' };

export interface Commanded {
  bot: Bot;
  /** The bot's clock: the wall clock, or the sandbox's where the bot runs against it. */
  now(): Date;
  /** Whether real credentials are set, so that the platform can be asked. */
  hasCredentials: boolean;
}

/**
 * Opens the database of the settings for one command and closes it again. It may run while the bot runs.
 * Shapes: without credentials `now` follows the sandbox's clock while a sandbox runs.
 */
export async function withBot<T>(work: (commanded: Commanded) => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const config = parseConfig(readEnv());
  const sandboxUrl = `http://127.0.0.1:${config.sandboxPort}`;
  const start = await presentTime(config);
  const now = () => new Date(start.getTime() + performance.now() - startedMs);
  const client = await openDatabase(config.database);
  try {
    const bot = createBot({
      client,
      app: config.app ?? SANDBOX_APP,
      domain: config.app ? config.domain : sandboxUrl,
      transport: config.transport,
      admins: config.admins,
      vault: openVault(config.evidence, { mayMakeFolder: false }),
      logger: createStderrLogger(config.logLevel === 'info' ? 'warn' : config.logLevel),
      now,
      monotonicMs: () => performance.now(),
      pause,
      random: Math.random,
      onOutgoing() {},
      onArrived() {},
    });
    await bot.claimDatabase();
    const result = await work({ bot, now, hasCredentials: config.app !== null });
    await bot.store.calls.flush();
    return result;
  } finally {
    client.close();
  }
}
