import type { CardAction } from '../../cards/kit/actions.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { CEILING_ADVICE } from '../../domain/base/ceiling.ts';
import { readAmount, readPercent, readText } from '../../domain/base/form-values.ts';
import { showYuan } from '../../domain/base/money.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { canReport } from '../../domain/people/rights.ts';
import type { ProgressItem, Reading } from '../../domain/reading/types.ts';
import { type Acting, type Decision, done, refuse } from '../kit/decision.ts';
import { formSubmission, receiptPlace } from '../kit/form-submission.ts';
import { NO_REMARKS } from '../kit/remarks.ts';
import type { Submission } from './record-progress.ts';
import { submitItems } from './submit-items.ts';

type Submit = Extract<CardAction, { do: 'progress.submit' }>;

/** The 报进展 form: every row in which something was typed is an entry; one receipt for all. */
export async function submitProgress(action: Submit, press: PressEvent, acting: Acting): Promise<Decision> {
  const items: ProgressItem[] = [];
  for (const [row, project] of action.projects.entries()) {
    const item = readRow(project, row, press.form);
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

const FIGURES = [
  { name: 'week', field: 'weekInvestment', label: '本周投资' },
  { name: 'month', field: 'monthInvestment', label: '本月投资' },
  { name: 'year', field: 'yearInvestment', label: '今年累计' },
  { name: 'total', field: 'totalInvestment', label: '开工累计' },
] as const;

/** One row of the form: an entry, nothing when it is empty, or what is wrong with it. */
export function readRow(project: string, row: number, form: PressEvent['form']): ProgressItem | null | string {
  const typed = (name: string) => {
    const value = form[`${name}_${row}`];
    return typeof value === 'string' ? value : undefined;
  };
  const readings: Reading[] = [];
  const item: ProgressItem = { type: 'progress', project, readings };
  for (const { name, field, label } of FIGURES) {
    const amount = readAmount(typed(name));
    if (amount === undefined) return `${label}“${typed(name)}”不是金额，请填数字（万元）`;
    if (amount === 'too_large') return `${label}“${typed(name)}”${CEILING_ADVICE}`;
    if (amount === null) continue;
    item[field] = amount;
    readings.push({ field, source: typed(name) ?? '', value: `${label} ${showYuan(amount)}`, start: 0 });
  }
  const percent = readPercent(typed('percent'));
  if (percent === undefined) return `形象进度“${typed('percent')}”应为 0 到 100 的数字`;
  if (percent !== null) item.progressPercent = percent;
  const stage = readText(typed('stage'));
  if (stage !== null) item.stage = stage;
  const nextPlan = readText(typed('next'));
  if (nextPlan !== null) item.nextPlan = nextPlan;
  const isEmpty = Object.keys(item).length === 3;
  return isEmpty ? null : item;
}
