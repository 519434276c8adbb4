import type { CardAction } from '../../cards/kit/actions.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { type Acting, type Decision, done, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { drawAnswer } from './answer-query.ts';

/** 查看 beside what is about many things: the answer to its question as it is now, in the direct chat of whoever presses. */
export async function showAskedFor(
  asked: Extract<CardAction, { do: 'query.show' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { contents } = await drawAnswer(asked, acting);
  const deliveries = contents.map((content, index) =>
    cardTo(acting.actor.id, `query:${press.eventId}:${index}`, content),
  );
  return done(mergeEffects({ deliveries }), '已发到与您的私聊');
}
