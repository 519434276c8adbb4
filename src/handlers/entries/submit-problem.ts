import type { CardAction } from '../../cards/kit/actions.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { PROBLEM_REPORT } from '../../domain/problems/steps/problem-form.ts';
import { readForm } from '../../domain/procedure/form.ts';
import type { ProblemItem } from '../../domain/reading/types.ts';
import { type Acting, type Decision, done, refuse } from '../kit/decision.ts';
import { NO_REMARKS } from '../kit/outgoing/receipt-remarks.ts';
import { formSubmission } from './form-submission.ts';
import { submitItems } from './submit-items.ts';

/** The 报问题 form. */
export async function submitProblem(
  { formId, asked }: Extract<CardAction, { do: 'problem.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { roster, now } = acting;
  const read = readForm(PROBLEM_REPORT, press.form, roster);
  if (read.kind === 'refused') return refuse(read.refusals[0].words, 'error');
  const { project: code, description, category, urgency, unit, due } = read.values;
  const item: ProblemItem = {
    type: 'problem',
    project: code,
    category,
    urgency,
    description,
    ...(unit !== null && { responsibleUnit: unit }),
    ...(due !== null && { dueDate: due }),
    readings: [],
  };
  const found = await formSubmission(formId, asked, press, acting);
  if ('refusal' in found) return found.refusal;
  const receipt = await submitItems([item], found.submission, found.place, NO_REMARKS, acting);
  if (receipt.count === 0) return refuse(receipt.notes[0] ?? '这个问题已经登记过', 'warning');
  const name = roster.project(code)?.name ?? code;
  const card = submittedCard({ title: '已提交', lines: [name, '办理情况见回执卡片。'] }, now);
  return done(receipt.effects, '问题已登记', receipt.isOver ? null : card);
}
