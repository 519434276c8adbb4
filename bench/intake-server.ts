import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { adaptDefault, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { createSample } from '../sandbox/sample/sample.ts';
import { createReceiver } from '../src/bot/intake/receiver.ts';
import { createWebhookRoutes } from '../src/bot/intake/webhook.ts';
import { createEventHandler } from '../src/handlers/handle-event.ts';
import { importFile } from '../src/node/import-file.ts';
import { openDatabase } from '../src/node/open-database.ts';
import { pause } from '../src/node/ports.ts';
import { createStore } from '../src/store/store.ts';

/** The keys of the app to which the measured servers belong. */
export const INTAKE_APP = {
  appId: 'cli_0123456789abcdef',
  encryptKey: 'the encrypt key',
  verificationToken: 'the verification token',
  botOpenId: 'ou_bot',
};

const quiet = { debug() {}, info() {}, warn() {}, error() {}, trace() {} };

/**
 * One of the two measured servers, as a process of its own: tells its parent the port, and its memory when asked.
 * `ours` takes events with everything that they cause on disk, in a database with the sample district; `sdk` is the
 * platform's own library with a handler that does nothing.
 */
export async function serveIntake(kind: string, databaseUrl: string): Promise<void> {
  const server = kind === 'ours' ? await ourServer(databaseUrl) : sdkServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  process.on('message', () => process.send?.({ rssBytes: process.memoryUsage.rss(), cpu: process.cpuUsage() }));
  process.once('disconnect', () => process.exit(0));
  process.send?.({ port: (server.address() as AddressInfo).port });
}

async function ourServer(url: string): Promise<Server> {
  const store = createStore({
    client: await openDatabase({ url, authToken: null }),
    pause,
    random: Math.random,
  });
  const { district, startsAt } = createSample();
  const now = new Date(startsAt);
  await importFile(district, store, null, {
    isDryRun: false,
    replace: false,
    allowSameNames: false,
    now,
    actor: 'bench',
  });
  const handle = createEventHandler({ store, now: () => now, admins: [], onCommitted() {} });
  const receive = createReceiver({ handle, botOpenId: () => INTAKE_APP.botOpenId, logger: quiet });
  return createAdaptorServer({ fetch: createWebhookRoutes({ receive, logger: quiet, ...INTAKE_APP }).fetch }) as Server;
}

function sdkServer(): Server {
  const { encryptKey, verificationToken } = INTAKE_APP;
  const dispatcher = new EventDispatcher({
    encryptKey,
    verificationToken,
    loggerLevel: LoggerLevel.fatal,
    logger: quiet,
  });
  dispatcher.register({ 'im.message.receive_v1': async () => undefined });
  return createServer(adaptDefault('/feishu/events', dispatcher));
}
