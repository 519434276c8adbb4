import { type Day, showDay } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { type Card, card, mdLines, note } from '../kit/elements.ts';
import { projectName, showDue } from '../kit/facts.ts';
import { form, input, submitButton } from '../kit/form-elements.ts';
import { escapeMd } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';
import { dueField } from './problem-form-card.ts';

export interface ExtensionFormView {
  formId: string;
  problem: Problem;
  project: Project;
  /** The last day that may be asked for. */
  latest: Day | null;
  now: Date;
}

/** 延期申请 of the responsible unit. Fields: `due`, `note`. Source: domain §5. */
export function extensionFormCard({ formId, problem, project, latest, now }: ExtensionFormView): Card {
  return card({
    title: `申请延期 ${problem.number}`,
    template: 'orange',
    body: [
      mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 300))]),
      note(
        `现办结期限 ${showDue(problem.dueDate, now)}${latest ? `，最晚可延至 ${showDay(latest, now)}` : ''}。只能申请一次，由推进中心决定。`,
      ),
      form('extend', [
        dueField('延期至', null, true),
        input({
          name: 'note',
          label: '延期原因',
          placeholder: '如：评估报告未出，预计 6 月 26 日取得',
          rows: 3,
          maxLength: 300,
          isRequired: true,
        }),
        submitButton('提交', { do: 'problem.extend.submit', formId, number: problem.number }, 'submit'),
      ]),
    ],
  });
}
