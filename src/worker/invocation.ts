import { type Client, createClient } from '@libsql/client/web';
import { type Bucket, createBucketVault } from '../bot/evidence/bucket-vault.ts';
import { createS3Vault } from '../bot/evidence/s3-vault.ts';
import type { EvidenceVault } from '../bot/evidence/vault.ts';
import type { Logger } from '../bot/logger.ts';
import { type BotMemory, createBotMemory } from '../bot-ports.ts';
import { type Config, ConfigError, parseConfig } from '../config.ts';
import { type Bot, createBot } from '../create-bot.ts';
import { guardSchema } from '../store/kit/database/schema-guard.ts';
import { createConsoleLogger } from './console-logger.ts';
import { type CountedCalls, createCountedCalls, type KnownProtocols } from './counted-calls.ts';

/** Settings as text, and `EVIDENCE`, the bucket where photos and files are kept. */
export type Env = Readonly<Record<string, unknown>>;

/** What was asked for since it was looked last. */
export interface Rung {
  outgoing: boolean;
  evidence: boolean;
}

/** The bot of one request or one minute. */
export interface Invocation {
  bot: Bot;
  client: Client;
  calls: CountedCalls;
  logger: Logger;
  rung: Rung;
  /** Decides what waits; for a press this has begun before it is asked for. Errors: rejects when the database is in trouble. */
  decide(): Promise<{ left: number }>;
  /** What was begun beside and has to end before the invocation may. */
  beside: Promise<unknown>[];
}

/** Between two invocations of the minute nobody hears, and yet nothing is missed. */
const LONGEST_SILENCE_MS = 180_000;

/** A Worker has neither a folder for them nor the time to make them. */
const NO_BACKUPS =
  'backup: a Worker makes none; have a machine run `npm run -s cli -- backup` every night with this DATABASE_URL and EVIDENCE_URL';

/**
 * What outlives an invocation. Bindings never change within an isolate. Only plain data is kept: a promise, a queue or a
 * connection may die with its invocation, and the next one would wait for it for ever.
 */
export interface IsolateMemory {
  bot: BotMemory;
  protocols: KnownProtocols;
  config: Config | null;
}

export function createIsolateMemory(): IsolateMemory {
  return { bot: createBotMemory(), protocols: new Map(), config: null };
}

/** Makes the bot of an invocation. Errors: throws ConfigError for settings that cannot be used. */
export function createInvocation(env: Env, memory: IsolateMemory): Invocation {
  memory.config ??= configOf(env);
  const { app, database, domain, transport, admins, logLevel, evidence } = memory.config;
  if (!app) throw new ConfigError('Worker 上必须设置 FEISHU_APP_ID 和 FEISHU_APP_SECRET');
  const logger = createConsoleLogger(logLevel);
  const calls = createCountedCalls(memory.protocols);
  const { url, authToken } = database;
  const access = { url, fetch: calls.fetch, ...(authToken !== null && { authToken }) };
  const client = guardSchema(createClient(access), () =>
    logger.error('The database was upgraded by a newer program; deploy the newest version.', {}),
  );
  const rung = { outgoing: false, evidence: false };
  const beside: Promise<unknown>[] = [];
  let ahead: Promise<{ left: number }> | null = null;
  const decide = () => {
    const deciding = ahead ?? bot.intake.drain();
    ahead = null;
    return deciding;
  };
  const bot = createBot({
    client,
    app,
    domain,
    transport,
    admins,
    vault: vaultOf(env, evidence, calls),
    fetch: (input, init) => calls.fetch(input, init),
    isDatabaseFar: true,
    fetchesAtOnce: 1,
    mostImportedRows: 500,
    logger,
    now: () => new Date(),
    longestSilenceMs: LONGEST_SILENCE_MS,
    monotonicMs: () => performance.now(),
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    random: Math.random,
    onOutgoing() {
      rung.outgoing = true;
    },
    onEvidence() {
      rung.evidence = true;
    },
    // Only a press is decided at once, because its sender waits. Other events are decided in the background.
    onArrived(isUrgent) {
      if (!isUrgent) return;
      ahead = bot.intake.drain();
      // Whoever asks for it hears of a failure; the answer to the press does not wait for that.
      ahead.catch(() => undefined);
    },
    standingWarnings: [NO_BACKUPS],
    keepAlive: work => void beside.push(work),
    memory: memory.bot,
  });
  return { bot, client, calls, logger, rung, decide, beside };
}

function configOf(env: Env): Config {
  const settings = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const config = parseConfig({ ...Object.fromEntries(settings), FEISHU_TRANSPORT: 'webhook' });
  if (/^(?:file:|:memory:)/.test(config.database.url)) {
    throw new ConfigError(
      'Worker 上没有本机文件，不能用 file: 数据库：请把 DATABASE_URL 设为远程 libSQL 地址（Turso 的 libsql://…，或自建 libSQL 服务的 https://…），并先在一台机器上对它执行一次任意 cli 命令建表',
    );
  }
  return config;
}

/** The bucket of the binding, else the S3 address of the settings, else null: a Worker has no folders. */
function vaultOf({ EVIDENCE: bucket }: Env, evidence: Config['evidence'], calls: CountedCalls): EvidenceVault | null {
  if (typeof bucket === 'object' && bucket !== null) return counted(createBucketVault(bucket as Bucket), calls);
  if (evidence.kind === 'folder') return null;
  return createS3Vault(evidence, { fetch: calls.fetch, now: () => new Date() });
}

/** A bucket's calls count among those of the invocation: two at most to keep something, one to read it. */
function counted({ put, get }: EvidenceVault, calls: CountedCalls): EvidenceVault {
  return {
    put(sha256, bytes) {
      calls.add(2);
      return put(sha256, bytes);
    },
    get(sha256) {
      calls.add(1);
      return get(sha256);
    },
  };
}
