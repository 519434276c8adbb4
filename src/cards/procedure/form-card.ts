import type { Field, Form, FormContext } from '../../domain/procedure/form.ts';
import { fieldName } from '../../domain/procedure/form.ts';
import type { CardAction } from '../kit/actions.ts';
import {
  type Card,
  type Color,
  card,
  columns,
  type Element,
  fullestThatFits,
  type Maybe,
  note,
} from '../kit/drawing/elements.ts';
import { datePicker, form, input, labelled, select, submitButton } from '../kit/drawing/form-elements.ts';
import { clip } from '../kit/drawing/text.ts';

/** Draws declared forms. What a field is called, asks and allows stands in its declaration alone. */

/** For forms that name nobody and nothing. */
export const NO_NAMES: FormContext = { units: [], people: [], projects: [] };

/** Longest list offered as a drop-down, all lists of a card together: each option counts as an element of 200. */
export const LIST_OPTIONS = { project: 70, unit: 80, person: 70 } as const;

/** How much of a name an option shows; 0 means that names are typed. Long lists of long names must fit into a card. */
export const OPTION_CHARACTERS = [100, 30, 0] as const;

export interface FieldDrawing {
  /** What stands in the fields at first, as it would be typed: by the fields' names. */
  draft: Readonly<Record<string, string | null | undefined>>;
  /** What may be chosen. */
  context: FormContext;
  /** Which row of several these fields are. */
  row?: number;
  optionCharacters?: number;
  /** Fields that stand beside each other, by name; the others stand alone. */
  beside?: readonly (readonly string[])[];
}

export interface FormCardView {
  title: string;
  template: Color;
  subtitle?: string;
  summary?: string;
  /** The platform's name for the form. */
  name?: string;
  /** What the form is about, above it. */
  head: readonly Maybe<Element>[];
  form: Form;
  draft?: FieldDrawing['draft'];
  context: FormContext;
  beside?: FieldDrawing['beside'];
  submit: { label: string; action: CardAction };
}

/** A whole card with one declared form; long lists of names become fields to type in. */
export function formCard(view: FormCardView): Card {
  const { title, template, subtitle, summary, head, submit } = view;
  const { draft = {}, context, beside = [] } = view;
  return fullestThatFits(
    OPTION_CHARACTERS.map(
      optionCharacters => () =>
        card({
          title,
          template,
          subtitle,
          summary,
          body: [
            ...head,
            form(view.name ?? 'form', [
              ...formElements(view.form, { draft, context, beside, optionCharacters }),
              submitButton(submit.label, submit.action, 'submit'),
            ]),
          ],
        }),
    ),
  );
}

/** The fields of a form in its order. */
export function formElements(declared: Form, drawing: FieldDrawing): Element[] {
  const drawn = new Set<string>();
  return Object.keys(declared).flatMap(name => {
    if (drawn.has(name)) return [];
    const together = (drawing.beside ?? []).find(names => names.includes(name)) ?? [name];
    const cells = together.flatMap(one => {
      const field = declared[one];
      drawn.add(one);
      return field ? [fieldElement(one, field, drawing)] : [];
    });
    if (cells.length === 1) return cells;
    return [
      columns(
        cells.map(cell => [cell]),
        { flex: 'bisect' },
      ),
    ];
  });
}

/** One field of a form. */
export function fieldElement(name: string, field: Field, drawing: FieldDrawing): Element {
  const { label } = field;
  const common = {
    name: fieldName(name, drawing.row),
    value: drawing.draft[name],
    isRequired: field.isRequired ?? false,
  };
  const placeholder = field.placeholder ?? (field.isRequired ? '请选择' : '可不选');
  switch (field.kind) {
    case 'note':
      return input({ ...common, ...typing(field), rows: field.rows ?? 4, maxLength: field.maxCharacters ?? 1000 });
    case 'text':
      return input({ ...common, ...typing(field), maxLength: field.maxCharacters ?? 500 });
    case 'money':
      return input({ ...common, ...typing(field), maxLength: 20 });
    case 'mark':
      return input({ ...common, ...typing(field), maxLength: 10 });
    case 'percent':
      return input({ ...common, ...typing(field), label: `${label} %`, maxLength: 20 });
    case 'day':
      return labelled(label, datePicker({ ...common, placeholder: field.placeholder ?? dayPlaceholder(field) }));
    case 'choice':
      return labelled(label, select({ ...common, placeholder, options: field.options }));
    case 'evidence':
      return evidenceElement(common.name, field, drawing);
    case 'unit':
    case 'person':
    case 'project':
      return listElement(field, { ...common, placeholder }, drawing);
  }
}

function typing({ label, placeholder }: Field) {
  return { label, ...(placeholder !== undefined && { placeholder }) };
}

function dayPlaceholder({ isRequired }: Field): string {
  return isRequired ? '请选择日期' : '可不选';
}

/** A name to choose; typed where the list is too long, or empty. */
function listElement(
  field: Extract<Field, { kind: 'unit' | 'person' | 'project' }>,
  common: { name: string; value: string | null | undefined; isRequired: boolean; placeholder: string },
  { context, optionCharacters = 100 }: FieldDrawing,
): Element {
  const options = optionsOf(field.kind, context);
  if (options.length > LIST_OPTIONS[field.kind] || options.length === 0 || optionCharacters === 0) {
    const typed = field.kind === 'project' ? { placeholder: '项目名称或编号' } : {};
    const { placeholder: _, value, ...rest } = common;
    // What is typed is a name, not the key behind it.
    const shown = options.find(option => option.value === value)?.label ?? value;
    return input({
      ...rest,
      value: shown,
      ...typed,
      label: field.label,
      maxLength: field.kind === 'project' ? 100 : 50,
    });
  }
  const only = field.isRequired && options.length === 1 ? options[0]?.value : undefined;
  const shown = options.map(option => ({ ...option, label: clip(option.label, optionCharacters) }));
  return labelled(field.label, select({ ...common, value: common.value ?? only, options: shown }));
}

function optionsOf(kind: 'unit' | 'person' | 'project', { units, people, projects }: FormContext) {
  switch (kind) {
    case 'unit':
      return units.map(({ name }) => ({ value: name, label: name }));
    case 'person':
      return people.map(({ id, name, unit }) => ({ value: id, label: unit ? `${name}（${unit}）` : name }));
    case 'project':
      return projects.map(({ code, name }) => ({ value: code, label: name }));
  }
}

/** Photos and files are no part of a form here: it says what there is, or asks why there is nothing. */
function evidenceElement(name: string, field: Field, { draft, context }: FieldDrawing): Element {
  const { evidence = 0 } = context;
  if (evidence > 0) return note(`${field.label}：已有 ${evidence} 份。`);
  return input({
    name,
    label: `没有${field.label}的，请写明原因`,
    placeholder: field.placeholder ?? '有照片或文件的，请先发到这里，再提交',
    value: draft[name],
    rows: 2,
    maxLength: 300,
  });
}
