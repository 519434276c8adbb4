import type { CardSubject, Delivery, DeliveryDraft, Destination } from '../../../domain/messaging/delivery.ts';
import type { PressEvent } from '../../../domain/messaging/event.ts';
import type { Store } from '../../../store/store.ts';
import { type CardDraft, type Effects, mergeEffects, type Outgoing } from '../decision.ts';

/** A card whose content stands; with a subject when its place has to know what it is. */
interface Drawn {
  key: string;
  content: DeliveryDraft['content'];
  card: CardSubject | null;
}

/** Where an answer stands: in a message of its own, or over the card whose question was answered. */
export type Place = { kind: 'message'; destination: Destination } | { kind: 'over'; delivery: Delivery };

/** Effects with a card in its place; `isOver` when it has taken the place of the pressed one. */
export interface Placed {
  effects: Effects;
  isOver: boolean;
}

/** Puts a card in its place: a new message, or the new face of a card that is already in the chat. */
export function putCard(place: Place, draft: Drawn | Pick<CardDraft, 'key' | 'card'>, store: Store): Placed {
  const { key, card } = draft;
  if (place.kind === 'message') {
    const { destination } = place;
    return {
      effects: mergeEffects({ deliveries: [outgoing(draft, key, destination)] }),
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
  const update = outgoing(draft, `update:${delivery.key}:${key}`, { kind: 'update', deliveryKey: delivery.key });
  return { effects: mergeEffects({ statements, deliveries: [update] }), isOver: true };
}

function outgoing(draft: Drawn | Pick<CardDraft, 'key' | 'card'>, key: string, destination: Destination): Outgoing {
  if (!('content' in draft)) return { key, destination, card: draft.card };
  const card = destination.kind === 'update' ? null : draft.card;
  return { key, destination, msgType: 'interactive', content: draft.content, card };
}

/** The receipt of a form stands where the form stood. */
export function receiptPlace({ chatId, reader }: PressEvent): Destination {
  return reader === undefined ? { kind: 'chat', chatId } : { kind: 'person', person: reader };
}
