import type { Fetcher } from './bot/evidence/fetcher.ts';
import { createFeishuClient, type FeishuClient } from './bot/feishu/client.ts';
import { createLookUps } from './bot/feishu/look-ups.ts';
import { createApp } from './bot/http/app.ts';
import { createMetrics } from './bot/http/metrics.ts';
import type { ConnectionStatus } from './bot/intake/long-connection.ts';
import { createRefusals, type Refusals } from './bot/intake/refusals.ts';
import { createWebhookRoutes } from './bot/intake/webhook.ts';
import { createSender } from './bot/sending/sender.ts';
import { type BotPorts, createBotMemory } from './bot-ports.ts';
import { createCatchingUp } from './create-catching-up.ts';
import { createEvidenceFetcher } from './create-evidence-fetcher.ts';
import { createIdentification } from './create-identification.ts';
import { createIntake, type Intake } from './create-intake.ts';
import { createMinuteWork } from './create-minute-work.ts';
import { createReadiness, warningsOf } from './create-readiness.ts';
import { createTaskRunner, type TaskRunner } from './create-task-runner.ts';
import { calendarOf } from './domain/base/calendar/calendar-year.ts';
import { dayOf, monthOf } from './domain/base/time.ts';
import type { Roster } from './domain/library/roster.ts';
import { rosterOn } from './domain/library/standing.ts';
import { callLevel } from './domain/messaging/calls.ts';
import { leaseOwner } from './domain/messaging/lease-owner.ts';
import { tellRecovery } from './handlers/notices/tell-recovery.ts';
import { tellRingsUsedUp } from './handlers/notices/tell-rings-used-up.ts';
import { tellUnreached } from './handlers/notices/tell-unreached.ts';
import { countStuckHolds } from './handlers/progress/stuck-holds.ts';
import { withAdmins } from './handlers/situation.ts';
import { createScheduleDeps } from './schedule/schedule-deps.ts';
import { retryBusy } from './store/kit/database/busy.ts';
import { errorText } from './store/kit/database/error-text.ts';
import { freeDeadLeases } from './store/messaging/dead-leases.ts';
import { createAppender } from './store/messaging/inbox-appender.ts';
import { createStore, type Store } from './store/store.ts';

/** After this time the answer to a press has certainly left. */
const ANSWER_LEAVES_WITHIN_MS = 1_000;

/** Reading so many rows as a clerk does takes some four seconds, in which nothing else is decided; more are for the command line. */
const MOST_ROWS = 40_000;

/**
 * The whole bot over its ports. Node and the Worker differ only in the ports.
 * Errors: methods reject when the database or the platform cannot be reached.
 */
export function createBot(ports: BotPorts) {
  const { client, app, domain, logger, now, monotonicMs, pause, random, vault, backups } = ports;
  const memory = ports.memory ?? createBotMemory();
  const store = createStore({ client, pause, random, memory: memory.store, isFar: ports.isDatabaseFar === true });
  const owner = leaseOwner('bot', random, ports.processes?.own ?? null);
  const appender = createAppender({
    client,
    owner,
    now,
    monotonicMs,
    pause,
    random,
    ...(ports.isDatabaseFar && { turns: store.inbox }),
  });
  const office = createOffice(store, ports);
  const { stuckHolds, callsAMonth } = office;
  const { standingWarnings = [] } = ports;
  const watched = {
    standingWarnings,
    store,
    hasVault: vault !== null,
    stuckHolds,
    roster: () => store.roster.read(),
    backups,
    now,
  };
  const refusals = createRefusals(memory.refused, logger, monotonicMs);
  const metrics = createMetrics({
    store,
    appender,
    events: memory.events,
    refused: memory.refused,
    stuckHolds,
    callsAMonth,
    warnings: () => warningsOf(watched),
    backups,
    now,
  });
  const feishu = createFeishuClient({
    appId: app.id,
    appSecret: app.secret,
    domain,
    logger,
    tokens: memory.tokens,
    ...(ports.fetch && { fetch: ports.fetch }),
    onCall: kind => store.calls.note(kind, now()),
    nowMs: () => now().getTime(),
  });
  const { claimDatabase, learn } = createIdentification({ ports, memory, store, client: feishu });

  const intake = createIntake({
    ...ports,
    store,
    appender,
    owner,
    botOpenId: () => memory.botOpenId,
    offices: memory.offices,
    prepare: claimDatabase,
    onDecided: metrics.countEvent,
    onAnswered(standIn) {
      const dropping = dropStandIn(standIn);
      ports.keepAlive?.(dropping);
    },
    lookUps: createLookUps(feishu, logger),
  });

  /** The update that is kept ready in place of the answer to a press is not needed once the answer has left. */
  async function dropStandIn(key: string): Promise<void> {
    await pause(ANSWER_LEAVES_WITHIN_MS);
    await retryBusy(() => store.deliveries.settleAnswered(key), ports).catch(() => undefined);
  }

  const fetcher = createBotFetcher(store, feishu, ports);
  const readiness = createReadiness({ ...watched, client, appender, memory });

  return {
    store,
    feishu,
    intake,
    sender: createBotSender(store, feishu, office, ports),
    /** Fetches photos and files. Null where there is no place for them. */
    fetcher,
    scheduleDeps: office.scheduleDeps,
    claimDatabase,
    learn,

    /** Runs what is due now and sends what that causes. */
    tick: createMinuteWork({
      ports,
      store,
      scheduleDeps: office.scheduleDeps,
      refusals,
    }),

    /** Reads the chats' histories where the inbox knows nothing. */
    catchingUp: createCatchingUp({ ports, store, client: feishu, appender, owner, roster: office.roster }),

    /** Takes up at once what dead processes of this machine have left. */
    async freeDead(): Promise<void> {
      const { processes } = ports;
      if (!processes) return;
      const count = await freeDeadLeases(client, processes.isDead, ports);
      if (count > 0) logger.info('A dead process left work, which is taken up.', { count });
    },

    /** Gives back the leases of this bot, so that another process need not wait for them to expire. */
    async release(): Promise<void> {
      await store.calls.flush();
      await store.inbox.release(owner);
      await fetcher?.release();
    },

    readiness,

    /**
     * The HTTP routes. `connection` gives the status of the long connection; null with the webhook. `path` is where events come
     * to.
     */
    createApp(connection: (() => ConnectionStatus) | null, path = '/feishu/events') {
      const webhook = createWebhook(intake, refusals, { ...ports, path });
      return createApp({ webhook, readiness: () => readiness(connection?.() ?? null), metrics });
    },
  };
}

