import type { CardAction } from '../../cards/kit/actions.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { whyNoReports } from '../../domain/library/exited.ts';
import { canReport } from '../../domain/library/rights.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { PROGRESS_ROW } from '../../domain/progress/progress-form.ts';
import { weeksAskedFor } from '../../domain/progress/weekly/weekly-round.ts';
import type { ProgressItem } from '../../domain/reading/types.ts';
import { type Acting, type Decision, done, refuse } from '../kit/decision.ts';
import { receiptPlace } from '../kit/outgoing/place.ts';
import { NO_REMARKS } from '../kit/outgoing/receipt-remarks.ts';
import type { Submission } from '../kit/submission.ts';
import { readRow } from '../progress/read-row.ts';
import { formSubmission } from './form-submission.ts';
import { submitItems } from './submit-items.ts';

type Submit = Extract<CardAction, { do: 'progress.submit' }>;

/** The 报进展 form: every row in which something was typed is an entry; one receipt for all. */
export async function submitProgress(action: Submit, press: PressEvent, acting: Acting): Promise<Decision> {
  const items: ProgressItem[] = [];
  for (const [row, project] of action.projects.entries()) {
    const item = readRow(PROGRESS_ROW, project, row, press.form, acting.roster);
    if (typeof item === 'string') return refuse(`${acting.roster.project(project)?.name ?? project}：${item}`, 'error');
    if (item) items.push(item);
  }
  if (items.length === 0) return refuse('还没有填写内容');

  const found = await formSubmission(action.formId, action.asked, press, acting);
  if ('refusal' in found) return found.refusal;
  const receipt = await submitItems(items, found.submission, found.place, NO_REMARKS, acting);
  if (receipt.count === 0) return refuse(receipt.notes[0] ?? '没有需要记录的变化', 'warning');
  const names = items.map(item => acting.roster.project(item.project)?.name ?? item.project);
  const card = submittedCard({ title: '已提交', lines: [`${names.join('、')}`, '记录结果见回执卡片。'] }, acting.now);
  return done(receipt.effects, `已记录 ${receipt.count} 项`, receipt.isOver ? null : card);
}

/** The one-tap 无进展 of one row; the form stays open for the others. */
export async function submitNoProgress(
  { formId, project: code }: Extract<CardAction, { do: 'progress.none' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const project = acting.roster.project(code);
  if (!project || !canReport(acting.actor, project, acting.roster)) return refuse('您没有这个项目的上报权限', 'error');
  const left = whyNoReports(project, acting.now);
  if (left !== null) return refuse(left, 'warning');
  // A reminder stays where it is when the report has come meanwhile, from whomever. In a form somebody says so on purpose.
  const [newest] = await acting.store.progress.newestOf(code);
  const week = weeksAskedFor(acting.now, acting.calendar).at(-1);
  if (isReminder(formId) && newest && week && newest.reportedAt > week.opensAt) {
    return refuse(`${project.name} 本周已报送${newest.isNoProgress ? '“无进展”' : ''}，没有重复记录`, 'info');
  }
  const item: ProgressItem = { type: 'progress', project: code, isNoProgress: true, readings: [] };
  const submission: Submission = {
    source: `${formId}:${code}`,
    messageId: null,
    reportedAt: acting.now,
    isCorrection: false,
    answered: [],
  };
  const place = { kind: 'message', destination: receiptPlace(press) } as const;
  const receipt = await submitItems([item], submission, place, NO_REMARKS, acting);
  return done(receipt.effects, `${project.name}：已记录无进展`);
}

/** The id of a reminder is the key of its message. */
function isReminder(formId: string): boolean {
  return formId.startsWith('weekly-report-reminder ');
}
