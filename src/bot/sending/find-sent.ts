import { hasMarker } from '../../store/kit/writing/card-marker.ts';
import type { DeliveryStore } from '../../store/messaging/deliveries.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { FeishuClient } from '../feishu/client.ts';

/** What a chat's history says about a message whose answer was lost. */
export type Found = { kind: 'found'; messageId: string; chatId: string } | { kind: 'absent' } | { kind: 'unknown' };

export interface FindDeps {
  deliveries: Pick<DeliveryStore, 'chatOfLane'>;
  client: Pick<FeishuClient, 'listMessages'>;
  canReadHistory: boolean;
}

const MINUTE_MS = 60_000;
/** The machine's clock and the platform's may differ. */
const CLOCK_MARGIN_MS = 2 * MINUTE_MS;

/**
 * Looks for a message of ours in the history of its chat.
 *
 * Shapes: `withinMs` is the longest time between the first attempt and the last. `absent` only when the history was read
 * to its end and nothing in it can be our message.
 * Errors: throws FeishuError when the history cannot be read.
 */
export async function findSent(
  { deliveries, client, canReadHistory }: FindDeps,
  delivery: LeasedDelivery,
  withinMs: number,
): Promise<Found> {
  if (!canReadHistory || !hasMarker(delivery.content, delivery.uuid)) return { kind: 'unknown' };
  const chatId = await chatOf(deliveries, delivery);
  if (chatId === null) return { kind: 'unknown' };

  const firstMs = delivery.firstAttemptAt.getTime();
  const from = new Date(firstMs - CLOCK_MARGIN_MS);
  const to = new Date(firstMs + withinMs + CLOCK_MARGIN_MS);
  const { messages, isWhole } = await client.listMessages(chatId, from, to);
  const ours = messages.find(message => message.isByApp && hasMarker(message.content, delivery.uuid));
  if (ours !== undefined) return { kind: 'found', messageId: ours.messageId, chatId };
  // A deleted message has lost its content, and with it the mark by which it is known.
  const isBlurred = messages.some(message => message.isByApp && message.isDeleted);
  return isWhole && !isBlurred ? { kind: 'absent' } : { kind: 'unknown' };
}

async function chatOf(deliveries: FindDeps['deliveries'], { destination, lane }: LeasedDelivery) {
  return destination.kind === 'chat' || destination.kind === 'reply' ? destination.chatId : deliveries.chatOfLane(lane);
}
