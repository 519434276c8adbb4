import type { CardAction } from '../../cards/kit/actions.ts';
import { permitPlanFormCard } from '../../cards/permits/permit-form-cards.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { dayOf, showDay, toDay } from '../../domain/base/time.ts';
import type { Permit } from '../../domain/library/permits.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { PERMIT_PLANNING, unrecorded } from '../../domain/permits/permit-form.ts';
import { planPermits } from '../../domain/permits/permit-plan.ts';
import { permitDaysOf } from '../../domain/permits/permit-rules.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { canKeepPermits } from '../../domain/permits/rights.ts';
import { readForm } from '../../domain/procedure/form.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { changePermits, KEEPERS, type PermitsOf } from './fill-permit.ts';
import { startOf } from './permits-view.ts';

const NO_RIGHT = `倒排工期由${KEEPERS}办理`;

/** 倒排工期: what comes out for the planned start, and the form to take it over, in the direct chat. */
export function openPermitPlan({ project, permits }: PermitsOf, press: PressEvent, acting: Acting): Decision {
  const { actor, roster, calendar, now } = acting;
  if (!canKeepPermits(actor, project)) return refuse(NO_RIGHT, 'error');
  const start = startOf(project);
  const today = dayOf(now);
  const planned = start && !start.isActual ? toDay(start.day) : null;
  // From a day that has passed nothing can be counted back.
  const day = planned !== null && planned > today ? planned : null;
  const formId = `permits:${press.eventId}`;
  const plan = day && planPermits(day, permits, permitDaysOf(roster), { calendar, today });
  if (plan?.permits.length === 0) return refuse('手续已全部办齐，不用倒排', 'info');
  const card = permitPlanFormCard(
    {
      formId,
      project,
      start: day,
      passed: day === null ? planned : null,
      plan,
      isOwnLengths: roster.district?.permitDays != null,
    },
    now,
  );
  return done(mergeEffects({ deliveries: [cardTo(actor.id, formId, card)] }), '倒排工期表单已发到与您的私聊');
}

/** The submit of that form: the planned days are written, counted anew from what stands now. */
export async function planPermitDays(
  { formId }: Extract<CardAction, { do: 'permit.plan.submit' }>,
  { project, permits }: PermitsOf,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { actor, roster, calendar, now } = acting;
  if (!canKeepPermits(actor, project)) return refuse(NO_RIGHT, 'error');
  const read = readForm(PERMIT_PLANNING, press.form, roster);
  if (read.kind === 'refused') return refuse(read.refusals[0].words, 'error');
  const { start, scope } = read.values;
  const today = dayOf(now);
  if (start <= today) return refuse('计划开工日期要晚于今天，请重新选择', 'error');
  const plan = planPermits(start, permits, permitDaysOf(roster), { calendar, today });
  const known = new Map(permits.map(permit => [permit.kind, permit]));
  const changed = plan.permits.flatMap(({ kind, planned }): Permit[] => {
    const before = known.get(kind) ?? null;
    const isKept = scope === 'unplanned' && before?.planned != null;
    if (isKept || before?.planned === planned) return [];
    return [{ ...(before ?? unrecorded(project.code, kind)), planned, updatedBy: actor.id, updatedAt: now }];
  });
  if (changed.length === 0) return refuse('计划日期没有变化', 'info');
  const lines = [
    project.name,
    `按 ${showDay(start, now)} 开工倒排：`,
    ...changed.map(({ kind, planned }) => `${PERMIT_WORDS[kind]}　${planned ? showDay(planned, now) : ''}`),
    ...(plan.short > 0 ? [`按正常时长已经来不及，最早的一项应在 ${plan.short} 个工作日前启动。`] : []),
  ];
  return done(
    mergeEffects(await changePermits(changed, 'permit.plan', formId, acting)),
    `已写入 ${changed.length} 项计划日期`,
    submittedCard({ title: '已倒排工期', lines }, now),
  );
}
