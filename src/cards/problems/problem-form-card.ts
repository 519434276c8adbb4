import type { Project } from '../../domain/library/project.ts';
import type { Unit } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { CATEGORIES, URGENCIES } from '../../domain/problems/problem.ts';
import { type Card, card, columns, type Element, fullestThatFits, md, note } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { datePicker, form, input, labelled, select, submitButton } from '../kit/form-elements.ts';
import { clip } from '../kit/text.ts';
import type { ProblemFormView } from '../kit/views.ts';
import { CATEGORY_WORDS, URGENCY_WORDS } from '../kit/words.ts';

/** Longest lists offered as a drop-down: each option counts as an element, and a card has 200. */
export const PROJECT_OPTIONS = 70;
export const UNIT_OPTIONS = 80;

/** How much of a name an option shows; 0 means that names are typed. Long lists of long names must fit into a card. */
export const OPTION_CHARACTERS = [100, 30, 0] as const;

const CATEGORY_OPTIONS = CATEGORIES.map(value => ({ value, label: CATEGORY_WORDS[value] }));
const URGENCY_OPTIONS = URGENCIES.map(value => ({ value, label: URGENCY_WORDS[value] }));

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

/**
 * The fields of 报问题 and the submit button, for every card that asks for a problem.
 * Shapes: `project` gives a code when chosen from the list, else a code or name as typed; `unit` a unit's name.
 */
export function problemFields(view: ProblemFormView, optionCharacters: number): Element[] {
  const { draft } = view;
  return [
    projectField(view.projects, draft.project, optionCharacters),
    input({
      name: 'description',
      label: '问题',
      placeholder: '如：施工许可证卡在消防图审，请住建局协调',
      value: draft.description,
      rows: 4,
      maxLength: 1000,
      isRequired: true,
    }),
    classFields(draft),
    columns([[unitField(view.units, draft.unit, false, optionCharacters)], [dueField('希望办结', draft.due)]], {
      flex: 'bisect',
    }),
    submitButton(
      '提交',
      { do: 'problem.submit', formId: view.formId, ...(view.asked && { asked: view.asked }) },
      'submit',
    ),
  ];
}

/** 修改 of a problem. Fields: `category`, `urgency`, `description`, `due`. */
export function editProblemFormCard(view: { formId: string; problem: Problem; project: Project }): Card {
  const { formId, problem, project } = view;
  return card({
    title: `修改问题 ${problem.number}`,
    template: 'orange',
    body: [
      md(projectName(project)),
      form('edit', [
        input({
          name: 'description',
          label: '问题',
          value: problem.description,
          rows: 4,
          maxLength: 1000,
          isRequired: true,
        }),
        classFields(problem),
        dueField('办结期限', problem.dueDate),
        submitButton('提交修改', { do: 'problem.edit.submit', formId, number: problem.number }, 'submit'),
      ]),
    ],
  });
}

/** The unit to choose; typed where the list is too long. */
export function unitField(
  units: readonly Unit[],
  value: string | null | undefined,
  isRequired: boolean,
  optionCharacters = 100,
): Element {
  if (units.length > UNIT_OPTIONS || units.length === 0 || optionCharacters === 0) {
    return input({ name: 'unit', label: '责任单位', value, isRequired, maxLength: 50 });
  }
  const options = units.map(unit => ({ value: unit.name, label: clip(unit.name, optionCharacters) }));
  const placeholder = isRequired ? '请选择' : '可不选';
  return labelled('责任单位', select({ name: 'unit', placeholder, options, value, isRequired }));
}

/** The wanted day. */
export function dueField(label: string, value: string | null | undefined, isRequired = false): Element {
  const placeholder = isRequired ? '请选择日期' : '可不选';
  return labelled(label, datePicker({ name: 'due', placeholder, value, isRequired }));
}

function projectField(projects: readonly Project[], value: string | undefined, optionCharacters: number): Element {
  const only = projects.length === 1 ? projects[0]?.code : undefined;
  if (projects.length > PROJECT_OPTIONS || projects.length === 0 || optionCharacters === 0) {
    return input({
      name: 'project',
      label: '项目',
      placeholder: '项目名称或编号',
      value,
      maxLength: 100,
      isRequired: true,
    });
  }
  const options = projects.map(project => ({ value: project.code, label: clip(project.name, optionCharacters) }));
  const field = { name: 'project', placeholder: '请选择项目', options, value: value ?? only, isRequired: true };
  return labelled('项目', select(field));
}

function classFields(draft: { category?: string; urgency?: string }): Element {
  const category = { options: CATEGORY_OPTIONS, value: draft.category };
  const urgency = { options: URGENCY_OPTIONS, value: draft.urgency ?? 'ordinary' };
  return columns(
    [
      [labelled('类别', select({ name: 'category', placeholder: '请选择', isRequired: true, ...category }))],
      [labelled('紧急程度', select({ name: 'urgency', placeholder: '请选择', isRequired: true, ...urgency }))],
    ],
    { flex: 'bisect' },
  );
}
