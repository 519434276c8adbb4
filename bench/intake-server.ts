import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { adaptDefault, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { createSample } from '../sandbox/sample/sample.ts';
import { createWebhookRoutes } from '../src/bot/intake/webhook.ts';
import { createIntake } from '../src/create-intake.ts';
import { openDatabase, WRITER } from '../src/node/database/open-database.ts';
import { importFile } from '../src/node/import-file.ts';
import { createDecidingLoop } from '../src/node/loops/deciding-loop.ts';
import { pause } from '../src/node/ports.ts';
import { retryBusy } from '../src/store/kit/database/busy.ts';
import { createAppender } from '../src/store/messaging/inbox-appender.ts';
import { createStore } from '../src/store/store.ts';

/** The keys of the app to which the measured servers belong. */
export const INTAKE_APP = {
  appId: 'cli_0123456789abcdef',
  encryptKey: 'the encrypt key',
  verificationToken: 'the verification token',
  botOpenId: 'ou_bot',
};

/** How often the process beside writes. */
const WRITES_EVERY_MS = 5;

const quiet = { debug() {}, info() {}, warn() {}, error() {}, trace() {} };

/** What a measured server tells of itself. */
export interface IntakeUsage {
  rssBytes: number;
  cpu: NodeJS.CpuUsage;
  /** Events stored and not yet decided. */
  waiting: number;
  stored: { events: number; commits: number };
  decided: { decisions: number; commits: number };
}

/**
 * One of the two measured servers, as a process of its own: tells its parent the port, and how it stands when asked.
 * `ours` takes events into the inbox of a database with the sample district and decides them; `sdk` is the platform's own
 * library with a handler that does nothing.
 */
export async function serveIntake(kind: string, databaseUrl: string): Promise<void> {
  if (kind === 'writer') return writeBeside(databaseUrl);
  const { server, usage } = kind === 'ours' ? await ourServer(databaseUrl) : sdkServer();
  // On a busy machine the sender is slow, too; that closes no connection.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  process.on('message', async () => {
    const now: IntakeUsage = { rssBytes: process.memoryUsage.rss(), cpu: process.cpuUsage(), ...(await usage()) };
    process.send?.(now);
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ port: (server.address() as AddressInfo).port });
}

/** Another process that writes to the same database all the time, a little each time, until its parent is done. */
async function writeBeside(url: string): Promise<void> {
  const client = await openDatabase({ url, authToken: null });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ port: 0 });
  for (;;) {
    const write = () => client.execute("update meta set value = value where key = 'rosterVersion'");
    await retryBusy(write, { pause, random: Math.random });
    await pause(WRITES_EVERY_MS);
  }
}

interface Measured {
  server: Server;
  usage(): Promise<Pick<IntakeUsage, 'waiting' | 'stored' | 'decided'>>;
}

async function ourServer(url: string): Promise<Measured> {
  const client = await openDatabase({ url, authToken: null }, WRITER);
  const { district, startsAt } = createSample();
  const now = new Date(startsAt);
  const ports = { client, pause, random: Math.random, now: () => now, monotonicMs: () => performance.now() };
  const store = createStore(ports);
  await importFile(district, store, null, {
    isDryRun: false,
    replace: false,
    allowSameNames: false,
    now,
    actor: 'bench',
  });
  const appender = createAppender({ ...ports, owner: 'bench' });
  const intake = createIntake({
    ...ports,
    store,
    appender,
    owner: 'bench',
    admins: [],
    botOpenId: () => INTAKE_APP.botOpenId,
    async prepare() {},
    onArrived: isUrgent => deciding.wake(isUrgent),
    onOutgoing() {},
    onDecided() {},
    onAnswered() {},
    logger: quiet,
  });
  const deciding = createDecidingLoop(intake, quiet);
  const { fetch } = createWebhookRoutes({
    receive: intake.receive,
    refusals: { count() {} },
    logger: quiet,
    ...INTAKE_APP,
  });
  return {
    server: createAdaptorServer({ fetch }) as Server,
    usage: async () => ({
      waiting: (await store.inbox.counts()).waiting,
      stored: appender.written(),
      decided: store.written(),
    }),
  };
}

function sdkServer(): Measured {
  const { encryptKey, verificationToken } = INTAKE_APP;
  const dispatcher = new EventDispatcher({
    encryptKey,
    verificationToken,
    loggerLevel: LoggerLevel.fatal,
    logger: quiet,
  });
  dispatcher.register({ 'im.message.receive_v1': async () => undefined });
  const nothing = { waiting: 0, stored: { events: 0, commits: 0 }, decided: { decisions: 0, commits: 0 } };
  return { server: createServer(adaptDefault('/feishu/events', dispatcher)), usage: async () => nothing };
}
