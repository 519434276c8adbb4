import { noticeCard } from '../cards/notices/notice-card.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import type { PressAnswer, PressEvent } from '../domain/messaging/event.ts';
import type { Changes } from '../store/kit/writing/changes.ts';
import type { Store } from '../store/store.ts';
import { cardTo } from './kit/outgoing/reply.ts';

/** What a decision writes, its cards drawn. */
type Written = Omit<Changes, 'now'>;

/** Long after the platform has stopped waiting for the answer to a press. */
const STAND_IN_AFTER_MS = 8_000;

/**
 * The pressed card gets its new state in the answer itself: an update beside the answer could be undone by the client.
 * The update waits, to be sent only when the answer does not arrive. Source: card callbacks, delayed update.
 */
export async function answerNow(
  press: PressEvent,
  answer: PressAnswer,
  changes: Written,
  store: Store,
): Promise<{ changes: Written; answer: PressAnswer }> {
  const pressed = await store.deliveries.byMessageId(press.messageId);
  const isOfPressed = (draft: DeliveryDraft) => isUpdateOf(draft, pressed?.key);
  const update = changes.deliveries.find(isOfPressed);
  if (!update || !pressed) return { changes, answer };
  return {
    answer: { ...answer, card: answer.card ?? update.content, standIn: update.key },
    changes: {
      ...changes,
      // An older update that is still on its way would bring the older state back.
      statements: [...changes.statements, store.deliveries.supersedeUpdates(pressed.key)],
      deliveries: changes.deliveries.map(draft =>
        draft === update ? { ...draft, haste: 'urgent', delayMs: STAND_IN_AFTER_MS } : draft,
      ),
    },
  };
}

/**
 * Nobody waits for the answer any more: the card is brought up to date by an update, and who pressed in vain is told why.
 */
export async function answerLater(
  press: PressEvent,
  { card, toast }: PressAnswer,
  changes: Written,
  store: Store,
): Promise<Written> {
  const deliveries: DeliveryDraft[] = [];
  let isShown = false;
  for (const draft of changes.deliveries) {
    const { destination } = draft;
    // By its key, for whatever is drawn again has been read.
    const updated = destination.kind === 'update' ? await store.deliveries.byKey(destination.deliveryKey) : null;
    const isOfPressed = updated?.messageId === press.messageId;
    isShown ||= isOfPressed;
    deliveries.push(isOfPressed ? { ...draft, haste: 'urgent' } : draft);
  }
  const pressed = card && !isShown ? await store.deliveries.byMessageId(press.messageId) : null;
  if (card && pressed) {
    const key = `update:${pressed.key}:press:${press.eventId}`;
    const destination = { kind: 'update', deliveryKey: pressed.key } as const;
    deliveries.push({ key, destination, msgType: 'interactive', content: card, card: null, haste: 'urgent' });
  }
  if (toast && (toast.type === 'warning' || toast.type === 'error')) {
    const notice = noticeCard({ title: '刚才的操作没有生效', template: 'grey', lines: [toast.content] });
    deliveries.push(cardTo(press.operatorId, `answer:${press.eventId}`, notice));
  }
  return { ...changes, deliveries };
}

function isUpdateOf({ destination }: DeliveryDraft, key: string | undefined): boolean {
  return destination.kind === 'update' && destination.deliveryKey === key;
}
