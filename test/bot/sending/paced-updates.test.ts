import { expect, test } from 'vitest';
import { createFeishuClient } from '../../../src/bot/feishu/client.ts';
import { createSender } from '../../../src/bot/sending/sender.ts';
import { createBot } from '../../../src/create-bot.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createFolderVault } from '../../../src/node/evidence/folder-vault.ts';
import { createStore } from '../../../src/store/store.ts';
import { createTestClock } from '../../helpers/clock.ts';
import { openTestDatabaseFile, type TestDatabase } from '../../helpers/database.ts';
import { aDelivery, aDrawing } from '../../helpers/deliveries.ts';
import { startFeishuServer } from '../../helpers/feishu-server.ts';
import { createTestLogger } from '../../helpers/logger.ts';
import { emptyFolder } from '../../helpers/programs.ts';

/** Updates of one card over the wire: how many calls changes of words are, and when they leave. */

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const over = { kind: 'update', deliveryKey: 'card' } as const;

async function aCardInItsChat() {
  const clock = createTestClock();
  const server = await startFeishuServer(() => clock.now().getTime());
  const { reopen } = await openTestDatabaseFile();

  /** A process on the database, with a sender of its own. */
  function startProcess(database: TestDatabase = reopen()) {
    const store = createStore({ client: database.client, pause: async () => {}, random: () => 0.5 });
    const logger = createTestLogger();
    const sender = createSender({
      deliveries: store.deliveries,
      client: createFeishuClient({
        appId: 'cli_0123456789abcdef',
        appSecret: 'secret',
        domain: server.url,
        logger,
      }),
      clock,
      monotonicMs: clock.monotonicMs,
      pause: clock.pause,
      random: Math.random,
      logger,
      canReadHistory: false,
      calendar: async () => createWorkingCalendar(),
      onRecovered: trouble => store.deliveries.holds.drop(trouble),
    });
    const commit = (draft: Partial<DeliveryDraft>) =>
      store.commit({
        received: [],
        rows: [],
        statements: [],
        audit: [],
        deliveries: [aDelivery({ destination: over, ...draft })],
        now: clock.now(),
      });
    return { store, sender, commit };
  }

  const bot = startProcess();
  await bot.commit({
    key: 'card',
    destination: { kind: 'chat', chatId: 'oc_mazhai' },
    content: aDrawing('佐证 0 份', 'WT-2026-0001'),
    card: { subject: 'problem:WT-2026-0001', view: 'live', shows: [] },
  });
  await bot.sender.deliverDue();
  return {
    ...bot,
    clock,
    server,
    startProcess,
    photo: (count: number, by = bot) =>
      by.commit({ key: `photo ${count}`, content: aDrawing(`佐证 ${count} 份`, 'WT-2026-0001') }),
    /** What a bot on the database tells its operator of the outbox. */
    told: async () => {
      const { client } = reopen();
      const app = createBot({
        client,
        app: { id: 'cli_0123456789abcdef', secret: 'secret' },
        domain: server.url,
        transport: { kind: 'websocket' },
        admins: [],
        vault: createFolderVault(emptyFolder()),
        logger: createTestLogger(),
        now: clock.now,
        monotonicMs: clock.monotonicMs,
        pause: clock.pause,
        random: Math.random,
        onOutgoing() {},
        onArrived() {},
      }).createApp(null);
      const { warnings } = (await (await app.request('/readyz')).json()) as { warnings: string[] };
      const metrics = await (await app.request('/metrics')).text();
      const seconds = /^guanjia_outbox_oldest_waiting_seconds (\d+)$/m.exec(metrics)?.[1];
      return { warnings, waitingSeconds: Number(seconds) };
    },
    /** The updates that the platform was asked for. */
    calls: () => server.calls.filter(({ method }) => method === 'PATCH').length,
    shown: () => JSON.stringify(server.shown[0]?.content),
  };
}

test('five changes of words within a minute are two calls, the second after two minutes with everything', async () => {
  const { sender, clock, calls, shown, photo } = await aCardInItsChat();
  for (const count of [1, 2, 3, 4, 5]) {
    await photo(count);
    await sender.deliverDue();
    clock.advanceBy(12 * SECOND_MS);
  }
  expect(calls()).toBe(1);
  expect(shown()).toContain('佐证 1 份');

  clock.advanceBy(59 * SECOND_MS);
  expect(await sender.deliverDue()).toEqual({ sent: 0, left: 1, nextInMs: expect.any(Number), isElsewhere: false });
  expect(await sender.nextInMs()).toBeGreaterThan(0);
  expect(await sender.nextInMs()).toBeLessThanOrEqual(2 * SECOND_MS);
  clock.advanceBy(2 * SECOND_MS);
  expect(await sender.deliverDue()).toEqual({
    sent: 1,
    left: 0,
    nextInMs: Number.POSITIVE_INFINITY,
    isElsewhere: false,
  });

  expect(calls()).toBe(2);
  expect(shown()).toContain('佐证 5 份');
});

test('a card that changes all the time costs a call in two minutes', async () => {
  const { sender, clock, calls, photo } = await aCardInItsChat();

  for (let count = 1; count <= 60; count += 1) {
    await photo(count);
    await sender.deliverDue();
    clock.advanceBy(10 * SECOND_MS);
  }

  expect(calls()).toBe(5);
});

