import type { Client } from '@libsql/client';
import { evidenceWarnings } from './bot/evidence/evidence-warnings.ts';
import type { Fetcher } from './bot/evidence/fetcher.ts';
import type { EvidenceVault } from './bot/evidence/vault.ts';
import { createFeishuClient } from './bot/feishu/client.ts';
import type { TokenMemory } from './bot/feishu/token-cache.ts';
import { createApp, type Readiness } from './bot/http/app.ts';
import { createMetrics, type EventCounts } from './bot/http/metrics.ts';
import type { ConnectionStatus } from './bot/intake/long-connection.ts';
import { createWebhookRoutes } from './bot/intake/webhook.ts';
import type { Logger } from './bot/logger.ts';
import { outboxWarnings } from './bot/sending/outbox-warnings.ts';
import { createSender } from './bot/sending/sender.ts';
import type { Transport } from './config.ts';
import { createEvidenceFetcher } from './create-evidence-fetcher.ts';
import { createIntake } from './create-intake.ts';
import { calendarOf } from './domain/base/calendar-year.ts';
import type { Roster } from './domain/library/roster.ts';
import { renewCards } from './handlers/cards-in-chat/renew-cards.ts';
import { tellRecovery } from './handlers/notices/tell-recovery.ts';
import { countStuckHolds, stuckHoldWarnings } from './handlers/progress/stuck-holds.ts';
import { withAdmins } from './handlers/situation.ts';
import { runDueJobs } from './schedule/run-due-jobs.ts';
import { createScheduleDeps } from './schedule/schedule-deps.ts';
import { retryBusy } from './store/kit/busy.ts';
import { errorText } from './store/kit/error-text.ts';
import { countMissingMigrations } from './store/kit/migrations.ts';
import { createAppender } from './store/messaging/inbox-appender.ts';
import { createStore } from './store/store.ts';

export interface BotPorts {
  client: Client;
  app: { id: string; secret: string };
  domain: string;
  transport: Transport;
  admins: readonly string[];
  /** Where photos and files are kept; null where there is no place for them. */
  vault: EvidenceVault | null;
  logger: Logger;
  now(): Date;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  random(): number;
  /** Told when there is something to send. */
  onOutgoing(): void;
  /** Told when there is something to decide; an event whose sender waits for the answer is urgent. */
  onArrived(isUrgent: boolean): void;
  /** Told when photos or files wait to be fetched. */
  onEvidence?(): void;
  /** How many are fetched side by side; two without it. */
  fetchesAtOnce?: number;
  /** What an earlier bot over the same app and database has learned. */
  memory?: BotMemory;
}

/** What a bot learns and keeps: plain data, so that it outlives the bot and the request in which it was learned. */
export interface BotMemory {
  /** The database is known to be this app's. */
  isClaimed: boolean;
  botOpenId: string | null;
  tokens: TokenMemory;
  events: EventCounts;
}

export function createBotMemory(): BotMemory {
  return { isClaimed: false, botOpenId: null, tokens: new Map(), events: new Map() };
}

/** The update that stands in for the answer to a press is dropped when the answer has surely left. */
const ANSWER_LEAVES_WITHIN_MS = 1_000;
/** So many bodies of old events are removed a minute: never enough to hold up anything else. */
const BODIES_A_MINUTE = 500;

/** The database belongs to another app. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

/**
 * The whole bot over its ports; Node and the Worker differ only in what they hand in.
 * Errors: methods reject when the database or the platform cannot be reached.
 */
