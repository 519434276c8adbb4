import type { CardAction } from '../actions.ts';
import { BUTTON_TYPES, type ButtonStyle, callback, type Element, type Maybe, md, plain, present } from './elements.ts';
import { LIMITS } from './limits.ts';
import { escapeMd } from './markdown.ts';
import { clip, tidy, visible } from './text.ts';

/** Forms and their fields. */

/** A form; root level only. Every input in it has a name of its own, and one button at least submits. */
export function form(name: string, elements: readonly Maybe<Element>[]): Element {
  return { tag: 'form', name, elements: present(elements) };
}

/** A button inside a form; every such button sends the whole form beside its action. */
export function submitButton(label: string, action: CardAction, name: string, style: ButtonStyle = 'primary'): Element {
  return {
    tag: 'button',
    name,
    text: plain(clip(tidy(label), LIMITS.buttonCharacters)),
    type: BUTTON_TYPES[style],
    form_action_type: 'submit',
    behaviors: callback(action),
  };
}

/** A text field of a form. A draft longer than the field is cut. */
export function input(field: {
  name: string;
  label?: string;
  labelPosition?: 'top' | 'left';
  placeholder?: string;
  value?: Maybe<string>;
  maxLength?: number;
  isRequired?: boolean;
  rows?: number;
}): Element {
  const maxLength = field.maxLength ?? 200;
  return {
    tag: 'input',
    name: field.name,
    ...(field.rows && { input_type: 'multiline_text', rows: field.rows }),
    ...(field.label && { label: plain(field.label), label_position: field.labelPosition ?? 'top' }),
    ...(field.placeholder && { placeholder: plain(clip(field.placeholder, LIMITS.placeholderCharacters)) }),
    ...(field.value && { default_value: clip(visible(field.value), maxLength) }),
    ...(field.isRequired && { required: true }),
    max_length: maxLength,
    width: 'fill',
  };
}

/** A drop-down of a form. A draft that is no option is left out. Every option counts as an element. */
export function select(field: {
  name: string;
  placeholder: string;
  options: readonly { label: string; value: string }[];
  value?: Maybe<string>;
  isRequired?: boolean;
}): Element {
  const isKnown = field.options.some(option => option.value === field.value);
  return {
    tag: 'select_static',
    name: field.name,
    placeholder: plain(clip(field.placeholder, LIMITS.placeholderCharacters)),
    options: field.options.map(option => ({
      text: plain(clip(tidy(option.label), LIMITS.buttonCharacters)),
      value: option.value,
    })),
    ...(field.value && isKnown && { initial_option: field.value }),
    required: field.isRequired ?? false,
    width: 'fill',
  };
}

/** A day field of a form. Shapes: `value` is `YYYY-MM-DD`. */
export function datePicker(field: {
  name: string;
  placeholder: string;
  value?: Maybe<string>;
  isRequired?: boolean;
}): Element {
  return {
    tag: 'date_picker',
    name: field.name,
    placeholder: plain(clip(field.placeholder, LIMITS.placeholderCharacters)),
    ...(field.value && { initial_date: field.value }),
    required: field.isRequired ?? false,
    width: 'fill',
  };
}

/** A drop-down or a day field has no label of its own on this platform: its name stands above it, close by. */
export function labelled(label: string, field: Element): Element {
  const star = field['required'] === true ? `<font color='red'>*</font>` : '';
  const column = {
    tag: 'column',
    width: 'weighted',
    weight: 1,
    vertical_spacing: '4px',
    elements: [md(`${escapeMd(label)}${star}`), field],
  };
  return { tag: 'column_set', flex_mode: 'none', columns: [column] };
}
