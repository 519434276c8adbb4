import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { hasRole } from '../../domain/people/person.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';

/** 查看 beside a problem on a list: its live card, in the direct chat of whoever presses. */
export async function openProblem(number: string, press: PressEvent, acting: Acting): Promise<Decision> {
  const { store, roster, actor } = acting;
  const problem = await store.problems.find(number);
  if (!problem || !roster.project(problem.project)) return refuse('没有找到这个问题，请核对');
  if (!canReadProblem(actor, problem, roster)) return refuse('您没有查看这个问题的权限，如有需要请联系推进中心');
  const subject = reference('problem', number);
  const view = hasRole(actor, 'office') ? 'desk' : 'live';
  const card = {
    key: `show:${press.eventId}`,
    destination: { kind: 'person' as const, person: actor.id },
    card: { subject, view: view as 'desk' | 'live', shows: [subject] },
  };
  return done(mergeEffects({ deliveries: [card] }), '卡片已发到与您的私聊');
}
