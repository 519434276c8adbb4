import type { Beginning } from '../../../domain/cases/case.ts';
import { choosable } from '../../../domain/library/roster.ts';
import type { Option } from '../../../domain/procedure/field.ts';
import {
  type Form,
  type FormContext,
  type FormInput,
  readForm,
  type ValuesOf,
} from '../../../domain/procedure/form.ts';
import type { Acting } from '../../kit/decision.ts';
import type { Command } from '../../kit/message/commands.ts';

type Draft = Record<string, string | null>;

/** How a case is opened by a form: who may, what is asked, what it begins with. */
export interface Opening {
  title: string;
  note: string;
  form(acting: Acting): Form;
  /** Fields that stand beside each other. */
  beside?: readonly (readonly string[])[];
  /** What the choices of the form are, where that depends on how things stand; by the field's name. */
  options?(acting: Acting): Promise<Readonly<Record<string, readonly Option[]>>>;
  /** What names in the form may stand for. */
  context?(acting: Acting): FormContext;
  /** Why it cannot be opened, in Chinese. */
  whyNot?(acting: Acting): Promise<string | null>;
  /** What the words behind the word of the desk fill in. */
  draft?(command: Command, acting: Acting): Draft | Promise<Draft>;
  /** What of those words was not understood, as a sentence. */
  unread?(command: Command, acting: Acting): string | null;
  read(input: FormInput, acting: Acting): Promise<Begun>;
}

export type Begun = { begun: Omit<Beginning, 'kind' | 'openedBy'> } | { refusal: string };

/** The form as it is asked now. */
export async function formOf<const F extends Form>(
  { form: asked, options }: { form(acting: Acting): F } & Pick<Opening, 'options'>,
  acting: Acting,
): Promise<F> {
  const form = asked(acting);
  const chosen = Object.entries((await options?.(acting)) ?? {});
  const fields = chosen.map(([name, choices]) => [name, { ...form[name], options: choices }]);
  return { ...form, ...Object.fromEntries(fields) };
}

/** Declares an opening, so that what it begins with is typed by its form. */
export function opening<const F extends Form>(
  declared: Omit<Opening, 'form' | 'read'> & {
    form: F | ((acting: Acting) => F);
    begin(values: ValuesOf<F>, acting: Acting): Promise<Begun>;
  },
): Opening {
  const form = (acting: Acting): F => (typeof declared.form === 'function' ? declared.form(acting) : declared.form);
  return {
    ...declared,
    form,
    async read(input, acting) {
      const context = declared.context?.(acting) ?? choosable(acting.roster);
      const read = readForm(await formOf({ ...declared, form }, acting), input, context);
      if (read.kind === 'refused') return { refusal: read.refusals.map(one => one.words).join('；') };
      return declared.begin(read.values, acting);
    },
  };
}

/** What was said besides the project's name. */
export function withoutName(about: string | null, code: string | null, { project }: Acting['roster']): string | null {
  const named = code === null ? undefined : project(code);
  if (about === null || !named) return about;
  const rest = [named.name, ...named.aliases, named.code].reduce((words, name) => words.replaceAll(name, ''), about);
  return rest.replace(/^[\s，,。：:]+|[\s，,。：:]+$/g, '') || null;
}
