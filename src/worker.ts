import { createClient } from '@libsql/client/web';
import { type Bucket, createBucketVault } from './bot/evidence/bucket-vault.ts';
import { createS3Vault } from './bot/evidence/s3-vault.ts';
import type { EvidenceVault } from './bot/evidence/vault.ts';
import type { LogFields, Logger } from './bot/logger.ts';
import { createBotMemory } from './bot-ports.ts';
import { type Config, ConfigError, type LogLevel, parseConfig } from './config.ts';
import { type Bot, createBot } from './create-bot.ts';
import { errorText } from './store/kit/database/error-text.ts';
import { guardSchema } from './store/kit/database/schema-guard.ts';

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

/** How long an invocation goes on deciding after its answer. The rest is decided by the next one or by the minute tick. */
const LONGEST_DECIDING_MS = 15_000;
const LOOK_AGAIN_MS = 250;

/** Between two invocations of the minute nobody hears, and yet nothing is missed. */
const LONGEST_SILENCE_MS = 180_000;

/** An invocation may make only a limited number of calls; a message takes three or four. */
const MOST_DELIVERIES = 8;
/** Each takes a few calls, and up to 30 MB of little memory. */
const MOST_FETCHES = 4;

// Bindings never change within an isolate. Only plain data is kept between invocations: a promise, a queue or a
// connection may die with its invocation, and the next one would wait for it for ever.
const memory = createBotMemory();

function assemble(env: Env): Assembled {
  const config = parseConfig({ ...settingsOf(env), FEISHU_TRANSPORT: 'webhook' });
  if (!config.app) throw new ConfigError('Worker 上必须设置 FEISHU_APP_ID 和 FEISHU_APP_SECRET');
  const { url, authToken } = config.database;
  const logger = createConsoleLogger(config.logLevel);
  const bot = createBot({
    client: guardSchema(createClient(authToken === null ? { url } : { url, authToken }), () =>
      logger.error('The database was upgraded by a newer program; deploy the newest version.', {}),
    ),
    app: config.app,
    domain: config.domain,
    transport: config.transport,
    admins: config.admins,
    vault: vaultOf(env, config),
    fetchesAtOnce: 1,
    mostImportedRows: 500,
    logger,
    now: () => new Date(),
    longestSilenceMs: LONGEST_SILENCE_MS,
    monotonicMs: () => performance.now(),
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    random: Math.random,
    // Messages are sent after the answer, in the background of the same invocation.
    onOutgoing() {},
    // Only a press is decided at once, because its sender waits. Other events are decided in the background.
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

/** The bucket of the binding, else the S3 address of the settings, else null: a Worker has no folders. */
function vaultOf({ EVIDENCE: bucket }: Env, { evidence }: Config): EvidenceVault | null {
  if (typeof bucket === 'object' && bucket !== null) return createBucketVault(bucket as Bucket);
  if (evidence.kind === 'folder') return null;
  return createS3Vault(evidence, { fetch: (url, init) => fetch(url, init), now: () => new Date() });
}

/** Null when the settings cannot be used; the log says which. */
function assembleOrTell(env: Env): Assembled | null {
  try {
    return assemble(env);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    createConsoleLogger('error').error(cause.message);
    return null;
  }
}

/** Decides the inbox. It waits for lanes that another invocation holds, so that they go on here if that one dies. */
async function decide({ bot, logger }: Assembled): Promise<void> {
  const untilMs = performance.now() + LONGEST_DECIDING_MS;
  try {
    for (;;) {
      const { left } = await bot.intake.drain();
      if (left === 0 || performance.now() > untilMs) return;
      await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  } catch (cause) {
    logger.error('The inbox could not be decided.', { error: errorText(cause) });
  }
}

/** Fetches photos and files, within the calls of one invocation, and sends what that causes. */
async function fetchEvidence(assembled: Assembled): Promise<void> {
  const { bot, logger } = assembled;
  const { fetcher } = bot;
  if (fetcher === null || (await fetcher.nextInMs().catch(() => 0)) > 0) return;
  try {
    await fetcher.fetchDue({ most: MOST_FETCHES });
  } catch (cause) {
    logger.error('Evidence could not be fetched.', { error: errorText(cause) });
  }
  await deliver(assembled);
}

/** The work after the answer to an event: decide, send, fetch photos. */
async function carryOn(assembled: Assembled): Promise<void> {
  const { bot, logger } = assembled;
  await bot.learn().catch(cause => logger.error('The bot is not ready for events.', { error: errorText(cause) }));
  await decide(assembled);
  await deliver(assembled);
  await fetchEvidence(assembled);
  await bot.release().catch(() => undefined);
}

/** Sends the outbox, within the calls of one invocation. */
async function deliver({ bot, logger }: Assembled): Promise<void> {
  try {
    await bot.sender.deliverDue({ waitMs: 1_000, most: MOST_DELIVERIES });
  } catch (cause) {
    logger.error('The outbox could not be delivered.', { error: errorText(cause) });
  }
}

export default {
  /** Serves the routes of the contract. */
  async fetch(request: Request, env: Env, background: Background): Promise<Response> {
    const { pathname } = new URL(request.url);
    const assembled = assembleOrTell(env);
    if (assembled === null) return Response.json({ error: 'bad settings, see the log' }, { status: 503 });
    // An event does this by itself, and the check of the address does not need it.
    if (pathname === '/readyz') await assembled.bot.learn().catch(() => undefined);
    const response = await assembled.bot.createApp(null).fetch(request);
    if (pathname === '/feishu/events' && response.ok) background.waitUntil(carryOn(assembled));
    return response;
  },

  /** The minute tick: runs what is due, then sends it. */
  async scheduled(_controller: unknown, env: Env): Promise<void> {
    const assembled = assemble(env);
    await assembled.bot.learn();
    await assembled.bot.tick();
    await assembled.bot.catchingUp.run();
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
