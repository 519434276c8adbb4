import { type Day, showDay } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { EXTENSION } from '../../domain/problems/problem-form.ts';
import { type Card, mdLines, note } from '../kit/elements.ts';
import { projectName, showDue } from '../kit/facts.ts';
import { escapeMd } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';
import { formCard, NO_NAMES } from '../procedure/form-card.ts';

export interface ExtensionFormView {
  formId: string;
  problem: Problem;
  project: Project;
  /** The last day that may be asked for. */
  latest: Day | null;
  now: Date;
}

/** 延期申请 of the responsible unit. Source: domain §5. */
export function extensionFormCard({ formId, problem, project, latest, now }: ExtensionFormView): Card {
  return formCard({
    title: `申请延期 ${problem.number}`,
    template: 'orange',
    name: 'extend',
    head: [
      mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 300))]),
      note(
        `现办结期限 ${showDue(problem.dueDate, now)}${latest ? `，最晚可延至 ${showDay(latest, now)}` : ''}。只能申请一次，由推进中心决定。`,
      ),
    ],
    form: EXTENSION,
    context: NO_NAMES,
    submit: { label: '提交', action: { do: 'problem.extend.submit', formId, number: problem.number } },
  });
}
