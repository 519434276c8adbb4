import type { CardAction } from '../../cards/kit/actions.ts';
import { dayOf, showDay } from '../../domain/base/time.ts';
import { whyNoReports } from '../../domain/library/exited.ts';
import { isLate } from '../../domain/library/permits.ts';
import { canReport } from '../../domain/library/rights.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { unitOfHandler } from '../../domain/permits/rights.ts';
import type { ProblemItem } from '../../domain/reading/types.ts';
import { submitItems } from '../entries/submit-items.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { receiptPlace } from '../kit/outgoing/place.ts';
import { NO_REMARKS } from '../kit/outgoing/receipt-remarks.ts';
import type { PermitsOf } from './fill-permit.ts';

/**
 * A late permit becomes a problem of the category procedures, of the department that handles it where that is a unit of
 * the roster; once for each planned day.
 */
export async function permitToProblem(
  { kind, planned }: Extract<CardAction, { do: 'permit.problem' }>,
  { project, permits }: PermitsOf,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, roster, calendar, actor, now } = acting;
  if (!canReport(actor, project, roster)) {
    return refuse('由项目管家、责任单位的联络员和负责人、分包领导、推进中心上报问题', 'error');
  }
  const left = whyNoReports(project, now);
  if (left !== null) return refuse(left, 'warning');
  const permit = permits.find(one => one.kind === kind);
  const today = dayOf(now);
  if (!permit || permit.planned === null || permit.planned !== planned || !isLate(permit, today)) {
    return refuse('这项手续已有变化，现在没有超期', 'info');
  }
  const key = `permit-problem:${project.code}:${kind}:${planned}`;
  if ((await store.received.known([key])).size > 0) {
    return refuse('这项手续超期已经登记为问题，请发送“问题清单”查看', 'info');
  }
  const days = Math.max(1, calendar.countWorkingDays(permit.planned, today));
  const unit = unitOfHandler(permit.handler, roster);
  const item: ProblemItem = {
    type: 'problem',
    project: project.code,
    category: 'procedures',
    urgency: 'ordinary',
    description: [
      `${PERMIT_WORDS[kind]}手续未按计划办结：计划 ${showDay(permit.planned, now)}，已超期 ${days} 个工作日`,
      permit.handler ? `，承办 ${permit.handler}` : '',
      permit.note ? `。${permit.note}` : '。',
    ].join(''),
    ...(unit && { responsibleUnit: unit.name }),
    readings: [],
  };
  const submission = {
    source: press.eventId,
    messageId: null,
    reportedAt: now,
    isCorrection: false,
    answered: [],
  };
  const place = { kind: 'message', destination: receiptPlace(press) } as const;
  const receipt = await submitItems([item], submission, place, NO_REMARKS, acting);
  if (receipt.count === 0) return refuse(receipt.notes[0] ?? '没有登记', 'warning');
  return done(mergeEffects(receipt.effects, { received: [key] }), '已登记为问题，见回执卡片');
}
