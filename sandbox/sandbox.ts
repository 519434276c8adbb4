import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createAccessTokens } from './api/access-tokens.ts';
import { appInfoCalls } from './api/app-info.ts';
import { createCallLog } from './api/call-log.ts';
import { changeMessageCalls } from './api/change-messages.ts';
import { chatCalls } from './api/chats.ts';
import { contactCalls } from './api/contacts.ts';
import { delayedUpdateCalls } from './api/delayed-update.ts';
import { createGateway } from './api/gateway.ts';
import { createIdempotency } from './api/idempotency.ts';
import { identityCalls } from './api/identity.ts';
import { createRateLimits } from './api/rate-limits.ts';
import { readMessageCalls } from './api/read-messages.ts';
import { createRegistrations } from './api/registration.ts';
import { createScopes, DEFAULT_SCOPES } from './api/scopes.ts';
import { sendMessageCalls } from './api/send-messages.ts';
import { createSubscribed } from './api/subscribed.ts';
import { uploadCalls } from './api/uploads.ts';
import { urgentMessageCalls } from './api/urgent-messages.ts';
import { createControl } from './control/app.ts';
import { createPeopleActions } from './control/people.ts';
import { createDeliveries } from './events/deliveries.ts';
import { createLongConnection } from './events/long-connection.ts';
import { createPresser } from './events/press.ts';
import { createWebhook } from './events/webhook.ts';
import { createFaults } from './faults.ts';
import {
  DEFAULT_APP,
  DEFAULT_BOT_NAME,
  DEFAULT_CLIENT_CONFIG,
  DEFAULT_FRAGMENT_BYTES,
  DEFAULT_HOST,
  DEFAULT_LADDER_SECONDS,
  DEFAULT_PORT,
  type SandboxOptions,
} from './options.ts';
import { createRoutes } from './routes.ts';
import { createHostCheck, isSameSite, nameOf } from './same-site.ts';
import { isSavedState, putState, resumedAt, takeState } from './saved-state.ts';
import { createClock, type SandboxClock } from './world/clock.ts';
import { derivedId } from './world/ids.ts';
import { createInteractions } from './world/interactions.ts';
import { recallPictures } from './world/past-pictures.ts';
import { createStateFile, readStateFile, requireStateFolder } from './world/state-file.ts';
import { createWorld, type World } from './world/world.ts';

/** A running local Feishu. */
export interface Sandbox {
  readonly url: string;
  readonly port: number;
  readonly appId: string;
  readonly appSecret: string;
  readonly world: World;
  readonly clock: SandboxClock;
  close(): Promise<void>;
}

