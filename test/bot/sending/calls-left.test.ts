import { expect, test } from 'vitest';
import { createSender } from '../../../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import { type CallLevel, callLevel } from '../../../src/domain/messaging/calls.ts';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { tellCallsUsed } from '../../../src/handlers/notices/tell-calls-used.ts';
import { createStore } from '../../../src/store/store.ts';
import { createTestClock } from '../../helpers/clock.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { aDelivery, aDrawing } from '../../helpers/deliveries.ts';
import { createTestLogger } from '../../helpers/logger.ts';

/** What is left out when few of the month's calls are left, and whether the office hears of it. */

test.each([
  [0, 10_000, 'ample'],
  [6_999, 10_000, 'ample'],
  [7_000, 10_000, 'low'],
  [8_999, 10_000, 'low'],
  [9_000, 10_000, 'scarce'],
  [20_000, 10_000, 'scarce'],
  [20_000, 0, 'ample'],
] as const)('%i of %i calls are %s', (total, budget, level) => {
  expect(callLevel(total, budget)).toBe(level);
});

async function outboxAt(level: CallLevel) {
  const clock = createTestClock('2026-06-11T16:10:00+08:00');
  const { client } = await openTestDatabase();
  const store = createStore({ client, pause: async () => {}, random: Math.random });
  const calls: string[] = [];
  let count = 0;
  const sent = async (kind: string) => {
    calls.push(kind);
    count += 1;
    return { messageId: `om_${count}`, chatId: 'oc_mazhai' };
  };
  const sender = createSender({
    deliveries: store.deliveries,
    client: {
      send: () => sent('send'),
      reply: () => sent('reply'),
      patch: async () => void (await sent('patch')),
      listMessages: () => Promise.reject(new Error('not called')),
    },
    clock,
    monotonicMs: clock.monotonicMs,
    pause: clock.pause,
    random: Math.random,
    logger: createTestLogger(),
    canReadHistory: false,
    calendar: async () => createWorkingCalendar(),
    callLevel: async () => level,
    onRecovered: async () => undefined,
  });
  const commit = (...drafts: Partial<DeliveryDraft>[]) =>
    store.commit({
      received: [],
      rows: [],
      statements: [],
      audit: [],
      deliveries: drafts.map(draft => aDelivery(draft)),
      now: clock.now(),
    });
  await commit({
    key: 'card',
    content: aDrawing('佐证 0 份', 'WT-2026-0001'),
    card: { subject: 'problem:WT-2026-0001', view: 'live', shows: [] },
  });
  await sender.deliverDue();
  calls.length = 0;
  return { calls, commit, clock, sender, store };
}

const over = { kind: 'update', deliveryKey: 'card' } as const;

test.each([
  ['ample', ['send', 'patch', 'patch', 'patch']],
  ['low', ['send', 'patch', 'patch']],
  ['scarce', ['patch']],
] as const)('at the level %s', async (level, expected) => {
  const { calls, commit, clock, sender, store } = await outboxAt(level);
  await commit({ key: 'weekly-report-reminder 2026-06-11T16:10:00+08:00 oc_mazhai' });
  await sender.deliverDue();
  for (const [key, content, haste] of [
    ['words', aDrawing('佐证 1 份', 'WT-2026-0001'), 'ordinary'],
    ['presses', aDrawing('佐证 1 份', 'WT-2026-0001', 'WT-2026-0002'), 'ordinary'],
    ['answer', aDrawing('已签收'), 'urgent'],
  ] as const) {
    clock.advanceBy(10 * 60_000);
    await commit({ key, destination: over, content, haste });
    await sender.deliverDue();
  }

  expect(calls).toEqual(expected);
  // Nothing of it waits any more.
  expect((await store.deliveries.outlook(clock.now())).left).toBe(0);
});

test('the office is told once at each level', async () => {
  const talk = await startConversation();
  const roster = await talk.store.roster.read();
  const month = toMonth('2026-06');
  for (const total of [6_000, 7_000, 7_500, 9_000, 9_900]) {
    for (let again = 0; again < 2; again += 1) {
      await tellCallsUsed({ month, total }, 10_000, { store: talk.store, roster, now: talk.clock.now() });
    }
    await talk.delivers();
  }
  const titles = talk.direct('ou_feng').map(({ title }) => title);
  expect(titles).toEqual(['本月飞书接口调用已用七成', '本月飞书接口调用已用九成']);
  expect(talk.direct('ou_feng')[0]?.text).toContain('2026年6月已调用 7000 次，额度 10000 次');
});
