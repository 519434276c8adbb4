import { expect, test } from 'vitest';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { aDelivery, aDrawing } from '../../helpers/deliveries.ts';

const NINE = new Date('2026-06-12T09:00:00+08:00');
const later = (seconds: number) => new Date(NINE.getTime() + seconds * 1000);
const overCard = { kind: 'update', deliveryKey: 'card' } as const;

async function openStore() {
  const { client } = await openTestDatabase();
  const store = createStore({ client, pause: async () => {}, random: () => 0.5 });
  const commit = (now: Date, ...drafts: Partial<DeliveryDraft>[]) =>
    store.commit({ received: [], rows: [], statements: [], audit: [], deliveries: drafts.map(aDelivery), now });
  const lease = (now: Date) =>
    store.deliveries.lease({ now, until: new Date(now.getTime() + 12_000), owner: 'sender', limit: 10 });
  await commit(NINE, { key: 'card' });
  const [card] = await lease(NINE);
  if (!card) throw new Error('nothing was due');
  await store.deliveries.settleSent(card, { at: NINE, messageId: 'om_1', chatId: 'oc_mazhai' });
  return { store, commit, lease };
}

test('a newer drawing of a card does not wait for one that stands in for an answer, and replaces it', async () => {
  const { store, commit, lease } = await openStore();
  await commit(later(1), { key: 'stands in', destination: overCard, delayMs: 8_000 });

  await commit(later(2), { key: 'newer', destination: overCard });

  expect((await lease(later(2))).map(({ key }) => key)).toEqual(['newer']);
  expect((await store.deliveries.byKey('stands in'))?.status).toBe('superseded');
});

test('nor for one that waits for its next attempt', async () => {
  const { store, commit, lease } = await openStore();
  await commit(later(1), { key: 'failed', destination: overCard });
  const [failed] = await lease(later(1));
  if (!failed) throw new Error('nothing was due');
  const retry = { error: 'platform.unavailable', firstAttemptAt: null, attempts: 1, troubledSince: later(1) };
  await store.deliveries.settleRetry(failed, { at: later(60), ...retry });

  await commit(later(2), { key: 'newer', destination: overCard });

  expect((await lease(later(2))).map(({ key }) => key)).toEqual(['newer']);
});

test('one that is on its way is let arrive first', async () => {
  const { store, commit, lease } = await openStore();
  await commit(later(1), { key: 'on its way', destination: overCard });
  const [leased] = await lease(later(1));
  if (!leased) throw new Error('nothing was due');

  await commit(later(2), { key: 'newer', destination: overCard, content: aDrawing('待签收', 'WT-2026-0001') });
  const meanwhile = await lease(later(2));
  await store.deliveries.settleSent(leased, { at: later(3), messageId: 'om_1', chatId: 'oc_mazhai' });

  expect(meanwhile).toEqual([]);
  expect((await lease(later(3))).map(({ key }) => key)).toEqual(['newer']);
});
