import { describe, expect, test, vi } from 'vitest';
import { createFeishuClient } from '../../../src/bot/feishu/client.ts';
import { createSender } from '../../../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import type { OutboxHold, TroubleCounts } from '../../../src/store/messaging/outbox-hold.ts';
import { createTestClock, type TestClock } from '../../helpers/clock.ts';
import { openTestDatabase, openTestDatabaseFile, type TestDatabase } from '../../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../../helpers/deliveries.ts';
import { startFeishuServer, type Trouble } from '../../helpers/feishu-server.ts';
import { createTestLogger } from '../../helpers/logger.ts';

const MINUTE_MS = 60_000;

interface Setting {
  canReadHistory?: boolean;
  database?: TestDatabase;
  fetch?: (url: string, init: RequestInit, atMs: number) => Promise<Response>;
}

async function startTestSender({ canReadHistory = false, database, fetch }: Setting = {}) {
  const clock = createTestClock();
  const server = await startFeishuServer(() => clock.now().getTime());
  const opened = database ?? (await openTestDatabase());
  const parts = connectSender(opened, clock, server.url, { canReadHistory, ...(fetch && { fetch }) });
  return {
    ...parts,
    database: opened,
    clock,
    server,
    commit: (first: Partial<DeliveryDraft> = {}, ...others: Partial<DeliveryDraft>[]) =>
      commitDeliveries(
        opened,
        parts.deliveries,
        [first, ...others].map(draft => aDelivery(draft)),
        clock.now(),
      ),
    statusOf: async (key: string) => (await parts.deliveries.byKey(key))?.status,
    /** An attempt that got as far as `isSent` says when the process died; its lease has run out since. */
    crash: async (isSent: boolean) => {
      const now = clock.now();
      const until = new Date(now.getTime() + 30_000);
      const [delivery] = await parts.deliveries.lease({ now, until, owner: 'a dead process', limit: 1 });
      if (delivery === undefined) throw new Error('nothing was due');
      const { destination, content, msgType, uuid } = delivery;
      if (destination.kind !== 'chat' && destination.kind !== 'person') throw new Error('only plain messages here');
      if (isSent) await parts.client.send(destination, { content, msgType, uuid });
      clock.advanceBy(31_000);
    },
  };
}

function connectSender(
  database: TestDatabase,
  clock: TestClock,
  domain: string,
  { canReadHistory = false, fetch }: Omit<Setting, 'database'> = {},
) {
  const logger = createTestLogger();
  const deliveries = createDeliveryStore(database.db);
  const client = createFeishuClient({
    appId: 'cli_0123456789abcdef',
    appSecret: 'secret',
    domain,
    logger,
    ...(fetch && { fetch: (url, init) => fetch(url, init, clock.monotonicMs()) }),
  });
  const recovered: (OutboxHold & TroubleCounts)[] = [];
  const sender = createSender({
    deliveries,
    client,
    clock,
    monotonicMs: clock.monotonicMs,
    pause: clock.pause,
    random: createChance(),
    logger,
    canReadHistory,
    calendar: async () => createWorkingCalendar(),
    onRecovered: async (trouble, counts) => {
      recovered.push({ ...trouble, ...counts });
      await deliveries.holds.drop(trouble);
    },
  });
  return { logger, deliveries, client, sender, recovered };
}

let chances = 0;

/** Numbers that look like chance, are the same in every run, and other ones for every sender. */
function createChance(): () => number {
  chances += 1;
  let last = (chances * 0.137) % 1;
  return () => {
    last = (last + 0.381966) % 1;
    return last;
  };
}

const toPerson = { kind: 'person', person: 'ou_wang' } as const;
const overReceipt = { kind: 'update', deliveryKey: 'receipt om_1' } as const;
const refused = (code: number): Trouble => ({ status: 400, body: { code, msg: 'refused' } });
/** Long enough for all attempts. */
const PATIENTLY = { waitMs: 2 * MINUTE_MS };

