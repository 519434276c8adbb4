import type { PressEvent } from '../../domain/messaging/event.ts';
import { type Acting, type Decision, mergeEffects, refuse } from '../kit/decision.ts';
import type { PageTurn } from '../kit/outgoing/page-turn.ts';
import { drawAnswer } from './answer-query.ts';
import { turnTodo } from './answer-todo.ts';
import { mayGroupSee } from './audience.ts';

/**
 * 上一页, 下一页: draws that page of an answer over the card. It is drawn as for who asked, as his rights are now; who presses
 * must be allowed to see it, and in a group every member.
 */
export async function turnPage(action: PageTurn, press: PressEvent, acting: Acting): Promise<Decision> {
  const { topic } = action;
  if (topic === 'todo') return turnTodo(action, press, acting);
  const { roster, actor, store } = acting;
  const asker = roster.person(action.asker);
  if (!asker) return refuse('提问的同志已不在名册，请您自己发送查询');
  const [answer, pressed] = await Promise.all([
    drawAnswer({ ...action, topic }, { ...acting, actor: asker }),
    store.deliveries.byMessageId(press.messageId),
  ]);
  if (!answer.maySee(actor)) return refuse('您没有查看这些内容的权限，可以自己发送查询，查看您的项目');
  const to = pressed?.destination;
  const isDirect = to?.kind === 'person' || (to?.kind === 'reply' && to.reader !== undefined);
  if (!isDirect && !mayGroupSee(press.chatId, roster, answer)) {
    return refuse('这些内容不在本群公开，请在与我的私聊里查询');
  }
  const [card] = answer.contents;
  if (!card) return refuse('没有更多内容', 'info');
  const statements = pressed && pressed.card === null ? [store.deliveries.renamed(pressed.key, card)] : [];
  return { changes: mergeEffects({ statements }), answer: { toast: null, card } };
}
