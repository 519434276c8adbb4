import type { Project } from '../../domain/library/project.ts';
import type { Unit } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { ASSIGNMENT } from '../../domain/problems/problem-form.ts';
import { type Card, mdLines } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { escapeMd } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';
import { formCard, NO_NAMES } from '../procedure/form-card.ts';

/** 交办 or 转办: who is to solve a problem, until when. */
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
  return formCard({
    title: `${word} ${problem.number}`,
    template: 'blue',
    name: 'assign',
    head: [mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 300))])],
    form: ASSIGNMENT,
    draft: { unit: view.suggestedUnit, due: problem.dueDate },
    context: { ...NO_NAMES, units },
    submit: { label: word, action: { do: 'problem.assign.submit', formId, number: problem.number } },
  });
}
