import type { PreviewView } from '../../cards/office/preview-card.ts';
import type { Form, FormContext, FormInput, ValuesOf } from '../../domain/procedure/form.ts';
import type { Acting, Effects } from '../kit/decision.ts';

/** What a form of the office is about, beside what is typed into it. */
export interface Target {
  project?: string | undefined;
  /** A group, with its name as the platform told it. */
  chat?: string | undefined;
  chatName?: string | undefined;
  year?: number | undefined;
}

/** A submitted form, and where it came from. */
export interface Submitted {
  target: Target;
  /** The form's id: names what is written and sent. */
  source: string;
  /** What was typed, before it was read. */
  typed: FormInput;
}

/** What a form comes to, or why it cannot be carried out. */
export type Planned =
  | { kind: 'refused'; words: string }
  | {
      kind: 'ready';
      /** What is shown before somebody confirms it; null where the submit is enough. */
      preview: PreviewView | null;
      /** What the card says once it is done. */
      done: { title: string; lines: readonly string[]; toast: string };
      effects(): Promise<Effects> | Effects;
    };

/**
 * A form of the office that is no procedure: it is filled in as far as understood, submitted, and where much hangs on it
 * confirmed with a press on a preview. Nothing is stored before. What it comes to is worked out anew at every press.
 */
export interface OfficeTask<F extends Form = Form> {
  /** The word of the desk; says who may. */
  word: string;
  /** The title of the form. */
  title(target: Target, acting: Acting): string;
  form: F;
  /** What stands above the form, in plain words. */
  note: string;
  beside?: readonly (readonly string[])[];
  /** Lines above the note: what the form is about. */
  head?(target: Target, acting: Acting): readonly string[];
  /** Why the form is not opened; null when it is. */
  closed?(about: string | null, target: Target, acting: Acting): string | null;
  /** What it is filled in with. `about` are the words behind the word of the desk. */
  draft(about: string | null, target: Target, acting: Acting): Readonly<Record<string, string | null | undefined>>;
  /** What names in it may stand for, where not everything of the roster. */
  context?(acting: Acting): FormContext;
  plan(values: ValuesOf<F>, submitted: Submitted, acting: Acting): Promise<Planned> | Planned;
}

/** A task whose values are typed by its own form. */
export function officeTask<const F extends Form>(task: OfficeTask<F>): OfficeTask {
  return task as unknown as OfficeTask;
}
