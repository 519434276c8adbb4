import type { CardAction } from '../../cards/kit/actions.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { canReadPermits } from '../../domain/permits/rights.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { fillPermit, openPermitForm } from './fill-permit.ts';
import { permitToProblem } from './permit-problem.ts';
import { openPermitPlan, planPermitDays } from './plan-permits.ts';

export type PermitAction = Extract<CardAction, { permitsOf: string }>;

/** A press on a button about permits. Rights are asked of the ledger as it is now. */
export async function pressPermit(action: PermitAction, press: PressEvent, acting: Acting): Promise<Decision> {
  const { store, roster } = acting;
  const project = roster.project(action.permitsOf);
  if (!project) return refuse('没有找到这个项目');
  const permits = await store.permits.of(project.code);
  const about = { project, permits };
  switch (action.do) {
    case 'permit.show':
      return canReadPermits(acting.actor, permits, project, roster)
        ? done(showPermits(project.code, press, acting), '手续卡片已发到与您的私聊')
        : refuse('您没有查看这个项目手续的权限', 'error');
    case 'permit.fill':
      return openPermitForm(action, about, press, acting);
    case 'permit.fill.submit':
      return fillPermit(action, about, press, acting);
    case 'permit.plan':
      return openPermitPlan(about, press, acting);
    case 'permit.plan.submit':
      return planPermitDays(action, about, press, acting);
    case 'permit.problem':
      return permitToProblem(action, about, press, acting);
  }
}

function showPermits(code: string, press: PressEvent, { actor }: Acting) {
  const subject = reference('permits', code);
  return mergeEffects({
    deliveries: [
      {
        key: `permits:${press.eventId}`,
        destination: { kind: 'person', person: actor.id },
        card: { subject, view: 'permits', shows: [subject] },
      },
    ],
  });
}