/**
 * Starts a local Feishu: its APIs, its events, its control API and its chat page on one port.
 * Errors: rejects when the port is taken, or the state file cannot be read or written.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { appId, appSecret } = { ...DEFAULT_APP, ...defined({ appId: options.appId, appSecret: options.appSecret }) };
  const { stateFile } = options;
  if (stateFile !== undefined) requireStateFolder(stateFile);
  const file = stateFile === undefined ? undefined : readStateFile(stateFile);
  const saved = isSavedState(file) ? file : undefined;

  const clock = createClock(saved ? resumedAt(saved, Date.now()) : options.startsAt?.getTime());
  const { now } = clock;
  const bot = {
    appId,
    openId: derivedId('ou_', `bot ${appId}`),
    unionId: derivedId('on_', `bot ${appId}`),
    name: options.botName ?? DEFAULT_BOT_NAME,
  };
  const world = createWorld(bot, now);
  const faults = createFaults();
  const scopes = createScopes(options.scopes ?? DEFAULT_SCOPES);
  const subscribed = createSubscribed();
  const tokens = createAccessTokens({ appId, appSecret }, now);
  const limits = createRateLimits(now);
  const uuids = createIdempotency(faults, now);
  const interactions = createInteractions(now);
  const calls = createCallLog(now);

  const longConnection = createLongConnection({
    appId,
    appSecret,
    clientConfig: { ...DEFAULT_CLIENT_CONFIG, ...options.clientConfig },
    faults,
    fragmentBytes: options.fragmentBytes ?? DEFAULT_FRAGMENT_BYTES,
  });
  const { eventsUrl, encryptKey, verificationToken } = options;
  const webhook = eventsUrl ? createWebhook({ url: eventsUrl, encryptKey, verificationToken, now }) : undefined;
  const channel = webhook ?? longConnection;
  const ladderMs = (options.retryLadderSeconds ?? DEFAULT_LADDER_SECONDS).map(seconds => seconds * 1000);
  const deliveries = createDeliveries({ appId, subscribed, channel, clock, faults, ladderMs });

  if (saved) putState(saved, { world, tokens, uuids, deliveries });
  for (const person of options.people ?? []) if (!world.people.has(person.openId)) world.addPerson(person);
  for (const chat of options.chats ?? []) if (!world.chats.has(chat.chatId)) world.addChat(chat);

  const pictures = options.pictures ?? [];
  if (!saved) recallPictures(world, pictures);

  const press = createPresser({ appId, world, scopes, subscribed, channel, interactions, faults, now });
  const people = createPeopleActions({ world, scopes, deliveries, now });
  const gateway = createGateway({
    appId,
    tokens,
    scopes,
    limits,
    faults,
    log: calls,
    calls: [
      ...identityCalls({ world, tokens }),
      ...appInfoCalls({ world, scopes, subscribed, channel: { transport: channel.transport, url: eventsUrl ?? null } }),
      ...sendMessageCalls({ world, scopes, limits, uuids }),
      ...changeMessageCalls({ world, limits, interactions, now }),
      ...urgentMessageCalls({ world, scopes }),
      ...delayedUpdateCalls({ world, interactions }),
      ...readMessageCalls({ world, scopes }),
      ...uploadCalls({ world }),
      ...chatCalls({ world, scopes }),
      ...contactCalls({ world, scopes }),
    ],
  });
  let ownUrl = '';
  const registrations = createRegistrations({ appId, appSecret, url: () => ownUrl, now });
  const { district, pageFolder, fontsFolder } = options;
  const control = createControl({
    world,
    clock,
    scopes,
    subscribed,
    registrations,
    channel,
    deliveries,
    calls,
    people,
    press,
    appId,
    district,
    pictures,
  });
  const host = options.host ?? DEFAULT_HOST;
  const isOurHost = createHostCheck(host);
  const routes = createRoutes({
    registrations,
    gateway,
    control,
    world,
    clock,
    channel,
    faults,
    longConnection,
    webhook,
    workbooks: options.workbooks ?? [],
    pageFolder,
    fontsFolder,
    isOurHost,
  });

  const server = createAdaptorServer({ fetch: routes.fetch }) as Server;
  server.on('upgrade', (request, socket, head) => {
    const { host: asked, origin } = request.headers;
    if (isOurHost(asked) && isSameSite({ origin, host: asked })) longConnection.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  await listen(server, options.port ?? DEFAULT_PORT, host);
  const { port } = server.address() as AddressInfo;
  ownUrl = `http://${options.host ?? DEFAULT_HOST}:${port}`;

  const state =
    stateFile === undefined
      ? undefined
      : createStateFile(
          stateFile,
          () => takeState({ clock, world, tokens, uuids, deliveries }),
          line => process.stderr.write(`本地飞书：${line}\n`),
        );
  if (state) {
    world.onChange(state.touch);
    deliveries.onChange(state.touch);
    clock.onMove(state.touch);
    state.touch();
  }

  return {
    url: `http://${nameOf(host)}:${port}`,
    port,
    appId,
    appSecret,
    world,
    clock,
    async close() {
      deliveries.close();
      clock.close();
      state?.close();
      webhook?.close();
      longConnection.close();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
