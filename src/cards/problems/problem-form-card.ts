import { PROBLEM_REPORT } from '../../domain/problems/steps/problem-form.ts';
import { type Card, card, type Element, fullestThatFits, note } from '../kit/drawing/elements.ts';
import { form, submitButton } from '../kit/drawing/form-elements.ts';
import type { ProblemFormView } from '../kit/views.ts';
import { formElements, OPTION_CHARACTERS } from '../procedure/form-card.ts';

const BESIDE = [
  ['category', 'urgency'],
  ['unit', 'due'],
] as const;

/** The 报问题 form. Source: contract §6.3. */
export function problemFormCard(view: ProblemFormView): Card {
  return fullestThatFits(
    OPTION_CHARACTERS.map(
      characters => () =>
        card({
          title: '报问题',
          template: 'orange',
          body: [
            note('写清卡在哪里、需要谁做什么。不知道责任单位可以空着，由推进中心交办。'),
            form('problem', problemFields(view, characters)),
          ],
        }),
    ),
  );
}

/** The fields of 报问题 and the submit button, for every card that asks for a problem. */
export function problemFields(view: ProblemFormView, optionCharacters: number): Element[] {
  const { draft, projects, units } = view;
  return [
    ...formElements(PROBLEM_REPORT, {
      draft: { urgency: 'ordinary', ...draft },
      context: { projects, units, people: [] },
      beside: BESIDE,
      optionCharacters,
    }),
    submitButton(
      '提交',
      { do: 'problem.submit', formId: view.formId, ...(view.asked && { asked: view.asked }) },
      'submit',
    ),
  ];
}
