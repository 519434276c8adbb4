import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
// First, because it takes the 64-bit numbers away from protobufjs, which the sandbox uses, too.
import '@larksuiteoapi/node-sdk';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { SandboxOptions } from '../../sandbox/options.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { createFeishuClient } from '../../src/bot/feishu/client.ts';
import { createLongConnection } from '../../src/bot/intake/long-connection.ts';
import { createWebhookRoutes } from '../../src/bot/intake/webhook.ts';
import { createSender } from '../../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import type { BotEvent, PressAnswer } from '../../src/domain/messaging/event.ts';
import { createDeliveryStore } from '../../src/store/messaging/deliveries.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../helpers/deliveries.ts';
import { openTestIntake } from '../helpers/intake.ts';
import { createTestLogger } from '../helpers/logger.ts';
import { freePort } from '../helpers/programs.ts';

const APP_ID = 'cli_5a4d9b0c1e2f3a45';
const APP_SECRET = 'sandbox-secret';
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

async function startSandbox(options: SandboxOptions = {}) {
  const sandbox = await createSandbox({
    port: 0,
    people: [{ openId: 'ou_wang', name: '王磊' }],
    chats: [{ chatId: 'oc_mazhai', name: '马寨镇项目群', members: ['ou_wang'] }],
    retryLadderSeconds: [0.2, 0.2, 0.2],
    clientConfig: { ReconnectInterval: 1, ReconnectNonce: 0 },
    ...options,
  });
  onTestFinished(() => sandbox.close());
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${sandbox.url}/sandbox${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const shownIn = async (chatId: string) => {
    const { messages } = (await call('GET', `/chats/${chatId}/messages`)) as { messages: Record<string, unknown>[] };
    return messages;
  };
  return {
    sandbox,
    call,
    shownIn,
    say: (text: string) => call('POST', '/messages', { as: 'ou_wang', chatId: 'oc_mazhai', text }),
    fault: (fault: Record<string, unknown>) => call('POST', '/faults', fault),
  };
}

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

async function connect(
  { sandbox }: Sandbox,
  handle: (event: BotEvent) => Promise<PressAnswer | null> = async () => null,
  { isAwaited = true } = {},
) {
  const { openId } = sandbox.world.bot;
  const receiver = await openTestIntake({ handle, botOpenId: () => openId });
  const connection = createLongConnection({
    appId: APP_ID,
    appSecret: APP_SECRET,
    domain: sandbox.url,
    ...receiver,
    pause: ms => pause(ms / 10),
    random: Math.random,
  });
  onTestFinished(() => connection.close());
  const ready = connection.start();
  if (isAwaited) await ready;
  return { ...receiver, connection, ready };
}

const card = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已记录' }] } };
const button = {
  tag: 'button',
  text: { tag: 'plain_text', content: '撤销' },
  behaviors: [{ type: 'callback', value: { do: 'progress.withdraw', report: 'r1' } }],
};
const cardWithButton = { schema: '2.0', body: { elements: [button] } };

describe('over the long connection', () => {
  test('a message, a recall, a menu and the joining of a group arrive as our own events', async () => {
    const sandbox = await startSandbox();
    const { events } = await connect(sandbox);

    const { messageId } = await sandbox.say('@机器人 康华冷链 本月完成投资350万元');
    await sandbox.call('POST', `/messages/${messageId}/recall`, { as: 'ou_wang' });
    await sandbox.call('POST', '/menu', { as: 'ou_wang', eventKey: 'progress' });
    await sandbox.call('POST', '/bot-membership', { as: 'ou_wang', chatId: 'oc_mazhai', added: false });
    await vi.waitFor(() => expect(events).toHaveLength(4), 60_000);

    const byKind = new Map(events.map(event => [event.kind, event]));
    expect(byKind.get('message')).toMatchObject({
      messageId,
      chatId: 'oc_mazhai',
      chatType: 'group',
      senderId: 'ou_wang',
      text: '康华冷链 本月完成投资350万元',
      isAddressed: true,
    });
    expect(byKind.get('recall')).toMatchObject({ messageId, by: 'message_owner' });
    expect(byKind.get('menu')).toMatchObject({ operatorId: 'ou_wang', eventKey: 'progress' });
    expect(byKind.get('bot_removed')).toMatchObject({ chatId: 'oc_mazhai', chatName: '马寨镇项目群' });
  });

  test('an event that could not be stored comes again, with the same ids', async () => {
    const sandbox = await startSandbox();
    const { events, client } = await connect(sandbox);
    const attempts = async () => {
      const { deliveries } = (await sandbox.call('GET', '/deliveries')) as { deliveries: { attempts: unknown[] }[] };
      return deliveries[0]?.attempts ?? [];
    };

    await client.execute('alter table inbox rename to inbox_away');
    await sandbox.say('@机器人 帮助');
    await vi.waitFor(async () => expect((await attempts()).length).toBeGreaterThanOrEqual(2), 60_000);
    expect(events).toEqual([]);
    await client.execute('alter table inbox_away rename to inbox');
    await vi.waitFor(() => expect(events).toHaveLength(1), 60_000);

    await vi.waitFor(async () => {
      const { deliveries } = await sandbox.call('GET', '/deliveries');
      expect(deliveries).toMatchObject([{ state: 'acknowledged', eventId: events[0]?.eventId }]);
    }, 60_000);
  });

  test('a press is answered in place, with a toast and a new card', async () => {
    const sandbox = await startSandbox();
    const client = createFeishuClient({
      appId: APP_ID,
      appSecret: APP_SECRET,
      domain: sandbox.sandbox.url,
      logger: createTestLogger(),
    });
    const { messageId } = await client.send(
      { kind: 'chat', chatId: 'oc_mazhai' },
      { msgType: 'interactive', content: cardWithButton, uuid: 'u1' },
    );
    const { events } = await connect(sandbox, async () => ({ toast: { type: 'success', content: '已撤销' }, card }));

    const [action] = button.behaviors;
    const answer = await sandbox.call('POST', '/presses', {
      as: 'ou_wang',
      messageId,
      tag: 'button',
      value: action?.value,
    });

    expect(answer).toMatchObject({ toast: { type: 'success', content: '已撤销' } });
    expect(events).toMatchObject([{ kind: 'press', messageId, operatorId: 'ou_wang', value: action?.value }]);
    expect(await sandbox.shownIn('oc_mazhai')).toMatchObject([{ content: card }]);
  });

  test('a long message in pieces arrives whole', async () => {
    const sandbox = await startSandbox();
    const { events } = await connect(sandbox);
    await sandbox.fault({ target: 'ws', kind: 'fragment', count: 1, ms: 50 });
    const words = '主体施工至八层，'.repeat(200);

    await sandbox.say(`@机器人 ${words}`);
    await vi.waitFor(() => expect(events).toMatchObject([{ text: words }]), 60_000);
  });

  test.each(['drop', 'close'])('when the connection is lost (%s), it comes back and nothing is missed', async kind => {
    const sandbox = await startSandbox();
    const { events, connection } = await connect(sandbox);

    await sandbox.fault({ target: 'ws', kind });
    await sandbox.say('@机器人 我的项目');
    await vi.waitFor(() => expect(events).toHaveLength(1), 60_000);

    expect(connection.status()).toEqual({ isReady: true, reason: null });
  });

  test.each(['endpoint-514', 'endpoint-514-bare', 'endpoint-5xx'])(
    'when the platform refuses to connect (%s), the status says so and it is tried again until it succeeds',
    async kind => {
      const sandbox = await startSandbox();
      await sandbox.fault({ target: 'ws', kind });
      const { connection, ready, logger } = await connect(sandbox, async () => null, { isAwaited: false });

      await vi.waitFor(() => expect(connection.status().reason).toMatch(/code=/), 60_000);
      expect(connection.status().isReady).toBe(false);
      await sandbox.call('DELETE', '/faults');
      await ready;

      expect(connection.status()).toEqual({ isReady: true, reason: null });
      expect(JSON.stringify(logger.lines)).not.toContain(APP_SECRET);
    },
  );

  test('when nobody is there yet, it waits for the platform to appear', async () => {
    const port = await freePort();
    const sandbox = await startSandbox({ port });
    await sandbox.sandbox.close();
    const { connection, ready } = await connect(sandbox, async () => null, { isAwaited: false });
    await vi.waitFor(() => expect(connection.status().reason).toContain('network.unreachable'), 60_000);

    await startSandbox({ port });
    await ready;

    expect(connection.status().isReady).toBe(true);
  });

  test('an app id that the platform does not give out is refused at once', async () => {
    const intake = await openTestIntake();
    expect(() =>
      createLongConnection({
        appId: 'cli_short',
        appSecret: APP_SECRET,
        domain: 'http://127.0.0.1:1',
        ...intake,
        pause,
        random: Math.random,
      }),
    ).toThrow(RangeError);
  });
});

test('by webhook, signed and encrypted, a message arrives, is refused, comes again and is answered', async () => {
  const proof = { appId: APP_ID, encryptKey: 'an encrypt key', verificationToken: 'a verification token' };
  let botOpenId: string | null = null;
  const { receive, logger, events, client } = await openTestIntake({ botOpenId: () => botOpenId });
  const server = createAdaptorServer({
    fetch: createWebhookRoutes({ ...proof, receive, refusals: { count() {} }, logger }).fetch,
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const eventsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/events`;
  const sandbox = await startSandbox({ ...proof, eventsUrl });
  botOpenId = sandbox.sandbox.world.bot.openId;

  await client.execute('alter table inbox rename to inbox_away');
  await sandbox.say('@机器人 帮助');
  await vi.waitFor(() => expect(logger.lines).toMatchObject([{ level: 'error' }]), 60_000);
  await client.execute('alter table inbox_away rename to inbox');
  await vi.waitFor(() => expect(events).toMatchObject([{ text: '帮助' }]), 60_000);
});

describe('sending to the sandbox', () => {
  async function startTestSender(options: SandboxOptions = {}) {
    const running = await startSandbox(options);
    const { sandbox } = running;
    const database = await openTestDatabase();
    const deliveries = createDeliveryStore(database.db);
    const logger = createTestLogger();
    const clock = { now: () => new Date(sandbox.clock.now()) };
    const client = createFeishuClient({ appId: APP_ID, appSecret: APP_SECRET, domain: sandbox.url, logger });
    const monotonicMs = () => performance.now();
    const sender = createSender({
      deliveries,
      client,
      clock,
      monotonicMs,
      pause,
      random: Math.random,
      logger,
      canReadHistory: true,
      calendar: async () => createWorkingCalendar(),
      onRecovered: trouble => deliveries.holds.drop(trouble),
    });
    await commitDeliveries(database, deliveries, [aDelivery({ key: 'receipt', content: card })], clock.now());
    return { ...running, deliveries, client, clock, sender };
  }

  test.each(['lose-answer', 'drop', '5xx', '429', 'token-expired', 'uuid-in-progress'])(
    'with the fault %s the card is shown once',
    async kind => {
      const { sender, fault, shownIn, deliveries } = await startTestSender();
      if (kind === 'uuid-in-progress') await fault({ target: 'api', kind: 'lose-answer', path: '/messages', count: 1 });
      await fault({ target: 'api', kind, path: '/messages', count: 1 });

      expect(await sender.deliverDue({ waitMs: 10_000 })).toEqual({
        sent: 1,
        left: 0,
        nextInMs: Number.POSITIVE_INFINITY,
        isElsewhere: false,
      });

      expect(await shownIn('oc_mazhai')).toHaveLength(1);
      expect(await deliveries.byKey('receipt')).toMatchObject({ status: 'sent', sentChatId: 'oc_mazhai' });
    },
  );

  test.each([
    ['may be read, the card is found there', ['im:message', 'im:message:send_as_bot', 'im:message.group_msg'], 'sent'],
    ['may not be read, the office decides', ['im:message', 'im:message:send_as_bot'], 'unconfirmed'],
  ])('hours after a crash, when the group %s', async (_case, scopes, status) => {
    const { sender, sandbox, shownIn, deliveries, client, clock } = await startTestSender({ scopes });
    const now = clock.now();
    const until = new Date(now.getTime() + 30_000);
    const [crashed] = await deliveries.lease({ now, until, owner: 'a dead process', limit: 1 });
    if (crashed === undefined) throw new Error('nothing was due');
    const { content, msgType, uuid } = crashed;
    await client.send({ kind: 'chat', chatId: 'oc_mazhai' }, { content, msgType, uuid });
    sandbox.clock.moveTo(sandbox.clock.now() + 3 * 3_600_000);

    await sender.deliverDue();

    expect(await shownIn('oc_mazhai')).toHaveLength(1);
    expect(await deliveries.byKey('receipt')).toMatchObject({ status });
  });
});