export function createBot(ports: BotPorts) {
  const { client, app, domain, transport, logger, now, pause, random } = ports;
  const memory = ports.memory ?? createBotMemory();
  const store = createStore({ client, pause, random });
  const owner = `bot-${Math.floor(random() * 2 ** 48).toString(36)}`;
  const appender = createAppender({ client, owner, now, monotonicMs: ports.monotonicMs, pause, random });
  const metrics = createMetrics({ store, appender, events: memory.events, stuckHolds, now });
  const feishu = createFeishuClient({ appId: app.id, appSecret: app.secret, domain, logger, tokens: memory.tokens });

  const intake = createIntake({
    store,
    appender,
    owner,
    admins: ports.admins,
    botOpenId: () => memory.botOpenId,
    prepare: claimDatabase,
    onArrived: ports.onArrived,
    onOutgoing: ports.onOutgoing,
    onEvidence: () => ports.onEvidence?.(),
    onDecided: metrics.countEvent,
    onAnswered: standIn => void dropStandIn(standIn),
    now,
    monotonicMs: ports.monotonicMs,
    pause,
    logger,
  });

  async function learn(): Promise<void> {
    await claimDatabase();
    memory.botOpenId ??= (await feishu.botInfo()).openId;
  }

  async function claimDatabase(): Promise<void> {
    if (memory.isClaimed) return;
    const owner = await retryBusy(() => store.identities.claimApp(app.id), ports);
    if (owner !== app.id) {
      throw new ForeignDatabaseError('数据库属于另一个飞书应用，拒绝启动；请检查 FEISHU_APP_ID 或换一个 DATABASE_URL');
    }
    memory.isClaimed = true;
  }

  /** The update that stands in for the answer to a press is not needed once the answer has left. */
  async function dropStandIn(key: string): Promise<void> {
    await pause(ANSWER_LEAVES_WITHIN_MS);
    await retryBusy(() => store.deliveries.settleAnswered(key), ports).catch(() => undefined);
  }

  const { vault } = ports;
  const fetcher: Fetcher | null =
    vault &&
    createEvidenceFetcher({
      store,
      vault,
      client: feishu,
      admins: ports.admins,
      onOutgoing: ports.onOutgoing,
      now,
      pause,
      random,
      logger,
      atOnce: ports.fetchesAtOnce ?? 2,
    });

  const sender = createSender({
    deliveries: store.deliveries,
    client: feishu,
    uploads: { appId: app.id, vault, uploads: store.uploads, client: feishu },
    clock: { now },
    monotonicMs: ports.monotonicMs,
    pause,
    random,
    logger,
    canReadHistory: true,
    calendar: async () => calendarOf(await store.roster.read()),
    onRecovered: async (trouble, counts) =>
      tellRecovery(trouble, counts, { store, roster: await readRoster(), now: now() }),
  });

  async function readRoster(): Promise<Roster> {
    return withAdmins(await store.roster.read(), ports.admins);
  }

  async function stuckHolds(): Promise<number> {
    return countStuckHolds(store, await readRoster());
  }

  /** What scheduled jobs lean on, with the calendar as the office has it now. */
  async function scheduleDeps() {
    const calendar = calendarOf(await store.roster.read());
    const deps = createScheduleDeps(store, calendar, logger);
    return { ...deps, roster: readRoster };
  }

  /** Whether database, migrations and transport are up. */
  async function readiness(connection: ConnectionStatus | null): Promise<Readiness> {
    const reasons: string[] = [];
    try {
      if ((await countMissingMigrations(client)) > 0) reasons.push('database: migrations are missing');
      else await appender.probe().catch(() => reasons.push('inbox: events cannot be stored'));
    } catch {
      reasons.push('database: cannot be read');
    }
    if (memory.botOpenId === null) reasons.push('platform: the bot has not been identified yet');
    if (connection && !connection.isReady) reasons.push(`transport: ${connection.reason ?? 'not connected'}`);
    // What keeps messages from leaving keeps no event from coming in.
    const warnings = await Promise.all([
      outboxWarnings(store.deliveries, now()),
      stuckHolds().then(stuckHoldWarnings),
      evidenceWarnings(store.evidence.fetches, vault !== null, now()),
    ]).catch(() => []);
    return { isReady: reasons.length === 0, reasons, warnings: warnings.flat() };
  }

  return {
    store,
    feishu,
    intake,
    sender,
    /** Fetches photos and files; null where there is no place for them. */
    fetcher,
    scheduleDeps,

    /**
     * Binds the database to the app; until then no event is taken.
     * Errors: throws ForeignDatabaseError when another app has used it before.
     */
    claimDatabase,

    /** Binds the database and learns who the bot is, which it needs to know its own mention. Errors: as above. */
    learn,

    /** Runs what is due now and sends what that causes. */
    async tick(): Promise<void> {
      const deps = await scheduleDeps();
      const at = now();
      await runDueJobs(deps, at);
      try {
        const count = await renewCards({ store, roster: await deps.roster(), calendar: deps.calendar, now: at });
        if (count > 0) logger.info('cards that get too old were sent again', { count });
      } catch (cause) {
        logger.error('cards that get too old could not be sent again', { error: errorText(cause) });
      }
      try {
        const count = await retryBusy(() => store.deliveries.supersedeExpired(at), ports);
        if (count > 0) logger.info('expired messages were superseded', { count });
      } catch (cause) {
        logger.error('expired messages could not be superseded', { error: errorText(cause) });
      }
      await retryBusy(() => store.inbox.dropOldBodies(at, BODIES_A_MINUTE), ports);
      ports.onOutgoing();
    },

    /** Lets go of the events and fetches that this bot holds, so that another process need not wait for them. */
    async release(): Promise<void> {
      await store.inbox.release(owner);
      await fetcher?.release();
    },

    readiness,

    /** The HTTP side; `connection` tells how the long connection stands, null with the webhook. */
    createApp(connection: (() => ConnectionStatus) | null) {
      const webhook =
        transport.kind === 'webhook'
          ? createWebhookRoutes({
              receive: intake.receive,
              logger,
              appId: app.id,
              encryptKey: transport.encryptKey,
              verificationToken: transport.verificationToken,
            })
          : null;
      return createApp({ webhook, readiness: () => readiness(connection?.() ?? null), metrics });
    },
  };
}

export type Bot = ReturnType<typeof createBot>;
