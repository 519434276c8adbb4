import type { Project } from '../../domain/library/project.ts';
import type { Unit } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { type Card, card, mdLines } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { form, input, submitButton } from '../kit/form-elements.ts';
import { escapeMd } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';
import { dueField, unitField } from './problem-form-card.ts';

/** 交办 or 转办: who is to solve a problem, until when. Fields: `unit`, `due` (may be empty), `note` (may be empty). */
export function assignFormCard(view: {
  formId: string;
  problem: Problem;
  project: Project;
  units: readonly Unit[];
  /** The unit to begin with, e.g. the one that the text suggests. */
  suggestedUnit: string | null;
}): Card {
  const { formId, problem, project, units } = view;
  const word = problem.responsibleUnit ? '转办' : '交办';
  return card({
    title: `${word} ${problem.number}`,
    template: 'blue',
    body: [
      mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 300))]),
      form('assign', [
        unitField(units, view.suggestedUnit, true),
        dueField('办结期限（空着则按规定时限）', problem.dueDate),
        input({ name: 'note', label: '交办要求', rows: 2, maxLength: 300 }),
        submitButton(word, { do: 'problem.assign.submit', formId, number: problem.number }, 'submit'),
      ]),
    ],
  });
}
