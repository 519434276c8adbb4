import { parseConfig } from '../config.ts';
import { type Bot, createBot } from '../create-bot.ts';
import { readEnv } from '../node/env.ts';
import { createStderrLogger } from '../node/log.ts';
import { openDatabase } from '../node/open-database.ts';
import { pause } from '../node/ports.ts';

/** The sandbox's app, for commands on its database while no credentials are set. */
const SANDBOX_APP = { id: 'cli_5a4d9b0c1e2f3a45', secret: 'sandbox-secret' };

export interface Commanded {
  bot: Bot;
  /** Whether real credentials are set, so that the platform can be asked. */
  hasCredentials: boolean;
}

/**
 * Opens the database of the settings for one command and closes it again. It may run while the bot runs.
 * Shapes: with `at` the bot's clock starts there instead of now.
 */
export async function withBot<T>(work: (commanded: Commanded) => Promise<T>, at = new Date()): Promise<T> {
  const startedMs = performance.now();
  const config = parseConfig(readEnv());
  const client = await openDatabase(config.database);
  try {
    const bot = createBot({
      client,
      app: config.app ?? SANDBOX_APP,
      domain: config.app ? config.domain : `http://127.0.0.1:${config.sandboxPort}`,
      transport: config.transport,
      admins: config.admins,
      logger: createStderrLogger(config.logLevel === 'info' ? 'warn' : config.logLevel),
      now: () => new Date(at.getTime() + performance.now() - startedMs),
      monotonicMs: () => performance.now(),
      pause,
      random: Math.random,
      onOutgoing() {},
    });
    await bot.claimDatabase();
    return await work({ bot, hasCredentials: config.app !== null });
  } finally {
    client.close();
  }
}
