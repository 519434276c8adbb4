import { asList, asNumber, asRecord, asText } from '../json.ts';
import { asElements, type CardElement, childElements } from './element.ts';

/** What a component holds while a person fills it in. Shapes: dates and times as the browser's inputs write them. */
export type FieldValue = string | readonly string[] | boolean;
export type FormValues = Readonly<Record<string, FieldValue>>;

const fieldTags = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
]);

/** The components of a form that hold a value, at any depth, in reading order. */
export function formFields(form: CardElement): CardElement[] {
  return childElements(form).flatMap(({ child }) => (fieldTags.has(child.tag) ? [child] : formFields(child)));
}

/** What a component holds before anybody touches it. */
export function initialValue(element: CardElement): FieldValue {
  switch (element.tag) {
    case 'checker':
      return element['checked'] === true;
    case 'multi_select_static':
    case 'multi_select_person':
      return asList(element['selected_values']).map(value => asText(value));
    case 'select_static':
    case 'select_person':
      return asText(element['initial_option']) || optionAt(element, asNumber(element['initial_index']));
    case 'date_picker':
      return asText(element['initial_date']);
    case 'picker_time':
      return asText(element['initial_time']);
    case 'picker_datetime':
      return asText(element['initial_datetime']).replace(' ', 'T');
    default: {
      const translated = asText(asRecord(element['i18n_default_value'])['zh_cn']);
      return translated || asText(element['default_value']);
    }
  }
}

/** `initial_index` counts from one; zero means none. */
function optionAt(element: CardElement, index: number | null): string {
  if (index === null || index < 1) return '';
  return asText(asRecord(asList(element['options'])[index - 1])['value']);
}

/** What a form holds before anybody touches it. */
export function initialValues(form: CardElement): FormValues {
  return Object.fromEntries(formFields(form).map(field => [asText(field['name']), initialValue(field)]));
}

/**
 * The value of a component as the platform sends it, or undefined where it sends no key.
 *
 * Source: the platform's page of each component, section 回调: date `2024-04-01 +0800`, checker a boolean,
 * multi-selection a list; an empty text field sends an empty string, an empty choice nothing.
 */
export function platformValue(tag: string, value: FieldValue): unknown {
  switch (tag) {
    case 'checker':
      return value === true;
    case 'multi_select_static':
    case 'multi_select_person':
      return Array.isArray(value) ? value : [];
    case 'date_picker':
    case 'picker_time':
      return value === '' ? undefined : `${value} +0800`;
    case 'picker_datetime':
      return value === '' ? undefined : `${String(value).replace('T', ' ').slice(0, 16)} +0800`;
    case 'select_static':
    case 'select_person':
      return value === '' ? undefined : value;
    default:
      return value;
  }
}

/** The `form_value` of a submit: component name → value. */
export function formValue(form: CardElement, values: FormValues): Record<string, unknown> {
  const shaped: Record<string, unknown> = {};
  for (const field of formFields(form)) {
    const name = asText(field['name']);
    const value = platformValue(field.tag, values[name] ?? initialValue(field));
    if (name !== '' && value !== undefined) shaped[name] = value;
  }
  return shaped;
}

function isEmpty(value: FieldValue): boolean {
  return typeof value === 'string'
    ? value.trim() === ''
    : value === false || (Array.isArray(value) && value.length === 0);
}

/** Names of the required components that are still empty; the client refuses to send before they are filled in. */
export function missingFields(form: CardElement, values: FormValues): string[] {
  return formFields(form)
    .filter(field => field['required'] === true && field['disabled'] !== true)
    .filter(field => isEmpty(values[asText(field['name'])] ?? initialValue(field)))
    .map(field => asText(field['name']));
}

/** Options of a choice. Shapes: `label` is what the person reads, `value` what the bot gets. */
export function optionsOf(
  element: CardElement,
  labelOf: (value: string) => string,
): { value: string; label: string }[] {
  return asList(element['options']).map(entry => {
    const option = asRecord(entry);
    const value = asText(option['value']);
    const label = asText(asRecord(option['text'])['content']);
    return { value, label: label || labelOf(value) };
  });
}

/** The first component of a form without a name, which the client refuses with code 200530. */
export function hasNamelessField(form: CardElement): boolean {
  const nameless = (element: CardElement): boolean =>
    childElements(element).some(({ child }) =>
      fieldTags.has(child.tag) || child.tag === 'button' ? asText(child['name']) === '' : nameless(child),
    );
  return nameless(form);
}

/** Elements of a card's body. */
export function bodyElements(card: unknown): CardElement[] {
  return asElements(asRecord(asRecord(card)['body'])['elements']);
}
