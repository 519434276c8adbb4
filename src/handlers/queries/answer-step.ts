import { dayOf } from '../../domain/base/time.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import type { Acting, Part } from '../kit/decision.ts';
import type { AskedStep } from '../kit/message/step-words.ts';
import { answerListOf } from './answer-query.ts';
import { answerTodoAt } from './answer-todo.ts';

/**
 * 交办, 签收, 反馈, 验收 alone: what waits for the asker at this step, each with its buttons; for whom nothing waits, or who may
 * not take it, the list of what he may read of it.
 */
export async function answerStep({ steps, said }: AskedStep, message: MessageEvent, acting: Acting): Promise<Part> {
  const own = await answerTodoAt(steps, message, acting);
  return own ?? answerListOf({ said, on: dayOf(acting.now) }, message, acting);
}
