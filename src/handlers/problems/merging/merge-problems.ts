import type { CardAction } from '../../../cards/kit/actions.ts';
import type { PressEvent } from '../../../domain/messaging/event.ts';
import { type Acting, type Decision, done, refuse } from '../../kit/decision.ts';
import { takeStep } from '../../procedure/take-step.ts';
import { mergeDesk } from '../step-desks.ts';

/** 合并 with one tap by the office, and 同一问题 by who reported it. */
export async function mergeAtOnce(
  action: Extract<CardAction, { into: string }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { number, into } = action;
  const name = action.do === 'problem.merge.to' ? 'merge' : 'same';
  const wanted = { id: number, name, input: { into }, source: press.eventId } as const;
  const outcome = await takeStep(mergeDesk, wanted, acting);
  if (outcome.kind === 'refused') return refuse(outcome.words, outcome.tone);
  return done(outcome.effects, mergeDesk.done(name, outcome.case));
}
