import type { DeliveryDraft, Destination } from '../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';

type Answered = Pick<MessageEvent, 'messageId' | 'chatId'>;

/** Answers stand below what they answer. */
export function replyTo({ messageId, chatId }: Answered): Destination {
  return { kind: 'reply', messageId, chatId };
}

/** A reply with a card that is never drawn again; `key` tells several answers to one message apart. */
export function replyCard(message: Answered, content: DeliveryDraft['content'], key: string): DeliveryDraft {
  return {
    key,
    destination: replyTo(message),
    msgType: 'interactive',
    content,
    card: null,
  };
}

/** A card to one person, in the direct chat. */
export function cardTo(openId: string, key: string, content: DeliveryDraft['content']): DeliveryDraft {
  return { key, destination: { kind: 'person', openId }, msgType: 'interactive', content, card: null };
}
