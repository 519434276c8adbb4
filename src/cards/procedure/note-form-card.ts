import type { Project } from '../../domain/library/project.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { STEP_NOTES, type StepNote } from '../../domain/problems/problem-form.ts';
import { type Card, type Color, mdLines } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { escapeMd } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';
import { formCard, NO_NAMES } from './form-card.ts';

const KINDS: Readonly<Record<StepNote, { word: string; template: Color }>> = {
  return: { word: '退回', template: 'orange' },
  respond: { word: '反馈', template: 'turquoise' },
  suspend: { word: '暂停', template: 'violet' },
  reopen: { word: '重新办理', template: 'orange' },
  reject: { word: '不予受理', template: 'orange' },
  dispute: { word: '未解决', template: 'orange' },
};

/** Asks for the words of a step: the reason of 退回, 暂停, 不予受理, the result of 反馈 or the objection to it. */
export function noteFormCard(view: { formId: string; kind: StepNote; problem: Problem; project: Project }): Card {
  const { formId, kind, problem, project } = view;
  const { word, template } = KINDS[kind];
  return formCard({
    title: `${word} ${problem.number}`,
    template,
    name: 'step',
    head: [mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 300))])],
    form: STEP_NOTES[kind],
    context: NO_NAMES,
    submit: { label: '提交', action: { do: `problem.${kind}.submit`, formId, number: problem.number } },
  });
}
