import type { Yuan } from '../base/money.ts';
import type { Day } from '../base/time.ts';
import type { Field, FormContext, GivenEvidence, Option } from './field.ts';
import { readField } from './read-field.ts';

/**
 * A form is declared once, as data: the card draws the declaration and whoever takes the submit reads the values with
 * it. The order of its fields is the order on the card.
 */

export type { Field, FormContext } from './field.ts';

export type Form = Readonly<Record<string, Field>>;

/** The typed values of a form; a field that is not required may be null. */
export type ValuesOf<F extends Form> = {
  -readonly [Name in keyof F]: F[Name] extends { isRequired: true } ? ValueOf<F[Name]> : ValueOf<F[Name]> | null;
};

/** The value of one field: unit by name, person by open_id, project by code. */
type ValueOf<F extends Field> = F extends { kind: 'money' }
  ? Yuan
  : F extends { kind: 'percent' }
    ? number
    : F extends { kind: 'day' }
      ? Day
      : F extends { kind: 'choice'; options: readonly (infer O extends Option)[] }
        ? O['value']
        : F extends { kind: 'evidence' }
          ? GivenEvidence
          : string;

/** A submit as the platform sends it, by field name. */
export type FormInput = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** What is wrong with a field, as a person reads it: the words name the field. */
export interface FieldRefusal {
  field: string;
  words: string;
}

export type FormReading<F extends Form> =
  | { kind: 'read'; values: ValuesOf<F> }
  | { kind: 'refused'; refusals: readonly [FieldRefusal, ...FieldRefusal[]] };

/** The same fields, none of which has to be filled in. */
export function withoutDemands(form: Form): Form {
  return Object.fromEntries(Object.entries(form).map(([name, field]) => [name, { ...field, isRequired: false }]));
}

/** Declares a form so that its values are typed by it. */
export function defineForm<const F extends Form>(fields: F): F {
  return fields;
}

/** The name of a form's field in a row of several: `week_0`. Shapes: without a row it is the name itself. */
export function fieldName(name: string, row?: number): string {
  return row === undefined ? name : `${name}_${row}`;
}

/** Reads a submit: every value by its field's kind, or everything that is wrong with it, in the order of the form. */
export function readForm<F extends Form>(
  form: F,
  input: FormInput,
  context: FormContext,
  row?: number,
): FormReading<F> {
  const values: Record<string, unknown> = {};
  const refusals: FieldRefusal[] = [];
  for (const [name, field] of Object.entries<Field>(form)) {
    const read = readField(field, typed(input[fieldName(name, row)]), context);
    if ('fault' in read) refusals.push({ field: name, words: read.fault });
    else values[name] = read.value;
  }
  const [first, ...others] = refusals;
  if (first) return { kind: 'refused', refusals: [first, ...others] };
  return { kind: 'read', values: values as ValuesOf<F> };
}

/** What somebody typed or chose, without blanks around it; empty for nothing. */
function typed(value: FormInput[string]): string {
  if (Array.isArray(value)) return typed(value[0]);
  return typeof value === 'string' ? value.trim() : '';
}
