import type { CardAction } from '../cards/kit/actions.ts';
import { clip } from '../cards/kit/drawing/text.ts';
import { submittedCard } from '../cards/procedure/submitted-card.ts';
import type { PressEvent } from '../domain/messaging/event.ts';
import { carryOut } from './carry-out.ts';
import { type Acting, type Decision, done, refuse } from './kit/decision.ts';
import { messageOf } from './kit/message/asked-message.ts';
import { readInContext } from './kit/message/read-in-context.ts';
import { isRecalled } from './kit/message/recalled.ts';
import { NO_THREAD } from './kit/message/thread.ts';
import { replyTo } from './kit/outgoing/reply.ts';
import { answerSaid } from './said/answer-said.ts';

/** The answer to the question which of the things on a card is meant: the words are carried out as if they had named these. */
export async function sayOfChosen(
  { numbers, asked }: Extract<CardAction, { do: 'said.of' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  if (acting.actor.id !== asked.senderId) return refuse('请由消息的发送人选择');
  if (await isRecalled(asked, acting)) return refuse('原消息已撤回');
  const delivery = await acting.store.deliveries.byMessageId(press.messageId);
  const words = delivery?.card?.remarks?.['words'];
  if (typeof words !== 'string') return refuse('这张卡片已失效，请重新发起');
  const message = messageOf(asked, `${numbers.join('、')} ${words}`, press.eventId);
  const found = await readInContext(message, NO_THREAD, acting);
  const said = await answerSaid(message, found.read, NO_THREAD, acting);
  const place = { kind: 'message', destination: replyTo(message) } as const;
  const effects = said ?? (await carryOut(found, message, acting, press.eventId, place)).effects;
  const lines = [clip(words, 200), numbers.join('、')];
  return done(effects, '已选择', submittedCard({ title: '已选择', lines }, acting.now));
}
