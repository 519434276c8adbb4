import type { CardAction } from '../../cards/kit/actions.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { confirmHeldFormCard } from '../../cards/progress/confirm-held-form-card.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { readForm } from '../../domain/procedure/form.ts';
import { isLargeHold } from '../../domain/progress/hold-lift.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { CONFIRM_HELD } from '../../domain/progress/progress-form.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { changeableReport } from './edit-report.ts';
import { openLift, proposeLift } from './lift-hold.ts';
import { takeEffect } from './record-progress.ts';

/** 确认无误 on a held entry: asks for the reason in the direct chat. */
export async function openConfirmHeld(id: string, press: PressEvent, acting: Acting): Promise<Decision> {
  const large = await largeHold(id, acting);
  if (large) return openLift(large.report, large.project, press, acting);
  const found = await changeableReport(id, acting);
  if ('refusal' in found) return found.refusal;
  if (found.report.status !== 'held') return refuse('这条记录已经确认', 'info');
  const formId = `confirm:${press.eventId}`;
  const card = confirmHeldFormCard({ formId, ...found });
  return done(mergeEffects({ deliveries: [cardTo(acting.actor.openId, formId, card)] }), '请在私聊中填写理由');
}

/** With a reason the held entry counts; the reason stays in the ledger. Source: domain §3.2. */
export async function confirmHeld(
  action: Extract<CardAction, { do: 'progress.confirm.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { formId, report: id } = action;
  const { store, actor, now } = acting;
  const read = readForm(CONFIRM_HELD, press.form, acting.roster);
  if (read.kind === 'refused') return refuse(read.refusals[0].words, 'error');
  const { reason } = read.values;
  if (await largeHold(id, acting)) return proposeLift(action, reason, acting);
  const code = (await store.progress.find(id))?.project ?? '';
  const nextVersion = await readVersions(store, [reference('progress', code), reference('project', code)]);
  const found = await changeableReport(id, acting);
  if ('refusal' in found) return found.refusal;
  const { report, project } = found;
  if (report.status !== 'held') return refuse('这条记录已经确认', 'info');

  const after: ProgressReport = { ...report, status: 'active', confirmReason: reason };
  const effects = mergeEffects(
    {
      statements: [store.progress.setStatus(id, 'active', reason)],
      audit: [
        {
          actor: actor.openId,
          source: formId,
          action: 'progress.confirm',
          aggregate: reference('progress', code),
          version: nextVersion(reference('progress', code)),
          before: report,
          after,
        },
      ],
      changed: { reports: [after] },
    },
    await takeEffect(after, project, acting, formId, nextVersion),
  );
  return done(
    effects,
    '已确认，计入台账',
    submittedCard({ title: '已确认', lines: [project.name, `理由：${reason}`] }, now),
  );
}

/** A report that is held for so large a figure that two persons of the office have to lift it. */
async function largeHold(id: string, { store, roster }: Acting) {
  const report = await store.progress.find(id);
  const project = report && roster.project(report.project);
  return report && project && isLargeHold(report, project) ? { report, project } : null;
}
