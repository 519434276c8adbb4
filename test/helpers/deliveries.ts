import type { DeliveryDraft } from '../../src/domain/messaging/delivery.ts';
import type { DeliveryStore } from '../../src/store/messaging/deliveries.ts';
import type { TestDatabase } from './database.ts';

/** A message into 马寨镇's group; a test states only what matters to it. */
export function aDelivery(draft: Partial<DeliveryDraft> = {}): DeliveryDraft {
  return {
    key: 'receipt om_1',
    destination: { kind: 'chat', chatId: 'oc_mazhai' },
    msgType: 'interactive',
    content: { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已记录' }] } },
    card: null,
    ...draft,
  };
}

/** Commits messages to the outbox, as a decision does. */
export async function commitDeliveries(
  { client }: TestDatabase,
  store: DeliveryStore,
  drafts: readonly DeliveryDraft[],
  now: Date,
): Promise<void> {
  await client.batch(
    drafts.map(draft => store.insert(draft, now)),
    'write',
  );
}
