import { isRecord } from '../json.ts';
import {
  all,
  anyObject,
  anyText,
  bool,
  distinct,
  int,
  listOf,
  matching,
  number,
  object,
  oneOf,
  word,
} from './checks.ts';
import { type Check, type Place, refuse } from './place.ts';
import type { Shape } from './shape.ts';
import {
  buttonText,
  INTERACTIVE,
  icon,
  imageKey,
  multiUrl,
  padding,
  placeholder,
  plainText,
  styledText,
} from './shared.ts';

type Node = Readonly<Record<string, unknown>>;

const buttonFields = {
  ...INTERACTIVE,
  text: buttonText,
  type: oneOf(
    'default',
    'primary',
    'danger',
    'text',
    'primary_text',
    'danger_text',
    'primary_filled',
    'danger_filled',
    'laser',
  ),
  size: oneOf('tiny', 'small', 'medium', 'large'),
  icon,
  value: anyObject,
  form_action_type: oneOf('submit', 'reset'),
  action_type: oneOf('form_submit', 'form_reset', 'link', 'request'),
};

const selectOptions: Check = all(
  listOf(object({ text: plainText, icon, value: word }, ['text', 'value'])),
  distinct('value'),
);
const personOptions: Check = all(listOf(object({ value: word }, ['value'])), distinct('value'));
const pictureOptions: Check = all(
  listOf(
    object({ img_key: imageKey, value: word, disabled: bool, disabled_tips: plainText, hover_tips: plainText }, [
      'img_key',
    ]),
  ),
  distinct('value'),
);
const overflowOptions: Check = all(
  listOf(object({ text: buttonText, multi_url: multiUrl, value: anyText }, ['text'])),
  distinct('value'),
);

const CHOICE = { ...INTERACTIVE, type: oneOf('default', 'text'), placeholder, value: anyObject };
const PICKER = { ...INTERACTIVE, placeholder, value: anyObject };

/** Outside a form a choice that calls nobody back would be lost. */
function needsCallback(node: Node, place: Place): void {
  const calls = Array.isArray(node['behaviors']) && node['behaviors'].length > 0;
  if (!place.isInForm && !calls && node['value'] === undefined) refuse(place, 'missing required property: behaviors');
}

function needsForm(_node: Node, place: Place): void {
  if (!place.isInForm) refuse(place, 'this component is supported inside a form only');
}

function needsPlaceholderWithout(initial: string): (node: Node, place: Place) => void {
  return (node, place) => {
    if (node[initial] === undefined && node['placeholder'] === undefined) {
      refuse(place, `missing required property: placeholder or ${initial}`);
    }
    needsCallback(node, place);
  };
}

/** Components that people press, choose from or fill in. */
export const INTERACTIVES: Readonly<Record<string, Shape>> = {
  button: {
    fields: buttonFields,
    required: [],
    isInteractive: true,
    rule(node, place) {
      const formAction = node['form_action_type'] ?? node['action_type'];
      if (place.isInForm && formAction === undefined) refuse(place, 'missing required property: form_action_type');
      if (!place.isInForm && node['form_action_type'] !== undefined) refuse(place, 'form_action_type outside a form');
      needsCallback(node, place);
    },
  },
  input: {
    fields: {
      ...INTERACTIVE,
      placeholder,
      default_value: anyText,
      i18n_default_value: anyObject,
      max_length: int(1, 1_000),
      input_type: oneOf('text', 'multiline_text', 'password'),
      rows: int(1, 1_000),
      auto_resize: bool,
      max_rows: int(1, 1_000),
      show_icon: bool,
      label: plainText,
      label_position: oneOf('top', 'left'),
      value: anyObject,
    },
    required: [],
    isInteractive: true,
  },
  select_static: {
    fields: {
      ...CHOICE,
      initial_option: anyText,
      initial_index: int(0, Number.MAX_SAFE_INTEGER),
      options: selectOptions,
    },
    required: [],
    isInteractive: true,
    rule: needsCallback,
  },
  multi_select_static: {
    fields: { ...CHOICE, selected_values: listOf(anyText), options: selectOptions },
    required: [],
    isInteractive: true,
    rule: needsForm,
  },
  select_person: {
    fields: { ...CHOICE, initial_option: anyText, options: personOptions },
    required: [],
    isInteractive: true,
    rule(node, place) {
      const { initial_option: initial, options } = node;
      const isListed =
        Array.isArray(options) && options.some(option => isRecord(option) && option['value'] === initial);
      if (initial !== undefined && !isListed) refuse(place, 'initial_option is not among the options');
      needsCallback(node, place);
    },
  },
  multi_select_person: {
    fields: { ...CHOICE, selected_values: listOf(anyText), options: personOptions },
    required: [],
    isInteractive: true,
    rule: needsForm,
  },
  overflow: {
    fields: { ...INTERACTIVE, options: overflowOptions, value: anyObject },
    required: ['options'],
    isInteractive: true,
  },
  date_picker: {
    fields: { ...PICKER, initial_date: matching(/^\d{4}-\d{2}-\d{2}$/, 'yyyy-MM-dd') },
    required: [],
    isInteractive: true,
    rule: needsCallback,
  },
  picker_time: {
    fields: { ...PICKER, initial_time: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm') },
    required: [],
    isInteractive: true,
    rule: needsPlaceholderWithout('initial_time'),
  },
  picker_datetime: {
    fields: { ...PICKER, initial_datetime: matching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'yyyy-MM-dd HH:mm') },
    required: [],
    isInteractive: true,
    rule: needsPlaceholderWithout('initial_datetime'),
  },
  select_img: {
    fields: {
      ...INTERACTIVE,
      multi_select: bool,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      aspect_ratio: oneOf('16:9', '1:1', '4:3'),
      can_preview: bool,
      options: pictureOptions,
      value: anyObject,
    },
    required: ['options'],
    isInteractive: true,
    rule(node, place) {
      if (node['multi_select'] === true) needsForm(node, place);
      else needsCallback(node, place);
    },
  },
  checker: {
    fields: {
      ...INTERACTIVE,
      checked: bool,
      text: styledText,
      overall_checkable: bool,
      button_area: object({ pc_display_rule: oneOf('always', 'on_hover'), buttons: listOf(anyObject, 3) }),
      checked_style: object({ show_strikethrough: bool, opacity: number(0, 1) }),
      padding,
    },
    required: [],
    isInteractive: true,
  },
};