describe('a message to a person', () => {
  const insertAccount = (database: TestDatabase, appId: string, openId: string, since: number) =>
    database.client.execute({
      sql: 'insert into identities (app_id, open_id, person, since) values (?, ?, ?, ?)',
      args: [appId, openId, 'ou_wang', since],
    });
  const insertPerson = (database: TestDatabase) =>
    database.client.execute(
      "insert into people (id, name, roles, position) values ('ou_wang', '王磊', '[\"steward\"]', 0)",
    );

  test('reaches the account that is his when it leaves, not when it was written', async () => {
    const { sender, database, deliveries, commit } = await startTestSender();
    await insertPerson(database);
    await insertAccount(database, '', 'ou_wang', 0);
    await commit({ key: 'direct', destination: toPerson });
    await insertAccount(database, '', 'ou_wang2', 1);

    await sender.deliverDue();

    expect(await deliveries.byKey('direct')).toMatchObject({ status: 'sent', sentChatId: 'oc_p2p_ou_wang2' });
  });

  test('who has no account in the app in use is given up without a call, and says so', async () => {
    const { sender, database, deliveries, server, logger, commit } = await startTestSender();
    await insertPerson(database);
    await insertAccount(database, 'cli_of_before', 'ou_wang', 0);
    await commit({ key: 'direct', destination: toPerson }, { key: 'push' });

    expect(await sender.deliverDue()).toEqual({
      sent: 1,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    expect(await deliveries.byKey('direct')).toMatchObject({ status: 'dead', error: 'person.no_account' });
    expect(server.shown.map(({ chatId }) => chatId)).toEqual(['oc_mazhai']);
    expect(JSON.stringify(logger.lines)).toContain('申请登记');

    // Once he has one, an operator sends it again.
    await insertAccount(database, '', 'ou_wang2', 1);
    await deliveries.requeue('direct', new Date(0));
    await sender.deliverDue();
    expect(await deliveries.byKey('direct')).toMatchObject({ status: 'sent', sentChatId: 'oc_p2p_ou_wang2' });
  });
});

describe('delivering', () => {
  test('a push, a reply and a direct message arrive, and the rows say where', async () => {
    const { sender, server, deliveries, commit } = await startTestSender();
    const asked = server.say({ chatId: 'oc_mazhai', content: {}, uuid: 'a person’s message' });
    await commit(
      { key: 'push' },
      { key: 'reply', destination: { kind: 'reply', messageId: asked.messageId, chatId: 'oc_mazhai' } },
      { key: 'direct', destination: toPerson },
    );

    expect(await sender.deliverDue()).toEqual({
      sent: 3,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    const rows = await Promise.all(['push', 'reply', 'direct'].map(key => deliveries.byKey(key)));
    expect(rows).toMatchObject([
      { status: 'sent', sentChatId: 'oc_mazhai' },
      { status: 'sent', sentChatId: 'oc_mazhai' },
      { status: 'sent', sentChatId: 'oc_p2p_ou_wang' },
    ]);
    const byId = new Map(server.shown.map(message => [message.messageId, message]));
    expect(rows.map(row => byId.get(row?.messageId ?? '')?.parentId)).toEqual([null, asked.messageId, null]);
  });

  test('the messages of a chat keep their order', async () => {
    const { sender, server, commit } = await startTestSender();
    await commit(
      ...['1', '2', '3', '4', '5', '6', '7'].map(key => ({ key, content: { text: key }, msgType: 'text' as const })),
    );

    await sender.deliverDue();

    expect(server.shown.map(({ content }) => content['text']).join('')).toBe('1234567');
  });

  test('a chat gets at most five messages in a second, and the app sends at most fifty', async () => {
    const calls: { chatId: string; atMs: number }[] = [];
    const { sender, commit } = await startTestSender({
      // Answered on the spot, so that a call is seen at the very moment it begins.
      fetch: async (_url, { body }, atMs) => {
        const { receive_id: chatId } = JSON.parse(String(body)) as { receive_id?: string };
        if (chatId === undefined) return Response.json({ code: 0, tenant_access_token: 't-1', expire: 7200 });
        calls.push({ chatId, atMs });
        return Response.json({ code: 0, data: { message_id: `om_${calls.length}`, chat_id: chatId } });
      },
    });
    const chats = Array.from({ length: 12 }, (_, index) => `oc_${index}`);
    const drafts = chats.flatMap(chatId =>
      Array.from({ length: 12 }, (_, index) => ({
        key: `${chatId} ${index}`,
        destination: { kind: 'chat', chatId } as const,
      })),
    );
    await commit(...drafts);

    expect(await sender.deliverDue()).toEqual({
      sent: 144,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    const mostInASecond = (some: typeof calls) =>
      Math.max(...some.map(({ atMs }) => some.filter(other => other.atMs >= atMs && other.atMs < atMs + 1_000).length));
    expect(mostInASecond(calls)).toBe(50);
    expect(Math.max(...chats.map(name => mostInASecond(calls.filter(({ chatId }) => chatId === name))))).toBe(5);
  });

  test('what is committed while the sender is at work is sent before it ends', async () => {
    const { sender, commit } = await startTestSender();
    await commit({ key: 'first' });

    const working = sender.deliverDue();
    await commit({ key: 'second', destination: toPerson });
    await sender.deliverDue();

    expect((await working).left).toBe(0);
  });

  test('while one call is slow, what is committed for other chats goes out beside it', async () => {
    let release = () => {};
    const called: string[] = [];
    const { sender, commit } = await startTestSender({
      fetch: async (_url, { body }) => {
        const { receive_id: chatId } = JSON.parse(String(body)) as { receive_id?: string };
        if (chatId === undefined) return Response.json({ code: 0, tenant_access_token: 't-1', expire: 7200 });
        called.push(chatId);
        if (chatId === 'oc_slow') await new Promise<void>(resolve => (release = resolve));
        return Response.json({ code: 0, data: { message_id: `om_${called.length}`, chat_id: chatId } });
      },
    });
    await commit({ key: 'slow', destination: { kind: 'chat', chatId: 'oc_slow' } });
    const working = sender.deliverDue();
    await vi.waitUntil(() => called.length === 1);

    await commit({ key: 'quick', destination: { kind: 'chat', chatId: 'oc_quick' } });
    void sender.deliverDue();
    await vi.waitUntil(() => called.length === 2);
    release();

    expect(await working).toEqual({ sent: 2, left: 0, nextInMs: Number.POSITIVE_INFINITY, isElsewhere: false });
  });

  test('no more attempts are made than asked for', async () => {
    const { sender, commit } = await startTestSender();
    await commit({ key: 'a' }, { key: 'b', destination: toPerson }, { key: 'c' });

    expect(await sender.deliverDue({ most: 2 })).toEqual({
      sent: 2,
      left: 1,
      nextInMs: expect.any(Number),
      isElsewhere: false,
    });
  });
});

describe('when an attempt fails', () => {
  test('because the app is too fast, the platform’s own wait is kept', async () => {
    const { sender, server, deliveries, clock, commit } = await startTestSender();
    await commit();
    const startedAt = clock.now().getTime();
    server.trouble({ status: 429, body: { code: 99991400, msg: 'limit' }, headers: { 'x-ogw-ratelimit-reset': '3' } });

    expect(await sender.deliverDue()).toEqual({ sent: 0, left: 1, nextInMs: expect.any(Number), isElsewhere: false });
    expect(await deliveries.byKey('receipt om_1')).toMatchObject({ error: 'rate.app 99991400', firstAttemptAt: null });
    await sender.deliverDue(PATIENTLY);

    expect(server.shown).toHaveLength(1);
    expect((server.shown[0]?.atMs ?? 0) - startedAt).toBeGreaterThanOrEqual(3_000);
  });

  test('because the app has to wait long, what was already taken up is sent as soon as the wait is over', async () => {
    const { sender, server, deliveries, clock, commit } = await startTestSender();
    const startedAt = clock.now().getTime();
    const headers = { 'x-ogw-ratelimit-reset': '12' };
    server.trouble({ status: 429, body: { code: 99991400, msg: 'limit' }, headers });
    // One more than may be sent to a chat in a second: it waits for its turn when the platform asks for the long wait.
    for (let count = 1; count <= 5; count += 1) await commit({ key: `earlier ${count}`, destination: toPerson });
    await commit({ key: 'waiting' });

    await sender.deliverDue(PATIENTLY);

    expect(await deliveries.countPending()).toBe(0);
    const took = (server.shown.at(-1)?.atMs ?? 0) - startedAt;
    expect(took).toBeGreaterThanOrEqual(12_000);
    expect(took).toBeLessThan(20_000);
    expect((await deliveries.byKey('waiting'))?.attempts).toBeLessThanOrEqual(2);
  });

  test('because the chat gets too much, it is tried with growing waits, and other chats go on', async () => {
    const { sender, server, statusOf, commit } = await startTestSender();
    await commit();
    server.breakDown(refused(230020), ({ body }) => body['receive_id'] === 'oc_mazhai');

    await sender.deliverDue({ waitMs: 10_000 });
    await commit({ key: 'elsewhere', destination: toPerson });
    await sender.deliverDue();
    server.recover();
    await sender.deliverDue(PATIENTLY);

    const times = server.calls.filter(({ body }) => body['receive_id'] === 'oc_mazhai').map(({ atMs }) => atMs);
    const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(times.length).toBeGreaterThanOrEqual(5);
    for (const [index, waitMs] of waits.slice(0, 4).entries()) expect(waitMs).toBeGreaterThanOrEqual(500 * 2 ** index);
    expect(await statusOf('receipt om_1')).toBe('sent');
    expect(server.shown.map(({ chatId }) => chatId)).toEqual(['oc_p2p_ou_wang', 'oc_mazhai']);
  });

  test('because the answer was lost, the message is still shown once', async () => {
    const { sender, server, deliveries, commit } = await startTestSender();
    await commit();
    server.trouble('lost', 'lost');

    await sender.deliverDue(PATIENTLY);

    expect(server.shown).toHaveLength(1);
    expect(await deliveries.byMessageId('om_1')).toMatchObject({ key: 'receipt om_1', status: 'sent', attempts: 3 });
  });

  test('because the access token ran out, it is sent at once with a new one', async () => {
    const { sender, server, client, deliveries, commit } = await startTestSender();
    await client.botInfo();
    server.expireToken();
    await commit();

    expect(await sender.deliverDue()).toEqual({
      sent: 1,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });
    expect(await deliveries.byKey('receipt om_1')).toMatchObject({ attempts: 1 });
  });

  test.each([
    [232009, 'chat.dissolved 232009', '该群已解散'],
    [230013, 'person.out_of_reach 230013', '可用范围'],
  ])('for good (%s), it is given up at once and the operator is told what to do', async (code, error, advice) => {
    const { sender, server, logger, deliveries, commit } = await startTestSender();
    await commit({ key: 'doomed' }, { key: 'next in the same chat' });
    server.trouble(refused(code));

    expect(await sender.deliverDue(PATIENTLY)).toEqual({
      sent: 1,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    expect(await deliveries.listTroubled()).toMatchObject([{ key: 'doomed', error, firstAttemptAt: null }]);
    const line = logger.lines.find(({ level }) => level === 'error');
    expect(line?.fields).toMatchObject({ key: 'doomed', feishuCode: code, advice: expect.stringContaining(advice) });
  });

  test('because the bot is not in the chat, all that is for the chat waits, untried, until it is taken back', async () => {
    const { sender, server, logger, deliveries, database, clock, statusOf, commit } = await startTestSender();
    await commit(
      { key: 'first' },
      { key: 'second' },
      { key: 'update', destination: { kind: 'update', deliveryKey: 'first' } },
    );
    server.breakDown(refused(230002));

    expect(await sender.deliverDue(PATIENTLY)).toMatchObject({ sent: 0 });
    const held = await Promise.all(['first', 'second', 'update'].map(statusOf));
    await commit({ key: 'old agenda', neededUntil: new Date(clock.now().getTime() + 3_600_000) });
    await sender.deliverDue();
    const calls = server.calls.length;
    clock.advanceBy(2 * 3_600_000);
    await sender.deliverDue();
    server.recover();
    await database.client.batch([deliveries.releaseChat('oc_mazhai', clock.now())], 'write');
    await sender.deliverDue(PATIENTLY);

    expect(held).toEqual(['held', 'held', 'pending']);
    expect(calls).toBe(3);
    expect(await Promise.all(['first', 'second', 'update'].map(statusOf))).toEqual(['sent', 'sent', 'sent']);
    expect(await deliveries.byKey('old agenda')).toMatchObject({ status: 'superseded', error: 'delivery.not_needed' });
    const advice = logger.lines.filter(({ fields }) => String(fields['advice']).includes('机器人不在该群'));
    expect(advice.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });

  test('a card that the platform rejects is given up with the number of its reason', async () => {
    const { sender, server, deliveries, commit } = await startTestSender();
    await commit();
    server.trouble({
      status: 400,
      body: { code: 230099, msg: 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: x' },
    });

    await sender.deliverDue(PATIENTLY);

    expect(await deliveries.byKey('receipt om_1')).toMatchObject({
      status: 'dead',
      error: 'message.card_rejected.11310 230099',
    });
  });

  test('because the line is cut, it waits for the line, however long, and does not count the attempts', async () => {
    const { sender, server, deliveries, clock, commit } = await startTestSender();
    await commit();
    await server.close();

    for (let round = 0; round < 12; round += 1) {
      await sender.deliverDue();
      clock.advanceBy(15 * MINUTE_MS);
    }
    expect(await deliveries.byKey('receipt om_1')).toMatchObject({
      status: 'pending',
      attempts: 0,
      firstAttemptAt: null,
      error: 'network.unreachable',
    });

    const restarted = await startFeishuServer(() => clock.now().getTime(), server.port);
    await sender.deliverDue();
    expect(restarted.shown).toHaveLength(1);
  });

  test('a reply to a message that was taken back goes into the chat by itself', async () => {
    const { sender, server, commit } = await startTestSender();
    const asked = server.say({ chatId: 'oc_mazhai', content: {}, uuid: 'a person’s message' });
    asked.isRecalled = true;
    await commit({ destination: { kind: 'reply', messageId: asked.messageId, chatId: 'oc_mazhai' } });

    expect(await sender.deliverDue()).toEqual({
      sent: 1,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    expect(server.shown[1]).toMatchObject({ chatId: 'oc_mazhai', parentId: null });
  });
});

describe('when the process died between sending a message and noting it', () => {
  test.each([
    ['it had been sent', true],
    ['it had not been sent', false],
  ])('and %s, it is shown once, as long as the platform knows its token', async (_case, isSent) => {
    const { sender, server, statusOf, clock, commit, crash } = await startTestSender();
    await commit();
    await crash(isSent);
    clock.advanceBy(53 * MINUTE_MS);

    await sender.deliverDue();

    expect(server.shown).toHaveLength(1);
    expect(await statusOf('receipt om_1')).toBe('sent');
  });

  test.each([
    ['it had been sent', true],
    ['it had not been sent', false],
  ])('and %s, hours later it is looked up in the chat and shown once', async (_case, isSent) => {
    const { sender, server, statusOf, clock, commit, crash } = await startTestSender({ canReadHistory: true });
    await commit();
    await crash(isSent);
    for (let index = 0; index < 60; index += 1) server.say({ chatId: 'oc_mazhai', content: {}, uuid: `talk ${index}` });
    clock.advanceBy(180 * MINUTE_MS);

    await sender.deliverDue();

    expect(server.shown.filter(({ uuid }) => !uuid.startsWith('talk'))).toHaveLength(1);
    expect(await statusOf('receipt om_1')).toBe('sent');
  });

  test.each([
    ['chats may not be read', {}, false],
    ['the person’s chat is not known', { destination: toPerson }, true],
    ['the message carries no mark', { msgType: 'text', content: { text: '你好' } }, true],
  ] as const)('and %s, hours later it is not sent, and the operator decides', async (_case, draft, canReadHistory) => {
    const { sender, server, statusOf, clock, logger, commit, crash } = await startTestSender({ canReadHistory });
    await commit(draft);
    await crash(true);
    clock.advanceBy(180 * MINUTE_MS);

    await sender.deliverDue(PATIENTLY);

    expect(server.shown).toHaveLength(1);
    expect(await statusOf('receipt om_1')).toBe('unconfirmed');
    expect(logger.lines.some(({ fields }) => String(fields['advice']).includes('查看该消息是否已经出现'))).toBe(true);
  });

  test('and the card was taken down meanwhile, it is not sent again', async () => {
    const { sender, server, statusOf, clock, commit, crash } = await startTestSender({ canReadHistory: true });
    await commit();
    await crash(true);
    for (const message of server.shown) message.isRecalled = true;
    clock.advanceBy(180 * MINUTE_MS);

    await sender.deliverDue();

    expect(server.shown).toHaveLength(1);
    expect(await statusOf('receipt om_1')).toBe('unconfirmed');
  });

  test('and the history cannot be read for lack of a scope, it is not sent', async () => {
    const { sender, server, deliveries, clock, commit, crash } = await startTestSender({ canReadHistory: true });
    await commit();
    await crash(true);
    clock.advanceBy(180 * MINUTE_MS);
    server.trouble(refused(99991672));

    await sender.deliverDue(PATIENTLY);

    expect(await deliveries.listTroubled()).toMatchObject([
      { status: 'unconfirmed', error: 'delivery.unconfirmed app.scope_missing 99991672' },
    ]);
  });

  test('and the history cannot be read just now, it is looked up later', async () => {
    const { sender, server, statusOf, clock, commit, crash } = await startTestSender({ canReadHistory: true });
    await commit();
    await crash(true);
    clock.advanceBy(180 * MINUTE_MS);
    server.trouble({ status: 502, body: '' });

    await sender.deliverDue(PATIENTLY);

    expect(server.shown).toHaveLength(1);
    expect(await statusOf('receipt om_1')).toBe('sent');
  });

  test('and the platform keeps saying that it is still at work on it, its chat is asked', async () => {
    const { sender, server, statusOf, commit, crash } = await startTestSender({ canReadHistory: true });
    await commit();
    await crash(true);
    server.trouble(...Array.from({ length: 4 }, () => refused(230049)));

    await sender.deliverDue(PATIENTLY);

    expect(server.shown).toHaveLength(1);
    expect(await statusOf('receipt om_1')).toBe('sent');
  });
});

describe('updating a card', () => {
  test('an update replaces the card that was sent, in order', async () => {
    const { sender, server, deliveries, commit } = await startTestSender();
    await commit({}, { key: 'update', destination: overReceipt, content: { schema: '2.0', body: { elements: [] } } });

    expect(await sender.deliverDue()).toEqual({
      sent: 2,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    expect(server.shown).toMatchObject([{ messageId: 'om_1', content: { body: { elements: [] } } }]);
    expect(await deliveries.byKey('update')).toMatchObject({ messageId: 'om_1', sentChatId: 'oc_mazhai' });
    expect(await deliveries.byMessageId('om_1')).toMatchObject({ key: 'receipt om_1' });
  });

  test('of many updates only the newest is sent', async () => {
    const { sender, server, statusOf, commit } = await startTestSender();
    await commit();
    await sender.deliverDue();
    await commit(
      ...['1', '2', '3'].map(key => ({ key, destination: overReceipt, content: { schema: '2.0', number: key } })),
    );

    await sender.deliverDue();

    expect(server.calls.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    expect(server.shown[0]?.content).toMatchObject({ number: '3' });
    expect(await Promise.all(['1', '2', '3'].map(statusOf))).toEqual(['superseded', 'superseded', 'sent']);
  });

  test('when the card itself could not be sent, its update is dropped', async () => {
    const { sender, server, statusOf, commit } = await startTestSender();
    await commit({}, { key: 'update', destination: overReceipt });
    server.trouble(refused(232009));

    await sender.deliverDue();

    expect(await statusOf('update')).toBe('superseded');
    expect(server.calls.some(({ method }) => method === 'PATCH')).toBe(false);
  });

  test('when the answer to an update is lost, it is made again', async () => {
    const { sender, server, statusOf, commit } = await startTestSender();
    await commit();
    await sender.deliverDue();
    await commit({ key: 'update', destination: overReceipt, content: { schema: '2.0', number: 2 } });
    server.trouble('lost');

    await sender.deliverDue(PATIENTLY);

    expect(await statusOf('update')).toBe('sent');
    expect(server.shown).toMatchObject([{ content: { number: 2 } }]);
  });

  test.each([
    ['was taken down, the update is dropped', 230011, 'superseded'],
    ['is older than 14 days, the operator learns that it stands still', 230031, 'dead'],
  ])('when the card %s', async (_case, code, status) => {
    const { sender, server, statusOf, commit } = await startTestSender();
    await commit();
    await sender.deliverDue();
    await commit({ key: 'update', destination: overReceipt });
    server.trouble(refused(code));

    await sender.deliverDue(PATIENTLY);

    expect(await statusOf('update')).toBe(status);
  });
});

test('two senders on one database send every message once, each chat in its order', async () => {
  const file = await openTestDatabaseFile();
  const { sender, server, clock, commit, deliveries } = await startTestSender({ database: file });
  const rival = connectSender(file.reopen(), clock, server.url);
  const chats = Array.from({ length: 45 }, (_, index) => `oc_${index}`);
  await commit(
    ...chats.flatMap(chatId =>
      Array.from({ length: 4 }, (_, index) => ({
        key: `${chatId} ${index}`,
        destination: { kind: 'chat', chatId } as const,
        msgType: 'text' as const,
        content: { text: String(index) },
      })),
    ),
  );

  const results = await Promise.all([sender.deliverDue(), rival.sender.deliverDue()]);
  await sender.deliverDue();

  // One of them sends, over all processes; the other leaves it to him.
  expect(results.map(({ sent }) => sent).toSorted((left, right) => left - right)).toEqual([0, 180]);
  expect(await deliveries.countPending()).toBe(0);
  for (const chatId of chats) {
    const said = server.shown.filter(message => message.chatId === chatId).map(({ content }) => content['text']);
    expect(said.join('')).toBe('0123');
  }
  const posts = server.calls.filter(({ method, path }) => method === 'POST' && path === '/im/v1/messages');
  // Waiting moves the clock that the leases are counted on, so that one may run out under way: then it is the same message again.
  expect(new Set(posts.map(({ body }) => (body as { uuid?: string }).uuid)).size).toBe(180);
});

test('senders that take turns keep to the limits together', async () => {
  const file = await openTestDatabaseFile();
  const { sender, server, clock, commit } = await startTestSender({ database: file });
  const rival = connectSender(file.reopen(), clock, server.url);
  const toGroup = (index: number) => ({
    key: `m${index}`,
    destination: { kind: 'chat', chatId: 'oc_1' } as const,
    msgType: 'text' as const,
    content: { text: String(index) },
  });

  for (let round = 0; round < 4; round += 1) {
    await commit(...[0, 1, 2].map(index => toGroup(3 * round + index)));
    await (round % 2 === 0 ? sender : rival.sender).deliverDue();
  }

  // Five in a second: the next one waits, whoever sends it.
  const at = server.shown.map(({ atMs }) => atMs);
  expect(at.length).toBe(12);
  for (const [index, ms] of at.slice(5).entries()) expect(ms - (at[index] ?? 0)).toBeGreaterThanOrEqual(1_000);
});
