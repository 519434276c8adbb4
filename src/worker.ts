import { createClient } from '@libsql/client/web';
import type { Hono } from 'hono';
import type { LogFields, Logger } from './bot/logger.ts';
import { type LogLevel, parseConfig } from './config.ts';
import { type Bot, createBot } from './create-bot.ts';

/** The Cloudflare Worker entry: the same bot over a remote libSQL, always with the webhook. */

type Env = Record<string, string | undefined>;
interface Background {
  waitUntil(work: Promise<unknown>): void;
}

interface Assembled {
  bot: Bot;
  app: Hono;
  logger: Logger;
  identified: Promise<void>;
}

/** One invocation may make only so many calls to the outside. */
const MOST_DELIVERIES = 20;

// Bindings never change within an isolate, so what is built on them is kept.
let kept: Assembled | null = null;

function assemble(env: Env): Assembled {
  if (kept) return kept;
  const config = parseConfig({ ...env, FEISHU_TRANSPORT: 'webhook' });
  if (!config.app) throw new Error('FEISHU_APP_ID and FEISHU_APP_SECRET are required on a Worker');
  const { url, authToken } = config.database;
  const logger = createConsoleLogger(config.logLevel);
  const bot = createBot({
    client: createClient(authToken === null ? { url } : { url, authToken }),
    app: config.app,
    domain: config.domain,
    transport: config.transport,
    admins: config.admins,
    logger,
    now: () => new Date(),
    monotonicMs: () => performance.now(),
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    random: Math.random,
    // What an event causes is sent after its answer, in the background of the same invocation.
    onOutgoing() {},
  });
  const ready = async () => {
    await bot.claimDatabase();
    await bot.identify();
  };
  kept = { bot, app: bot.createApp(null), logger, identified: ready() };
  // A failure is seen where it is waited for; the next request tries anew.
  kept.identified.catch(() => {
    kept = null;
  });
  return kept;
}

/** Sends what waits, within the calls that one invocation may make. */
async function deliver({ bot, logger }: Assembled): Promise<void> {
  try {
    await bot.sender.deliverDue({ waitMs: 1_000, most: MOST_DELIVERIES });
  } catch (cause) {
    logger.error('the outbox could not be delivered', { error: String(cause) });
  }
}

export default {
  /** Serves the routes of the contract; an event waits until the bot knows itself. */
  async fetch(request: Request, env: Env, background: Background): Promise<Response> {
    const assembled = assemble(env);
    const isEvent = new URL(request.url).pathname === '/feishu/events';
    // The challenge comes while the app is being set up, when the platform may not know the bot yet: it needs neither.
    if (isEvent) await assembled.identified.catch(() => undefined);
    const response = await assembled.app.fetch(request);
    if (isEvent && response.ok) background.waitUntil(deliver(assembled));
    return response;
  },

  /** The minute tick: what is due is run, then sent. */
  async scheduled(_controller: unknown, env: Env): Promise<void> {
    const assembled = assemble(env);
    await assembled.identified;
    await assembled.bot.tick();
    await deliver(assembled);
  },
};

function createConsoleLogger(least: LogLevel): Logger {
  const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
  const line =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (order.indexOf(level) >= order.indexOf(least)) console.log(JSON.stringify({ level, message, ...fields }));
    };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