test('changed buttons are in the chat at once, with the words that waited', async () => {
  const { sender, commit, calls, shown, photo } = await aCardInItsChat();
  await photo(1);
  await sender.deliverDue();
  await photo(2);
  await sender.deliverDue();

  await commit({ key: 'signed', content: aDrawing('已签收，佐证 2 份') });
  await sender.deliverDue();

  expect(calls()).toBe(2);
  expect(shown()).toContain('已签收，佐证 2 份');
});

test('of two processes that change the card and send, one makes the one call', async () => {
  const { sender, clock, calls, shown, photo, startProcess } = await aCardInItsChat();
  const other = startProcess();
  await photo(1);
  await Promise.all([sender.deliverDue(), other.sender.deliverDue()]);
  await photo(2);
  await photo(3, other);
  await Promise.all([sender.deliverDue(), other.sender.deliverDue()]);
  expect(calls()).toBe(1);

  clock.advanceBy(2 * MINUTE_MS);
  await Promise.all([sender.deliverDue(), other.sender.deliverDue()]);

  expect(calls()).toBe(2);
  expect(shown()).toContain('佐证 3 份');
});

test('an update that waits is sent in its time by the process that comes after a restart', async () => {
  const { sender, clock, calls, shown, photo, startProcess } = await aCardInItsChat();
  await photo(1);
  await sender.deliverDue();
  await photo(2);
  await sender.stop();

  const after = startProcess();
  await after.sender.deliverDue();
  expect(calls()).toBe(1);
  // As the sandbox does when its clock is moved.
  clock.advanceBy(24 * 60 * MINUTE_MS);
  await after.sender.deliverDue();

  expect(calls()).toBe(2);
  expect(shown()).toContain('佐证 2 份');
});

test('after an update of which nobody knows whether it arrived the next one does not wait', async () => {
  const { sender, clock, server, commit, shown, photo } = await aCardInItsChat();
  await photo(1);
  await sender.deliverDue();
  const startedAt = clock.now();
  server.trouble('lost');
  await commit({ key: 'signed', content: aDrawing('已签收') });
  await sender.deliverDue();

  // As it was before the lost one, which the chat may show or not.
  await photo(2);
  await sender.deliverDue({ waitMs: MINUTE_MS });

  expect(shown()).toContain('佐证 2 份');
  expect(clock.now().getTime() - startedAt.getTime()).toBeLessThan(2 * MINUTE_MS);
});

test('what waits on purpose is no warning and no number until its time has passed', async () => {
  const { sender, clock, photo, told } = await aCardInItsChat();
  await photo(1);
  await sender.deliverDue();
  await photo(2);

  clock.advanceBy(2 * MINUTE_MS);
  const roster = expect.stringContaining('roster: empty');
  expect(await told()).toEqual({ warnings: [roster], waitingSeconds: 0 });
  clock.advanceBy(5 * MINUTE_MS + SECOND_MS);

  const warnings = [expect.stringContaining('stuck, the oldest message waits since 2026-06-12T09:02:00')];
  expect(await told()).toEqual({ warnings: expect.arrayContaining(warnings), waitingSeconds: 301 });
});

test('after an outage the card shows the newest state, and none of its updates counts as late that waited on purpose', async () => {
  const { sender, store, clock, server, calls, shown, photo } = await aCardInItsChat();
  await photo(1);
  await sender.deliverDue();
  await photo(2);
  const since = clock.now();
  server.breakDown({ status: 502, body: 'bad gateway' });
  clock.advanceBy(30 * SECOND_MS);
  await photo(3);
  await sender.deliverDue();
  server.recover();
  const ended = clock.now();
  clock.advanceBy(2 * MINUTE_MS);
  await sender.deliverDue();

  expect(calls()).toBe(2);
  expect(shown()).toContain('佐证 3 份');
  const trouble = { since, endedAt: ended, nextTryAt: ended, isNamed: false, fault: 'platform.unavailable' };
  expect(await store.deliveries.holds.countTroubled(trouble, clock.now())).toMatchObject({ late: 0, waiting: 0 });
});

test.each(['turn', 'live'] as const)(
  'a %s card with nothing more to press: its words change no more if it is a notice',
  async view => {
    const { commit, sender, server, clock } = await aCardInItsChat();
    await commit({
      key: 'notice',
      destination: { kind: 'chat', chatId: 'oc_mazhai' },
      content: aDrawing('请签收', 'WT-2026-0001'),
      card: { subject: 'problem:WT-2026-0001', view, shows: [] },
    });
    await sender.deliverDue();
    const overNotice = { kind: 'update', deliveryKey: 'notice' } as const;
    const patches = () => server.calls.filter(({ method }) => method === 'PATCH').length;

    // Its last face goes out at once, for others may have pressed.
    await commit({ key: 'update:settled', destination: overNotice, content: aDrawing('已签收'), haste: 'urgent' });
    await sender.deliverDue();
    expect(patches()).toBe(1);
    for (const [index, haste] of (['ordinary', 'urgent'] as const).entries()) {
      clock.advanceBy(5 * MINUTE_MS);
      await commit({ key: `update:${index}`, destination: overNotice, content: aDrawing(`办理中 ${index}`), haste });
      await sender.deliverDue();
    }
    expect(patches()).toBe(view === 'turn' ? 1 : 3);

    // It is his turn again.
    await commit({ key: 'update:again', destination: overNotice, content: aDrawing('请签收', 'WT-2026-0001') });
    await sender.deliverDue();
    expect(patches()).toBe(view === 'turn' ? 2 : 4);
  },
);
