import { showDay } from '../../domain/base/time.ts';
import type { WorkingCalendar } from '../../domain/base/working-calendar.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import type { ProblemCase } from '../../domain/problems/steps/problem-case.ts';
import { lastExtensionDay } from '../../domain/problems/times/problem-time.ts';
import type { Form, FormContext } from '../../domain/procedure/form.ts';
import { type Card, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { projectName, showDue } from '../kit/lines/facts.ts';
import { formCard } from '../procedure/form-card.ts';
import { problemStepWords } from './problem-step-words.ts';

export interface ProblemStepFormView {
  name: ProblemStepName;
  formId: string;
  case: Pick<ProblemCase, 'problem' | 'project' | 'evidenceBeingSaved'>;
  form: Form;
  context: FormContext;
  now: Date;
  calendar: WorkingCalendar;
}

/** The form of a step: what it is about above it, its declared fields below. */
export function problemStepFormCard(view: ProblemStepFormView): Card {
  const { name, formId, form, context } = view;
  const { problem, project } = view.case;
  const { number } = problem;
  const { label, template = 'blue' } = problemStepWords(name, problem);
  return formCard({
    title: name === 'edit' ? `修改问题 ${number}` : `${label} ${number}`,
    template,
    name: 'step',
    head: [
      mdLines([projectName(project), name !== 'edit' && escapeMd(clip(tidy(problem.description), 300))]),
      hint(view),
    ],
    form,
    draft: draftOf(view),
    context,
    beside: [['category', 'urgency']],
    submit: { label: submitWord(name, label), action: { do: `problem.${name}.submit`, formId, number } },
  });
}

function submitWord(name: ProblemStepName, label: string): string {
  if (name === 'assign') return label;
  return name === 'edit' ? '提交修改' : '提交';
}

/** What stands in the fields at first. */
function draftOf({ name, case: { problem } }: ProblemStepFormView): Record<string, string | null> {
  const { category, urgency, description, dueDate, responsibleUnit } = problem;
  if (name === 'edit') return { category, urgency, description, due: dueDate };
  return name === 'assign' ? { unit: responsibleUnit, due: dueDate } : {};
}

function hint({ name, case: { problem, evidenceBeingSaved = 0 }, now, calendar }: ProblemStepFormView) {
  if (name === 'close' && evidenceBeingSaved > 0) {
    return note(`佐证正在保存 ${evidenceBeingSaved} 份。保存好后再点“销号”即可，不必填写理由。`);
  }
  if (name !== 'extend') return null;
  const latest = lastExtensionDay(problem, calendar);
  const until = latest ? `，最晚可延至 ${showDay(latest, now)}` : '';
  return note(`现办结期限 ${showDue(problem.dueDate, now)}${until}。只能申请一次，由推进中心决定。`);
}
