import type { Client } from '@libsql/client';
import { createFeishuClient, type TokenMemory } from './bot/feishu/client.ts';
import { createApp, type Readiness } from './bot/http/app.ts';
import { createMetrics, type EventCounts } from './bot/http/metrics.ts';
import type { Envelope } from './bot/intake/envelope.ts';
import type { ConnectionStatus } from './bot/intake/long-connection.ts';
import { createReceiver, type PressReply } from './bot/intake/receiver.ts';
import { createWebhookRoutes } from './bot/intake/webhook.ts';
import type { Logger } from './bot/logger.ts';
import { outboxWarnings } from './bot/sending/outbox-warnings.ts';
import { createSender } from './bot/sending/sender.ts';
import type { Transport } from './config.ts';
import { calendarOf } from './domain/base/calendar-year.ts';
import type { Roster } from './domain/library/roster.ts';
import type { BotEvent } from './domain/messaging/event.ts';
import { renewCards } from './handlers/cards-in-chat/renew-cards.ts';
import { createEventHandler, withAdmins } from './handlers/handle-event.ts';
import { tellRecovery } from './handlers/notices/tell-recovery.ts';
import { runDueJobs } from './schedule/run-due-jobs.ts';
import { createScheduleDeps } from './schedule/schedule-deps.ts';
import { retryBusy } from './store/kit/busy.ts';
import { errorText } from './store/kit/error-text.ts';
import { countMissingMigrations } from './store/kit/migrations.ts';
import { createStore } from './store/store.ts';

export interface BotPorts {
  client: Client;
  app: { id: string; secret: string };
  domain: string;
  transport: Transport;
  admins: readonly string[];
  logger: Logger;
  now(): Date;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  random(): number;
  /** Told when there is something to send. */
  onOutgoing(): void;
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

/**
 * The platform takes an answer for three seconds, counted from the press. Only an answer to a young press that was
 * found quickly is taken to have arrived: what stalls it on its way slows the work, too. By clocks that differ a press
 * looks older or younger than it is; then its update is sent, which does no harm.
 */
const ANSWER_IN_TIME_MS = 150;
const YOUNGEST_PRESS_MS = -100;
const OLDEST_PRESS_MS = 500;
const ANSWER_LEAVES_WITHIN_MS = 1_000;

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
  const metrics = createMetrics(store, memory.events, now);
  const feishu = createFeishuClient({ appId: app.id, appSecret: app.secret, domain, logger, tokens: memory.tokens });

  const handleEvent = createEventHandler({
    store,
    now,
    admins: ports.admins,
    onCommitted: ports.onOutgoing,
  });
  const receiveKnowing = createReceiver({
    handle: async (event: BotEvent) => {
      const startedMs = ports.monotonicMs();
      try {
        if (!memory.isClaimed) throw new Error('the database has not been claimed for this app');
        const answer = await handleEvent(event);
        metrics.countEvent(event.kind);
        const isQuick = ports.monotonicMs() - startedMs < ANSWER_IN_TIME_MS;
        if (answer?.standIn && isQuick && isYoung(event)) void dropStandIn(answer.standIn);
        return answer;
      } catch (cause) {
        metrics.countEvent('failed');
        throw cause;
      }
    },
    botOpenId: () => memory.botOpenId,
    logger,
  });

  /** Errors: as `receiveKnowing`; an event that comes before the bot knows what it must is refused there. */
  async function receive(envelope: Envelope): Promise<PressReply | null> {
    await learn().catch(cause => logger.error('the bot is not ready for events', { error: errorText(cause) }));
    return receiveKnowing(envelope);
  }

  async function learn(): Promise<void> {
    await claimDatabase();
    memory.botOpenId ??= (await feishu.botInfo()).openId;
  }

  async function claimDatabase(): Promise<void> {
    if (memory.isClaimed) return;
    const owner = await retryBusy(() => store.meta.claim('appId', app.id), ports);
    if (owner !== app.id) {
      throw new ForeignDatabaseError('数据库属于另一个飞书应用，拒绝启动；请检查 FEISHU_APP_ID 或换一个 DATABASE_URL');
    }
    memory.isClaimed = true;
  }

  function isYoung(event: BotEvent): boolean {
    if (event.kind !== 'press' || event.pressedAt === null) return true;
    const ageMs = now().getTime() - event.pressedAt.getTime();
    return ageMs > YOUNGEST_PRESS_MS && ageMs < OLDEST_PRESS_MS;
  }

  /** The update that stands in for the answer to a press is not needed once the answer has left. */
  async function dropStandIn(key: string): Promise<void> {
    await pause(ANSWER_LEAVES_WITHIN_MS);
    await retryBusy(() => store.deliveries.settleAnswered(key), ports).catch(() => undefined);
  }

  const sender = createSender({
    deliveries: store.deliveries,
    client: feishu,
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
    } catch {
      reasons.push('database: cannot be read');
    }
    if (memory.botOpenId === null) reasons.push('platform: the bot has not been identified yet');
    if (connection && !connection.isReady) reasons.push(`transport: ${connection.reason ?? 'not connected'}`);
    // What keeps messages from leaving keeps no event from coming in.
    const warnings = await outboxWarnings(store.deliveries, now()).catch(() => []);
    return { isReady: reasons.length === 0, reasons, warnings };
  }

  return {
    store,
    feishu,
    receive,
    sender,
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
        if (count > 0) logger.info('messages that nobody needs any more were dropped', { count });
      } catch (cause) {
        logger.error('messages that nobody needs any more could not be dropped', { error: errorText(cause) });
      }
      ports.onOutgoing();
    },

    readiness,

    /** The HTTP side; `connection` tells how the long connection stands, null with the webhook. */
    createApp(connection: (() => ConnectionStatus) | null) {
      const webhook =
        transport.kind === 'webhook'
          ? createWebhookRoutes({
              receive,
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
