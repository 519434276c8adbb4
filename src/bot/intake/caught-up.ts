import type { MessageEvent } from '../../domain/messaging/event.ts';
import { HISTORY_ID } from '../../domain/messaging/inbox.ts';
import type { HistoryMessage, SaidMessage } from '../feishu/history-calls.ts';
import type { Envelope } from './envelope.ts';

const ANSWERED = `${HISTORY_ID}answered:`;
const UNANSWERED = `${HISTORY_ID}unanswered:`;

/**
 * The events of what people have said in a chat, as the platform would have sent them.
 * Shapes: the event id says whether the bot has answered the message in the chat.
 */
export function eventsOfHistory(messages: readonly HistoryMessage[], chatType: 'p2p' | 'group'): Envelope[] {
  const answered = new Set(messages.filter(({ isByApp }) => isByApp).map(({ parentId }) => parentId));
  return messages.flatMap(({ messageId, said }) => {
    if (!said || (chatType === 'group' && isTalk(said))) return [];
    const header = {
      event_id: (answered.has(messageId) ? ANSWERED : UNANSWERED) + messageId,
      event_type: 'im.message.receive_v1',
    };
    return [{ header, event: { ...said, message: { ...said.message, chat_type: chatType } } }];
  });
}

/** Text that mentions nobody and answers nothing: people talk in their group, and not to the bot. */
function isTalk({ message }: SaidMessage): boolean {
  const { message_type: type, mentions, parent_id: parent } = message;
  return type === 'text' && !parent && Array.isArray(mentions) && mentions.length === 0;
}

/** Whether an event was read from a chat's history, and whether the message had its answer there. */
export function caughtUpOf(eventId: string): Pick<MessageEvent, 'caughtUp'> {
  if (eventId.startsWith(ANSWERED)) return { caughtUp: 'answered' };
  return eventId.startsWith(UNANSWERED) ? { caughtUp: 'unanswered' } : {};
}
