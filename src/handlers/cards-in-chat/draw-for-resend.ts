import type { Delivery, DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import type { Drawing } from '../kit/decision.ts';
import { drawAgain } from './draw-cards.ts';

/**
 * What a message shows when it is sent again after days: its card as the ledgers stand now; an update shows the card that
 * it replaces. Null for what is never drawn again, which goes as it was.
 * Errors: rejects when the ledgers cannot be read.
 */
export async function drawForResend(
  delivery: Delivery,
  situation: Omit<Drawing, 'changed'>,
): Promise<DeliveryDraft['content'] | null> {
  const { store } = situation;
  const { destination } = delivery;
  const card = destination.kind === 'update' ? await store.deliveries.byKey(destination.deliveryKey) : delivery;
  if (card?.card == null) return null;
  // A card that was sent again only points to the newer one.
  if ((await store.shown.renewedAmong([card.key])).size > 0) return null;
  return drawAgain(card, { ...situation, changed: NOTHING_CHANGED });
}
