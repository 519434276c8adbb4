import type { CardAction } from '../../cards/kit/actions.ts';
import { PROBLEM_REFUSALS } from '../../cards/problems/problem-step-words.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { canAssign } from '../../domain/problems/rights.ts';
import { namedDue } from '../../domain/problems/times/problem-time.ts';
import { type Acting, type Decision, done, refuse } from '../kit/decision.ts';
import { takeStep } from '../procedure/take-step.ts';
import { problemDesk } from './problem-desk.ts';

/** 交办 with one tap to a unit that is suggested: due by the rules, or on the day that the reporter wanted. */
export async function assignAtOnce(
  { number, unit: named }: Extract<CardAction, { do: 'problem.assign.to' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const read = await problemDesk.read(number, acting);
  if (!read) return refuse(problemDesk.unknown);
  const { problem } = read.case;
  // The button was drawn before anybody had it: whoever got it meanwhile keeps it.
  if (problem.status !== 'open' && canAssign(acting.actor)) return refuse(PROBLEM_REFUSALS.stale);
  const unit = acting.roster.unit(named)?.name;
  if (unit === undefined) return refuse(`没有找到单位“${named}”，请用“交办”选择`);
  const input = { unit, due: namedDue(problem, acting.now, acting.calendar), note: null };
  const wanted = { id: number, name: 'assign', input, source: press.eventId } as const;
  const outcome = await takeStep(problemDesk, wanted, acting, read);
  return outcome.kind === 'done' ? done(outcome.effects, `已交办${unit}`) : refuse(outcome.words, outcome.tone);
}
