import { describe, expect, test } from 'vitest';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { aDelivery, aDrawing } from '../../helpers/deliveries.ts';

/** What is newest on a card goes out at once, whatever waits for it: a stand-in for an answer, or a second attempt. */

const NINE = new Date('2026-06-12T09:00:00+08:00');
const later = (seconds: number) => new Date(NINE.getTime() + seconds * 1000);
const update = { kind: 'update', deliveryKey: 'receipt om_1' } as const;

async function aSentCard() {
  const { client } = await openTestDatabase();
  const store = createStore({ client, pause: async () => {}, random: () => 0.5 });
  const commit = (draft: Partial<DeliveryDraft>, now: Date) =>
    store.commit({ received: [], rows: [], statements: [], audit: [], deliveries: [aDelivery(draft)], now });
  const lease = (now: Date) => store.deliveries.lease({ now, until: later(60), owner: 'sender-a', limit: 10 });
  await commit({}, NINE);
  const [card] = await lease(NINE);
  if (!card) throw new Error('no card');
  await store.deliveries.settleSent(card, { at: NINE, messageId: 'om_card', chatId: 'oc_mazhai' });
  return { store, commit, lease };
}

describe('a newer drawing of a card', () => {
  test('does not wait for the stand-in of a press', async () => {
    const { store, commit, lease } = await aSentCard();
    await commit({ key: 'stand-in', destination: update, delayMs: 8_000 }, later(1));

    await commit({ key: 'newer', destination: update }, later(2));

    expect((await lease(later(2))).map(one => one.key)).toEqual(['newer']);
    expect((await store.deliveries.byKey('stand-in'))?.status).toBe('superseded');
  });

  test('does not wait for a second attempt at an older one', async () => {
    const { store, commit, lease } = await aSentCard();
    await commit({ key: 'older', destination: update }, later(1));
    const [older] = await lease(later(1));
    if (!older) throw new Error('nothing to send');
    const retry = { at: later(300), error: 'busy', firstAttemptAt: null, attempts: 1, troubledSince: later(1) };
    await store.deliveries.settleRetry(older, retry);

    await commit({ key: 'newer', destination: update }, later(2));

    expect((await lease(later(2))).map(one => one.key)).toEqual(['newer']);
  });

  test('follows one that is on its way', async () => {
    const { store, commit, lease } = await aSentCard();
    await commit({ key: 'older', destination: update }, later(1));
    const [older] = await lease(later(1));
    if (!older) throw new Error('nothing to send');

    await commit({ key: 'newer', destination: update, content: aDrawing('待签收', 'WT-2026-0001') }, later(2));

    expect(await lease(later(2))).toEqual([]);
    await store.deliveries.settleSent(older, { at: later(3), messageId: 'om_card', chatId: 'oc_mazhai' });
    expect((await lease(later(3))).map(one => one.key)).toEqual(['newer']);
  });

  test('of another card is let be', async () => {
    const { store, commit } = await aSentCard();
    await commit({ key: 'stand-in', destination: update, delayMs: 8_000 }, later(1));

    await commit({ key: 'other', destination: { kind: 'update', deliveryKey: 'receipt om_2' } }, later(2));

    expect((await store.deliveries.byKey('stand-in'))?.status).toBe('pending');
  });
});
