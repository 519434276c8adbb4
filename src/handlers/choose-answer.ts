import type { CardAction } from '../cards/actions.ts';
import { submittedCard } from '../cards/submitted-card.ts';
import type { MessageEvent, PressEvent } from '../domain/event.ts';
import { readMessage } from '../domain/reading/read-message.ts';
import { type Acting, type Decision, done, refuse } from './decision.ts';
import { carryOut } from './receive-message.ts';
import { NO_THREAD } from './thread.ts';

/**
 * An answer to a question of ours: the asked message, with the missing words put in, is read as if it had been sent
 * so. Only its sender may answer.
 */
export async function chooseAnswer(
  { text, asked }: Extract<CardAction, { do: 'ask.choose' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  if (acting.actor.openId !== asked.senderId) return refuse('请由消息的发送人选择');
  const message: MessageEvent = {
    kind: 'message',
    eventId: press.eventId,
    messageId: asked.messageId,
    chatId: asked.chatId,
    chatType: 'group',
    senderId: asked.senderId,
    sentAt: new Date(asked.sentAt),
    text,
    isAddressed: true,
    rootId: null,
    parentId: null,
    attachments: [],
  };
  const read = readMessage(text, { sentAt: message.sentAt, roster: acting.reading, calendar: acting.calendar });
  // Another question may follow, so this answer's cards are named by the press, not by the message.
  const effects = await carryOut(read, message, acting, NO_THREAD, press.eventId);
  const isOpen = read.kind === 'unknown';
  const title = isOpen ? '还需补充' : '已选择';
  return done(effects, title, submittedCard({ title, lines: [text] }, acting.now));
}
