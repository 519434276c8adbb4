import { useContext, useState } from 'preact/hooks';
import { asText } from '../json.ts';
import type { Press } from '../types.ts';
import { FormContext } from './card-context.ts';
import type { CardElement } from './element.ts';
import { type FieldValue, initialValue } from './form-values.ts';
import { usePress } from './use-press.ts';

/**
 * The value of a component that holds one: kept by the form inside a form, else by the component itself.
 * `commit` also tells the bot, which happens at once outside a form and only with the submit inside.
 */
export function useField(element: CardElement, path: string) {
  const form = useContext(FormContext);
  const [own, setOwn] = useState<FieldValue>(() => initialValue(element));
  const { press, isBusy } = usePress(element, path);
  const name = asText(element['name']);
  const set = (value: FieldValue) => (form === null ? setOwn(value) : form.set(name, value));
  return {
    name,
    value: form === null ? own : (form.values[name] ?? initialValue(element)),
    isInForm: form !== null,
    isDisabled: element['disabled'] === true || isBusy || form?.isBusy === true,
    isRequired: element['required'] === true,
    isMissing: form?.missing.has(name) === true,
    set,
    commit: (value: FieldValue, details: Partial<Press>) => {
      set(value);
      if (form === null) void press({ ...(name ? { name } : {}), ...details });
    },
  };
}

/** A value as the text that a browser's input shows. */
export function textValue(value: FieldValue): string {
  return typeof value === 'string' ? value : '';
}
