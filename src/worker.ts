import { createClient } from '@libsql/client/web';
import { type Bucket, createBucketVault } from './bot/evidence/bucket-vault.ts';
import { createS3Vault } from './bot/evidence/s3-vault.ts';
import type { EvidenceVault } from './bot/evidence/vault.ts';
import type { LogFields, Logger } from './bot/logger.ts';
import { createBotMemory } from './bot-ports.ts';
import { type Config, ConfigError, type LogLevel, parseConfig } from './config.ts';
import { type Bot, createBot } from './create-bot.ts';
import { errorText } from './store/kit/error-text.ts';
import { guardSchema } from './store/kit/schema-guard.ts';

/** The Cloudflare Worker entry: the same bot over a remote libSQL, always with the webhook. */

/** Settings as text, and `EVIDENCE`, the bucket where photos and files are kept. */
type Env = Readonly<Record<string, unknown>>;
interface Background {
  waitUntil(work: Promise<unknown>): void;
}

interface Assembled {
  bot: Bot;
  logger: Logger;
}

/** An invocation may go on for so long after its answer; what is left is decided by the next one, or by the minute tick. */
const LONGEST_DECIDING_MS = 15_000;
const LOOK_AGAIN_MS = 250;

/** One invocation may make only so many calls to the outside; a message takes three or four. */
const MOST_DELIVERIES = 8;
/** Each is a few calls, and may be 30 MB of the little memory that there is. */
const MOST_FETCHES = 4;

// Bindings never change within an isolate. Only plain data is kept between invocations: a promise, a line or a
// connection of one may die with it, and another one would wait for it for ever.
const memory = createBotMemory();

function assemble(env: Env): Assembled {
  const config = parseConfig({ ...settingsOf(env), FEISHU_TRANSPORT: 'webhook' });
  if (!config.app) throw new ConfigError('Worker 上必须设置 FEISHU_APP_ID 和 FEISHU_APP_SECRET');
  const { url, authToken } = config.database;
  const logger = createConsoleLogger(config.logLevel);
  const bot = createBot({
    client: guardSchema(createClient(authToken === null ? { url } : { url, authToken }), () =>
      logger.error('the database was upgraded by a newer program; deploy the newest version', {}),
    ),
    app: config.app,
    domain: config.domain,
    transport: config.transport,
    admins: config.admins,
    vault: vaultOf(env, config),
    fetchesAtOnce: 1,
    logger,
    now: () => new Date(),
    monotonicMs: () => performance.now(),
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    random: Math.random,
    // What an event causes is sent after its answer, in the background of the same invocation.
    onOutgoing() {},
    // A press waits for its answer; everything else is decided in the background, too.
    onArrived(isUrgent) {
      if (isUrgent) void decide({ bot, logger });
    },
    memory,
  });
  return { bot, logger };
}

function settingsOf(env: Env): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** The bucket that is bound, else an address that is set; null where there is neither, for there are no folders here. */
function vaultOf({ EVIDENCE: bucket }: Env, { evidence }: Config): EvidenceVault | null {
  if (typeof bucket === 'object' && bucket !== null) return createBucketVault(bucket as Bucket);
  if (evidence.kind === 'folder') return null;
  return createS3Vault(evidence, { fetch: (url, init) => fetch(url, init), now: () => new Date() });
}

/** Null when the settings cannot be used; which they are stands in the log. */
function assembleOrTell(env: Env): Assembled | null {
  try {
    return assemble(env);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    createConsoleLogger('error').error(cause.message);
    return null;
  }
}

/** Decides what waits; what another invocation holds is waited for, so that its lane goes on here if that one dies. */
async function decide({ bot, logger }: Assembled): Promise<void> {
  const untilMs = performance.now() + LONGEST_DECIDING_MS;
  try {
    for (;;) {
      const { left } = await bot.intake.drain();
      if (left === 0 || performance.now() > untilMs) return;
      await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  } catch (cause) {
    logger.error('the inbox could not be decided', { error: errorText(cause) });
  }
}

/** Fetches photos and files that wait, within the calls of one invocation; what that causes is sent. */
async function fetchEvidence(assembled: Assembled): Promise<void> {
  const { bot, logger } = assembled;
  const { fetcher } = bot;
  if (fetcher === null || (await fetcher.nextInMs().catch(() => 0)) > 0) return;
  try {
    await fetcher.fetchDue({ most: MOST_FETCHES });
  } catch (cause) {
    logger.error('evidence could not be fetched', { error: errorText(cause) });
  }
  await deliver(assembled);
}

/** What an event has caused, after its answer: decided, then sent; photos are fetched last. */
async function carryOn(assembled: Assembled): Promise<void> {
  const { bot, logger } = assembled;
  await bot.learn().catch(cause => logger.error('the bot is not ready for events', { error: errorText(cause) }));
  await decide(assembled);
  await deliver(assembled);
  await fetchEvidence(assembled);
  await bot.release().catch(() => undefined);
}

/** Sends what waits, within the calls that one invocation may make. */
async function deliver({ bot, logger }: Assembled): Promise<void> {
  try {
    await bot.sender.deliverDue({ waitMs: 1_000, most: MOST_DELIVERIES });
  } catch (cause) {
    logger.error('the outbox could not be delivered', { error: errorText(cause) });
  }
}

export default {
  /** Serves the routes of the contract. */
  async fetch(request: Request, env: Env, background: Background): Promise<Response> {
    const { pathname } = new URL(request.url);
    const assembled = assembleOrTell(env);
    if (assembled === null) return Response.json({ error: 'bad settings, see the log' }, { status: 503 });
    // Events make the bot learn by themselves; the check of the address needs nothing of it.
    if (pathname === '/readyz') await assembled.bot.learn().catch(() => undefined);
    const response = await assembled.bot.createApp(null).fetch(request);
    if (pathname === '/feishu/events' && response.ok) background.waitUntil(carryOn(assembled));
    return response;
  },

  /** The minute tick: what is due is run, then sent. */
  async scheduled(_controller: unknown, env: Env): Promise<void> {
    const assembled = assemble(env);
    await assembled.bot.learn();
    await assembled.bot.tick();
    await decide(assembled);
    await deliver(assembled);
    await fetchEvidence(assembled);
    await assembled.bot.release();
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
