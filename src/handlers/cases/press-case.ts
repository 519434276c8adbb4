import type { PressEvent } from '../../domain/messaging/event.ts';
import { type Acting, type Decision, refuse } from '../kit/decision.ts';
import type { CasePress } from './kinds/case-kind.ts';
import { handlingOf } from './kinds/kinds.ts';

/** A press on a step of a case, or the submit of its form. */
export async function pressCase(action: CasePress, press: PressEvent, acting: Acting): Promise<Decision> {
  const stored = await acting.store.cases.find(action.case);
  return stored ? handlingOf(stored.kind).press(action, press, acting) : refuse('没有找到这个事项');
}
