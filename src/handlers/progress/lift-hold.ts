import type { CardAction } from '../../cards/kit/actions.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { confirmHeldFormCard } from '../../cards/progress/confirm-held-form-card.ts';
import { holdRefuseFormCard } from '../../cards/progress/hold-refuse-form-card.ts';
import { CEILING_ADVICE, fieldsAboveCeiling } from '../../domain/base/ceiling.ts';
import type { Project } from '../../domain/library/project.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { canChange } from '../../domain/people/rights.ts';
import { readForm } from '../../domain/procedure/form.ts';
import {
  canDecideLift,
  canProposeLift,
  decided,
  decidersOf,
  type Hold,
  type HoldLift,
  isWaiting,
  missingPerson,
  proposed,
} from '../../domain/progress/hold-lift.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { REFUSE_LIFT } from '../../domain/progress/progress-form.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/reply.ts';
import { holdCards, holdCardTo, newHoldMark, readHold } from './hold-view.ts';
import { openHold, openRound } from './open-hold.ts';
import { takeEffect } from './record-progress.ts';

/**
 * Lifting the hold of a large figure: somebody of the office proposes it with a reason, a second person confirms or
 * refuses with one. Source: contract §6.8, §6.9.
 */

const WHO_MAY = '数额较大，须由推进中心两名同志确认，上报人不能确认';
const TOO_LARGE = `数值${CEILING_ADVICE}，修改或撤销这一条`;

/** The press of somebody who wants a large hold lifted: what comes of it depends on who he is and whose turn it is. */
export async function openLift(
  report: ProgressReport,
  project: Project,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { actor, roster, store } = acting;
  if (fieldsAboveCeiling(report).length > 0) return refuse(TOO_LARGE, 'error');
  const hold = await readHold(report, { store, changed: NOTHING_CHANGED });
  const { lift } = hold;
  if (isWaiting(lift)) {
    if (!canDecideLift(actor, hold, roster)) return refuse(whyWaiting(hold, lift, acting), 'info');
    const card = holdCardTo(actor.openId, `lift:${press.eventId}`, report);
    return done(mergeEffects({ deliveries: [card] }), '请在私聊中复核');
  }
  if (canProposeLift(actor, hold)) {
    const formId = `confirm:${press.eventId}`;
    const card = confirmHeldFormCard({ formId, report, project });
    return done(mergeEffects({ deliveries: [cardTo(actor.openId, formId, card)] }), '请在私聊中填写理由');
  }
  if (!canChange(actor, report.reportedBy)) return refuse(WHO_MAY, 'error');
  const missing = missingPerson(hold, roster);
  if (missing !== null) return refuse(`${WHO_MAY}。${missing}`);
  const cards = await holdCards(hold, newHoldMark(report), acting);
  if (cards.length === 0) return refuse(`${WHO_MAY}；已通知推进中心`, 'info');
  return done(mergeEffects({ deliveries: cards }), '已请推进中心确认');
}

function whyWaiting(hold: Hold, lift: HoldLift, { actor, roster }: Acting): string {
  const missing = missingPerson(hold, roster);
  const who = lift.proposedBy === actor.openId ? '您' : `推进中心${roster.person(lift.proposedBy)?.name ?? ''}`;
  return `已由${who}提请确认，待另一名同志复核${missing === null ? '' : `。${missing}`}`;
}

/** The first person's reason: the second persons get the turn. */
export async function proposeLift(
  { formId, report: id }: Extract<CardAction, { do: 'progress.confirm.submit' }>,
  reason: string,
  acting: Acting,
): Promise<Decision> {
  const { store, actor, now, roster } = acting;
  const found = await openHold(id, acting);
  if ('refusal' in found) return found.refusal;
  const { hold, report, project, nextVersion } = found;
  if (!canProposeLift(actor, hold)) return refuse(WHO_MAY, 'error');
  if (isWaiting(hold.lift)) return refuse(whyWaiting(hold, hold.lift, acting), 'info');
  if (fieldsAboveCeiling(report).length > 0) return refuse(TOO_LARGE, 'error');

  const lift = proposed(hold, actor, reason, now);
  const deciders = decidersOf({ ...hold, lift }, roster);
  const effects = mergeEffects({
    statements: [store.holdLifts.insert(lift)],
    audit: [
      {
        actor: actor.openId,
        source: formId,
        action: 'hold.propose',
        aggregate: reference('progress', report.project),
        version: nextVersion(reference('progress', report.project)),
        before: hold.lift,
        after: lift,
      },
    ],
    changed: { lifts: [lift] },
    deliveries: await holdCards({ ...hold, lift }, `lift:${report.id}:${lift.round}`, acting),
  });
  const names = deciders.map(person => person.name).join('、');
  const next = missingPerson({ ...hold, lift }, roster) ?? `请${names}复核，一人复核即可。`;
  const card = submittedCard({ title: '已提请，待复核', lines: [project.name, `理由：${reason}`, next] }, now);
  return done(effects, '已提请，待另一名同志复核', card);
}

