import { createLongConnection, type LongConnection } from '../bot/intake/long-connection.ts';
import type { Logger } from '../bot/logger.ts';
import type { Config } from '../config.ts';
import type { Bot } from '../create-bot.ts';
import { pause } from './ports.ts';

interface Connecting extends Pick<Config, 'transport' | 'domain'> {
  app: { id: string; secret: string };
  bot: Bot;
  logger: Logger;
}

/** Makes the long connection that brings a bot its events; null with the webhook. It does not connect yet. */
export function connectionOf({ transport, app, domain, bot, logger }: Connecting): LongConnection | null {
  if (transport.kind === 'webhook') return null;
  const { receive } = bot.intake;
  return createLongConnection({
    appId: app.id,
    appSecret: app.secret,
    domain,
    receive,
    logger,
    pause,
    random: Math.random,
  });
}
