import type { DeliveryDraft, Destination } from '../../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../../domain/messaging/event.ts';

type Answered = Pick<MessageEvent, 'messageId' | 'chatId'> & Partial<Pick<MessageEvent, 'chatType' | 'senderId'>>;

/** Answers stand below what they answer. */
export function replyTo({ messageId, chatId, chatType, senderId }: Answered): Destination {
  const reader = chatType === 'p2p' && senderId !== undefined ? { reader: senderId } : {};
  return { kind: 'reply', messageId, chatId, ...reader };
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
export function cardTo(person: string, key: string, content: DeliveryDraft['content']): DeliveryDraft {
  return { key, destination: { kind: 'person', person }, msgType: 'interactive', content, card: null };
}
