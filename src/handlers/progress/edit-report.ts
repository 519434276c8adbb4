import type { CardAction } from '../../cards/kit/actions.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { editProgressFormCard } from '../../cards/progress/edit-progress-form-card.ts';
import type { Project } from '../../domain/library/project.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { canChange } from '../../domain/people/rights.ts';
import { findDoubts } from '../../domain/progress/holds/doubts.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { saysTheSame } from '../../domain/progress/progress-entry.ts';
import { PROGRESS_CHANGE } from '../../domain/progress/progress-form.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { receiptPlace } from '../kit/outgoing/place.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { announceHold } from './hold-cards.ts';
import { readRow } from './read-row.ts';
import { takeEffect } from './record-progress.ts';

/** An entry that somebody wants to change, or the toast that says why not. */
type Changeable = { report: ProgressReport; project: Project } | { refusal: Decision };

/** Finds an entry and asks whether the person may change it as it stands now. */
export async function changeableReport(id: string, { store, roster, actor }: Acting): Promise<Changeable> {
  const report = await store.progress.find(id);
  const project = report && roster.project(report.project);
  if (!report || !project) return { refusal: refuse('没有找到这条记录') };
  if (!canChange(actor, report.reportedBy)) return { refusal: refuse('只有上报人和推进中心可以改动', 'error') };
  if (report.status === 'withdrawn') return { refusal: refuse('这条记录已撤销', 'info') };
  if (report.status === 'corrected') return { refusal: refuse('这条记录已被更正，请改最新的一条', 'warning') };
  return { report, project };
}

/** 修改: a form with the values as they stand, in the direct chat. */
export async function openEditReport(id: string, press: PressEvent, acting: Acting): Promise<Decision> {
  const found = await changeableReport(id, acting);
  if ('refusal' in found) return found.refusal;
  const formId = `edit:${press.eventId}`;
  const card = editProgressFormCard({ formId, ...found }, acting.now);
  return done(mergeEffects({ deliveries: [cardTo(acting.actor.id, formId, card)] }), '修改表单已发到与您的私聊');
}

/** The changed values are an entry of their own; the one before stays in the record as corrected. */
export async function editReport(
  { formId, report: id }: Extract<CardAction, { do: 'progress.edit.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor, now } = acting;
  const versionOfId = await store.progress.find(id);
  const ledger = reference('progress', versionOfId?.project ?? '');
  const nextVersion = await readVersions(store, [ledger, reference('project', versionOfId?.project ?? '')]);
  const found = await changeableReport(id, acting);
  if ('refusal' in found) return found.refusal;
  const { report, project } = found;
  const item = readRow(PROGRESS_CHANGE, project.code, 0, press.form, acting.roster);
  if (typeof item === 'string') return refuse(item, 'error');

  const edited: ProgressReport = {
    ...report,
    id: formId,
    reportedBy: actor.id,
    reportedAt: now,
    weekInvestment: item?.weekInvestment ?? null,
    monthInvestment: item?.monthInvestment ?? null,
    yearInvestment: item?.yearInvestment ?? null,
    totalInvestment: item?.totalInvestment ?? null,
    percent: item?.progressPercent ?? null,
    stage: item?.stage ?? null,
    nextPlan: item?.nextPlan ?? null,
    isNoProgress: report.isNoProgress && item === null,
    corrects: report.id,
    readings: item?.readings.map(({ field, source, value }) => ({ field, source, value })) ?? [],
    doubts: [],
    confirmReason: null,
    status: 'active',
  };
  if (saysTheSame(edited, report)) return refuse('内容没有变化', 'info');
  const doubts = findDoubts(edited, await store.progress.newestOf(project.code), project);
  const after: ProgressReport = doubts.length > 0 ? { ...edited, status: 'held', doubts } : edited;
  const receiptKey = `receipt:${formId}`;
  const effects = mergeEffects(
    {
      rows: [store.progress.row(after)],
      changed: { reports: [after], entered: [reference('report', after.id), reference('milestone', after.id)] },
      audit: [
        {
          actor: actor.id,
          source: formId,
          action: after.status === 'held' ? 'progress.hold' : 'progress.correct',
          aggregate: ledger,
          version: nextVersion(ledger),
        },
      ],
      deliveries: [
        {
          key: receiptKey,
          destination: receiptPlace(press),
          card: { subject: receiptKey, view: 'receipt', shows: [reference('report', after.id)] },
        },
      ],
    },
    after.status === 'active'
      ? await takeEffect(after, project, acting, formId, nextVersion)
      : await announceHold(after, project, acting),
  );
  const title = after.status === 'held' ? '已提交，待确认' : '已修改';
  return done(effects, title, submittedCard({ title, lines: [project.name, '记录结果见回执卡片。'] }, now));
}
