import type { PressEvent } from '../../domain/messaging/event.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { readersOfCase } from '../kit/readers-of-case.ts';
import type { CasePress } from './kinds/case-kind.ts';
import { handlingOf } from './kinds/kinds.ts';
import { caseCardTo } from './new-case.ts';

/** A press on a step of a case, or the submit of its form. */
export async function pressCase(action: CasePress, press: PressEvent, acting: Acting): Promise<Decision> {
  const stored = await acting.store.cases.find(action.case);
  return stored ? handlingOf(stored.kind).press(action, press, acting) : refuse('没有找到这个事项');
}

/** The card of a case that stands in a list, in the direct chat. */
export async function showCase(id: string, press: PressEvent, acting: Acting): Promise<Decision> {
  const { store, actor } = acting;
  const stored = await store.cases.find(id);
  if (!stored) return refuse('没有找到这个事项');
  if (!(await readersOfCase(stored, acting))(actor)) return refuse('您没有查看这个事项的权限，如有需要请联系推进中心');
  return done(mergeEffects({ deliveries: [caseCardTo(actor.id, id, `shown:${press.eventId}`)] }), '已发到与您的私聊');
}
