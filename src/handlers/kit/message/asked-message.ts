import type { AskedMessage } from '../../../cards/kit/actions.ts';
import { formatInstant } from '../../../domain/base/time.ts';
import type { MessageEvent } from '../../../domain/messaging/event.ts';

/** The message as a card carries it until its question is answered. */
export function askedMessage(message: MessageEvent, askId: string, isCorrection = false): AskedMessage {
  const { messageId, chatId, senderId, sentAt, parentId, rootId } = message;
  return {
    askId,
    messageId,
    chatId,
    senderId,
    sentAt: formatInstant(sentAt),
    ...(parentId !== null && { parentId }),
    ...(rootId !== null && { rootId }),
    ...(isCorrection && { isCorrection }),
    ...(message.chatType === 'p2p' && { isDirect: true as const }),
  };
}

/** The asked message as it was sent, with other words. */
export function messageOf(asked: AskedMessage, text: string, eventId: string): MessageEvent {
  return {
    kind: 'message',
    eventId,
    messageId: asked.messageId,
    chatId: asked.chatId,
    chatType: asked.isDirect ? 'p2p' : 'group',
    senderId: asked.senderId,
    sentAt: new Date(asked.sentAt),
    text,
    isAddressed: true,
    rootId: asked.rootId ?? null,
    parentId: asked.parentId ?? null,
    attachments: [],
  };
}
