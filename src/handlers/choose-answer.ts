import type { AskedMessage, CardAction } from '../cards/kit/actions.ts';
import { clip } from '../cards/kit/drawing/text.ts';
import { submittedCard } from '../cards/procedure/submitted-card.ts';
import type { Delivery } from '../domain/messaging/delivery.ts';
import type { PressEvent } from '../domain/messaging/event.ts';
import { carryOut } from './carry-out.ts';
import { type Acting, type Decision, done, refuse } from './kit/decision.ts';
import { messageOf } from './kit/message/asked-message.ts';
import { readInContext } from './kit/message/read-in-context.ts';
import { isRecalled } from './kit/message/recalled.ts';
import { readThread } from './kit/message/thread.ts';
import { keptRemarks } from './kit/outgoing/receipt-remarks.ts';
import { replyTo } from './kit/outgoing/reply.ts';

/**
 * An answer to a question of ours: the asked message, with the missing words put in, is read as if it had been sent
 * so, and what comes of it takes the question's place. Only its sender may answer.
 */
export async function chooseAnswer(
  { text: said, answer, asked }: Extract<CardAction, { do: 'ask.choose' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  if (acting.actor.id !== asked.senderId) return refuse('请由消息的发送人选择');
  if (await isRecalled(asked, acting)) return refuse('原消息已撤回');
  const delivery = await acting.store.deliveries.byMessageId(press.messageId);
  const text = said ?? (answer && delivery && keptAnswer(answer, asked, delivery));
  if (text === undefined || text === null) return refuse('这张卡片已失效，请重新发起');
  const message = messageOf(asked, text, press.eventId);
  const thread = await readThread(message, acting.store);
  const { read, answered } = await readInContext(message, thread, acting);
  const place = delivery
    ? ({ kind: 'over', delivery } as const)
    : ({ kind: 'message', destination: replyTo(message) } as const);
  // Another question may follow, so what this answer causes is named by the press, not by the message.
  const { effects, isOver } = await carryOut({ read, answered }, message, acting, press.eventId, place);
  const title = read.kind === 'unknown' ? '还需补充' : '已选择';
  return done(effects, title, isOver ? null : submittedCard({ title, lines: [clip(text, 200)] }, acting.now));
}

/** An answer that the button only names; null when the card has come to ask something else. */
function keptAnswer([question, choice]: [number, number], { askId }: AskedMessage, { card }: Delivery): string | null {
  const { asks, asked } = keptRemarks(card);
  return asked?.askId === askId ? (asks[question]?.choices[choice]?.text ?? null) : null;
}
