import type { CardAction } from '../../cards/kit/actions.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { readText } from '../../domain/base/form-values.ts';
import { isDay } from '../../domain/base/time.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { CATEGORIES, type Category, URGENCIES, type Urgency } from '../../domain/problems/problem.ts';
import type { ProblemStepName } from '../../domain/problems/problem-action.ts';
import type { ProblemItem } from '../../domain/reading/types.ts';
import { type Acting, type Decision, done, refuse } from '../kit/decision.ts';
import { formSubmission } from '../kit/form-submission.ts';
import { NO_REMARKS } from '../kit/receipt-remarks.ts';
import type { StepPress } from '../procedure/take-step.ts';
import { submitItems } from '../progress/submit-items.ts';

type Action<Name extends CardAction['do']> = Extract<CardAction, { do: Name }>;

/** Which step of which problem a press means. */
export function problemStepOf(action: Extract<CardAction, { number: string }>): StepPress<ProblemStepName> {
  const [, name] = action.do.split('.') as [string, ProblemStepName];
  return { id: action.number, name, formId: 'formId' in action ? action.formId : null };
}

/** The 报问题 form. */
export async function submitProblem(
  { formId, asked }: Action<'problem.submit'>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { roster, now } = acting;
  const named = field(press, 'project') ?? '';
  const project =
    roster.project(named) ?? roster.projects.find(one => one.name === named || one.aliases.includes(named));
  if (!project) return refuse(named === '' ? '请选择项目' : `没有找到项目“${named}”`, 'error');
  const description = field(press, 'description');
  if (description === null) return refuse('请写明问题', 'error');
  const category = oneOf(CATEGORIES, field(press, 'category'));
  if (category === null) return refuse('请选择类别', 'error');
  const unit = field(press, 'unit');
  if (unit !== null && !roster.unit(unit)) return refuse(`没有找到单位“${unit}”`, 'error');
  const due = field(press, 'due');
  const item: ProblemItem = {
    type: 'problem',
    project: project.code,
    category,
    urgency: oneOf(URGENCIES, field(press, 'urgency')) ?? 'ordinary',
    description,
    ...(unit !== null && { responsibleUnit: unit }),
    ...(due !== null && isDay(due) && { dueDate: due }),
    readings: [],
  };
  const found = await formSubmission(formId, asked, press, acting);
  if ('refusal' in found) return found.refusal;
  const receipt = await submitItems([item], found.submission, found.place, NO_REMARKS, acting);
  if (receipt.count === 0) return refuse(receipt.notes[0] ?? '这个问题已经登记过', 'warning');
  const card = submittedCard({ title: '已提交', lines: [project.name, '办理情况见回执卡片。'] }, now);
  return done(receipt.effects, '问题已登记', receipt.isOver ? null : card);
}

function field({ form }: PressEvent, name: string): string | null {
  const value = form[name];
  return typeof value === 'string' ? readText(value) : null;
}

function oneOf<T extends Category | Urgency>(allowed: readonly T[], value: string | null): T | null {
  return allowed.find(one => one === value) ?? null;
}