/** 同意确认: the second person lifts the hold, and the report counts. */
export async function liftHold(
  { report: id, round }: Extract<CardAction, { do: 'hold.lift' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor, now } = acting;
  const found = await openRound(id, round, acting);
  if ('refusal' in found) return found.refusal;
  const { lift, report, project, nextVersion } = found;
  if (fieldsAboveCeiling(report).length > 0) return refuse(TOO_LARGE, 'error');
  const after: ProgressReport = { ...report, status: 'active', confirmReason: lift.reason };
  const final = decided(lift, actor, null, now);
  const effects = mergeEffects(
    {
      received: [`lift:${id}:${round}`],
      statements: [store.holdLifts.decide(final), store.progress.setStatus(id, 'active', lift.reason)],
      audit: [
        {
          actor: actor.openId,
          source: press.eventId,
          action: 'hold.lift',
          aggregate: reference('progress', report.project),
          version: nextVersion(reference('progress', report.project)),
          before: { report, lift },
          after: { report: after, lift: final },
        },
      ],
      changed: { reports: [after], lifts: [final] },
      deliveries: told(final, report, project, `经${actor.name}复核同意，计入台账。`, '大额数值已确认', 'green'),
    },
    await takeEffect(after, project, acting, press.eventId, nextVersion),
  );
  return done(effects, '已同意，计入台账');
}

/** 不同意: asks for the reason in the direct chat. */
export async function openRefuseHold(
  { report: id, round }: Extract<CardAction, { do: 'hold.refuse' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const found = await openRound(id, round, acting);
  if ('refusal' in found) return found.refusal;
  const formId = `hold-refuse:${press.eventId}`;
  const card = holdRefuseFormCard({ formId, ...found });
  return done(mergeEffects({ deliveries: [cardTo(acting.actor.openId, formId, card)] }), '请在私聊中填写理由');
}

/** The hold stays; the proposal goes back to the office, and both who proposed and who reported hear why. */
export async function refuseHold(
  { formId, report: id, round }: Extract<CardAction, { do: 'hold.refuse.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor, now } = acting;
  const read = readForm(REFUSE_LIFT, press.form, acting.roster);
  if (read.kind === 'refused') return refuse(read.refusals[0].words, 'error');
  const { note } = read.values;
  const found = await openRound(id, round, acting);
  if ('refusal' in found) return found.refusal;
  const { lift, report, project, nextVersion } = found;
  const final = decided(lift, actor, note, now);
  const effects = mergeEffects({
    received: [`lift:${id}:${round}`],
    statements: [store.holdLifts.decide(final)],
    audit: [
      {
        actor: actor.openId,
        source: formId,
        action: 'hold.refuse',
        aggregate: reference('progress', report.project),
        version: nextVersion(reference('progress', report.project)),
        before: lift,
        after: final,
      },
    ],
    changed: { lifts: [final] },
    deliveries: [
      holdCardTo(lift.proposedBy, `lift-back:${id}:${round}`, report),
      ...told(
        final,
        report,
        project,
        `${actor.name}不同意：${note}。请核对后修改，或补充佐证。`,
        '大额数值未予确认',
        'grey',
      ).filter(({ destination }) => destination.kind === 'person' && destination.openId !== lift.proposedBy),
    ],
  });
  return done(effects, '已退回', submittedCard({ title: '已退回', lines: [project.name, `理由：${note}`] }, now));
}

/** Who reported the figure and who proposed it hear what became of it. */
function told(
  lift: HoldLift,
  { reportedBy }: ProgressReport,
  project: Project,
  line: string,
  title: string,
  template: 'green' | 'grey',
): DeliveryDraft[] {
  const card = noticeCard({ title, template, lines: [`${project.name}（${project.code}）`, line] });
  return [...new Set([reportedBy, lift.proposedBy])].map(openId =>
    cardTo(openId, `lift-decided:${lift.report}:${lift.round}:${openId}`, card),
  );
}
