import type { Destination } from '../../domain/messaging/delivery.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import type { Person } from '../../domain/people/person.ts';
import { takeOffered } from '../../store/kit/writing/card-offers.ts';
import type { Situation } from './decision.ts';

export const NOT_OURS = '这张卡片已失效，请重新发起';

/**
 * A press as the card has offered it. Whoever presses may send anything: only what was drawn on this very message counts,
 * where it was sent and by the one to whom it was sent, and of a form only fields and options that it has. Everything else
 * about a press, rights and state among it, is asked of the ledgers.
 * Shapes: `isForeign` when something in the form was not offered: a decision on it may say what is wrong, and no more.
 * Errors: the words in which it is refused.
 */
export async function asOffered(
  press: PressEvent,
  actor: Person,
  { store }: Situation,
): Promise<{ press: PressEvent; isForeign: boolean } | string> {
  const { messageId, chatId } = press;
  const [delivery, offers] = await Promise.all([
    store.deliveries.byMessageId(messageId),
    store.deliveries.offersOn(messageId),
  ]);
  if (delivery?.sentChatId != null && delivery.sentChatId !== chatId) return NOT_OURS;
  const reader = delivery ? readerOf(delivery.destination) : null;
  if (reader !== null && reader !== actor.id) return NOT_OURS;
  const read = reader === null ? press : { ...press, reader };
  if (offers === null) return { press: read, isForeign: false };
  // The answer to its sending may not have come back yet.
  const offered = delivery ? offers : await store.deliveries.offersUnderWay(chatId, actor.id);
  const taken = takeOffered(offered, press.value, press.form);
  if (taken === null) return NOT_OURS;
  return { press: { ...read, form: taken.form ?? press.form }, isForeign: taken.form === null };
}

/** Who alone sees what goes there; null for a group. */
function readerOf(destination: Destination): string | null {
  switch (destination.kind) {
    case 'person':
      return destination.person;
    case 'reply':
      return destination.reader ?? null;
    case 'chat':
    case 'update':
      return null;
  }
}
