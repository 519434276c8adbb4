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

/** A card's content: its words, and a button for each problem that can be signed for on it. */
export function aDrawing(words: string, ...numbers: string[]): DeliveryDraft['content'] {
  const buttons = numbers.map(number => ({
    tag: 'button',
    text: { tag: 'plain_text', content: '签收' },
    behaviors: [{ type: 'callback', value: { do: 'problem.acknowledge', number } }],
  }));
  return { schema: '2.0', body: { elements: [{ tag: 'markdown', content: words }, ...buttons] } };
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