export type Bot = ReturnType<typeof createBot>;

/** The roster as it stands now, with the office people of the settings, and what is made from it. */
interface Office {
  roster(): Promise<Roster>;
  /** How many held figures nobody may confirm. */
  stuckHolds(): Promise<number>;
  /** How many calls a month has; 0 is without a limit. */
  callsAMonth(): Promise<number>;
  /** What scheduled jobs need, with the present calendar. */
  scheduleDeps(): Promise<ReturnType<typeof createScheduleDeps>>;
}

function createOffice(store: Store, ports: BotPorts): Office {
  const { admins, logger, now } = ports;
  const roster = async () => rosterOn(withAdmins(await store.roster.read(), admins), dayOf(now()));
  return {
    roster,
    stuckHolds: async () => countStuckHolds(store, await roster()),
    callsAMonth: async () => calendarOf(await store.roster.read()).rulesAt(now()).callsAMonth,
    async scheduleDeps() {
      const calendar = calendarOf(await store.roster.read());
      return { ...createScheduleDeps(store, calendar, logger), roster };
    },
  };
}

function createBotFetcher(store: Store, client: FeishuClient, ports: BotPorts): Fetcher | null {
  const { vault, admins, onOutgoing, now, pause, random, logger, fetchesAtOnce: atOnce = 2 } = ports;
  if (!vault) return null;
  const fetcher = createEvidenceFetcher({
    store,
    vault,
    client,
    admins,
    onOutgoing,
    now,
    pause,
    random,
    logger,
    atOnce,
    owner: leaseOwner('fetcher', random, ports.processes?.own ?? null),
  });
  const findAccounts = (mobiles: string[]) => client.batchGetIds(mobiles);
  const mostRows = ports.mostImportedRows ?? MOST_ROWS;
  return withTasks(
    fetcher,
    createTaskRunner({ store, vault, admins, onOutgoing, now, logger, findAccounts, mostRows, pause }),
    store,
  );
}

/** Files that were fetched may be workbooks: what is to be done with them is done behind the fetching. */
function withTasks(fetcher: Fetcher, tasks: TaskRunner, store: Store): Fetcher {
  return {
    ...fetcher,
    async fetchDue(most) {
      const fetched = await fetcher.fetchDue(most);
      await tasks.runDue();
      await store.calls.flush().catch(() => undefined);
      return fetched;
    },
    nextInMs: async () => ((await tasks.isWaiting()) ? 0 : fetcher.nextInMs()),
  };
}

function createBotSender(store: Store, client: FeishuClient, office: Office, ports: BotPorts) {
  const { app, vault, now, monotonicMs, pause, random, logger } = ports;
  return createSender({
    deliveries: store.deliveries,
    client,
    uploads: { appId: app.id, vault, uploads: store.uploads, client },
    clock: { now },
    monotonicMs,
    pause,
    random,
    logger,
    canReadHistory: true,
    async callLevel() {
      const { total } = await store.calls.ofMonth(monthOf(dayOf(now())));
      return callLevel(total, await office.callsAMonth());
    },
    owner: leaseOwner('sender', random, ports.processes?.own ?? null),
    calendar: async () => calendarOf(await store.roster.read()),
    onRecovered: async (trouble, counts) =>
      tellRecovery(trouble, counts, { store, roster: await office.roster(), now: now() }),
    async onRingsUsedUp(used) {
      try {
        await tellRingsUsedUp(used, { store, roster: await office.roster(), now: now() });
      } catch (cause) {
        logger.error('The office could not be told that no more messages ring.', { error: errorText(cause) });
      }
    },
    async onOutOfReach(person) {
      try {
        await tellUnreached(person, { store, roster: await office.roster(), now: now() });
      } catch (cause) {
        logger.error('The office could not be told of somebody out of reach.', { error: errorText(cause) });
      }
    },
  });
}

/** The route that takes events by HTTP; null with the long connection. */
function createWebhook(
  { receive }: Intake,
  refusals: Refusals,
  { transport, logger, app, path }: BotPorts & { path: string },
) {
  if (transport.kind !== 'webhook') return null;
  const { encryptKey, verificationToken } = transport;
  return createWebhookRoutes({ receive, refusals, logger, path, appId: app.id, encryptKey, verificationToken });
}
