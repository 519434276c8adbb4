import type { Client } from '@libsql/client';
import { expect, test } from 'vitest';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createEventHandler } from '../../../src/handlers/handle-event.ts';
import type { Statement } from '../../../src/store/kit/database/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aMessage, aPress, TURN } from '../../helpers/counting-bot.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { aDelivery } from '../../helpers/deliveries.ts';

function aSignal(): { given: Promise<void>; give: () => void } {
  let give = (): void => {};
  const given = new Promise<void>(resolve => {
    give = resolve;
  });
  return { given, give: () => give() };
}

/** A client that waits before each write. */
function writingAfter(client: Client, wait: () => Promise<void>): Client {
  return new Proxy(client, {
    get(target, name) {
      const own = Reflect.get(target, name);
      if (name !== 'batch') return typeof own === 'function' ? own.bind(target) : own;
      return async (...args: Parameters<Client['batch']>) => {
        if (args[1] === 'write') await wait();
        return target.batch(...args);
      };
    },
  });
}

test('two decisions at the same moment about different things on one card leave both on it', async () => {
  const talk = await startConversation();
  const { card: receipt } = await talk
    .as('ou_wang')
    .says('康华冷链1号厂房围墙被村民阻工，请区住建局协调\n康华冷链2号厂房配套资金未到位，请区财政局协调');
  const [first, second] = [talk.chat('oc_zhujian').at(-1), talk.direct('ou_qian').at(-1)];
  if (!first || !second) throw new Error('the units have no cards');
  talk.clock.advanceBy(10 * 60_000);
  const store = createStore({ client: talk.client, pause: async () => {}, random: () => 0.5 });
  const handle = createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });
  const late = { ...TURN, canAnswer: () => false };

  const handled = await Promise.all([
    handle({ ...aPress('ou_he', first, '签收'), eventId: 'ev_first' }, late),
    handle({ ...aPress('ou_qian', second, '签收'), eventId: 'ev_second' }, late),
  ]);
  await talk.delivers();

  expect(handled.map(({ isOvertaken }) => isOvertaken)).toEqual([false, false]);
  expect(talk.now(receipt).text.match(/\[(?:待签收|已签收)\]/g)).toEqual(['[已签收]', '[已签收]']);
});

test('a new card is brought up to date by a press of the same moment that did not know of it', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says('康华冷链1号厂房围墙被村民阻工，请区住建局协调');
  const live = talk.chat('oc_zhujian').at(-1);
  if (!live) throw new Error('the unit has no card');
  talk.clock.advanceBy(10 * 60_000);
  // The press has read everything when the list is written, and writes behind it.
  const [read, listed] = [aSignal(), aSignal()];
  const handler = (beforeWrite: () => Promise<void>) => {
    const client = writingAfter(talk.client, beforeWrite);
    const store = createStore({ client, pause: async () => {}, random: () => 0.5 });
    return createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });
  };
  const ask = handler(() => read.given);
  const press = handler(() => {
    read.give();
    return listed.given;
  });

  await Promise.all([
    ask(aMessage('ou_zhou', '待办', { sentAt: talk.clock.now() }), TURN).then(listed.give),
    press(aPress('ou_he', live, '签收'), { ...TURN, canAnswer: () => false }),
  ]);

  const all = await talk.store.deliveries.all();
  const list = all.find(({ key }) => key.startsWith('todo:'));
  expect(JSON.stringify(list?.content)).toContain('已签收');
  expect(JSON.stringify(list?.content)).not.toContain('"签收"');
});

test.each([
  { what: 'came onto a new card', upTo: 1, result: 'raced' },
  { what: 'was drawn again', upTo: 2, result: 'raced' },
  { what: 'stands as it was read', upTo: 3, result: 'committed' },
])('a drawing of an entry that $what since is $result', async ({ upTo, result }) => {
  const { client } = await openTestDatabase();
  const store = createStore({ client, pause: async () => {}, random: () => 0.5 });
  const about = 'problem:WT-2026-0001' as const;
  const commit = (statements: readonly Statement[], deliveries: readonly DeliveryDraft[]) =>
    store.commit({
      received: [],
      rows: [],
      statements,
      audit: [],
      deliveries,
      now: new Date('2026-06-12T09:00:00+08:00'),
    });
  await commit([], [aDelivery({ key: 'other' })]);
  await commit([], [aDelivery({ key: 'card', card: { subject: about, view: 'live', shows: [about] } })]);
  await commit([], [aDelivery({ key: 'update', destination: { kind: 'update', deliveryKey: 'card' } })]);

  expect(await commit([store.deliveries.guardShown([about], upTo)], [])).toBe(result);
});
