import type { DeliveryDraft } from '../../src/domain/messaging/delivery.ts';
import { createStore } from '../../src/store/store.ts';
import { openTestDatabaseFile } from './database.ts';
import { aDelivery, aDrawing } from './deliveries.ts';

export const NINE = new Date('2026-06-12T09:00:00+08:00');
export const later = (seconds: number) => new Date(NINE.getTime() + seconds * 1000);
export const over = { kind: 'update', deliveryKey: 'card' } as const;
export const words = (text: string) => aDrawing(text, 'WT-2026-0001');

/**
 * A card in its chat, as two processes on one database see it; times are seconds after nine. With `isUnsent` nobody has begun to
 * send it.
 */
export async function aCardInItsChat(card: Partial<DeliveryDraft> = {}, { isUnsent = false } = {}) {
  const { client, reopen } = await openTestDatabaseFile();
  const open = () => createStore({ client: reopen().client, pause: async () => {}, random: () => 0.5 });
  const [store, elsewhere] = [open(), open()];
  const commit = (at: number, draft: Partial<DeliveryDraft>, { by = store, clockAheadMs = 0 } = {}) =>
    by.commit({
      received: [],
      rows: [],
      statements: [],
      audit: [],
      deliveries: [aDelivery({ destination: over, ...draft })],
      now: new Date(+later(at) + clockAheadMs),
      clockAheadMs,
    });
  const lease = (at: number, owner = 'sender-a') =>
    store.deliveries.lease({ now: later(at), until: later(at + 12), owner, limit: 10 });
  const land = (delivery: Awaited<ReturnType<typeof lease>>[number], at: number) =>
    store.deliveries.settleSent(delivery, { at: later(at), messageId: 'om_card', chatId: 'oc_mazhai' });
  /** Sends what is due; the keys of what was sent. */
  const send = async (at: number) => {
    const due = await lease(at);
    for (const one of due) await land(one, at);
    return due.map(({ key }) => key);
  };
  await commit(0, {
    key: 'card',
    destination: { kind: 'chat', chatId: 'oc_mazhai' },
    content: words('佐证 0 份'),
    card: { subject: 'problem:WT-2026-0001', view: 'live', shows: [] },
    ...card,
  });
  if (!isUnsent) await send(0);
  const statusOf = async (key: string) => (await store.deliveries.byKey(key))?.status;
  return { client, store, elsewhere, commit, lease, land, send, statusOf };
}
