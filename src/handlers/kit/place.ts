import type { CardSubject, Delivery, DeliveryDraft, Destination } from '../../domain/messaging/delivery.ts';
import type { Store } from '../../store/store.ts';
import { type Effects, mergeEffects } from './decision.ts';

type Content = DeliveryDraft['content'];

/** Where an answer stands: in a message of its own, or over the card whose question was answered. */
export type Place = { kind: 'message'; destination: Destination } | { kind: 'over'; delivery: Delivery };

/** Effects with a card in its place; `isOver` when it has taken the place of the pressed one. */
export interface Placed {
  effects: Effects;
  isOver: boolean;
}

/** Puts a card in its place: a new message, or the new face of a card that is already in the chat. */
export function putCard(
  place: Place,
  draft: { key: string; content: Content; card: CardSubject | null },
  store: Store,
): Placed {
  const { key, content, card } = draft;
  if (place.kind === 'message') {
    const { destination } = place;
    return {
      effects: mergeEffects({ deliveries: [{ key, destination, msgType: 'interactive', content, card }] }),
      isOver: false,
    };
  }
  const { delivery } = place;
  const statements = card
    ? [
        store.deliveries.recast(delivery.key, card),
        store.shown.clear(delivery.key),
        ...(card.shows ?? []).map(aggregate => store.shown.insert(aggregate, delivery.key)),
      ]
    : [];
  const update: DeliveryDraft = {
    key: `update:${delivery.key}:${key}`,
    destination: { kind: 'update', deliveryKey: delivery.key },
    msgType: 'interactive',
    content,
    card: null,
  };
  return { effects: mergeEffects({ statements, deliveries: [update] }), isOver: true };
}
