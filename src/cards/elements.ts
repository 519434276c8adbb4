import type { CardAction } from './actions.ts';
import { LIMITS } from './limits.ts';
import { clip, tidy } from './text.ts';
import type { Step } from './views.ts';

/** The pieces that our cards are made of, as plain functions that return card JSON 2.0. */

export type Element = { readonly tag: string; readonly [property: string]: unknown };
export type Maybe<T> = T | false | null | undefined | '';
export type Color = 'blue' | 'wathet' | 'turquoise' | 'green' | 'yellow' | 'orange' | 'red' | 'violet' | 'grey';
export type ButtonStyle = Step['style'];

export type Card = {
  readonly schema: '2.0';
  readonly config: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: { readonly elements: readonly Element[] };
};

/** A small coloured word in the header. */
export interface Tag {
  text: string;
  color: Color | 'neutral';
}

/** A cell of `columns`: its elements, or these with a width. `weight` shares what is left, 1–5. */
export type Cell = readonly Maybe<Element>[] | CellOptions;
export interface CellOptions {
  elements: readonly Maybe<Element>[];
  weight?: number;
  width?: 'auto' | `${number}px`;
  background?: string;
  /** Inside a background. */
  padding?: `${number}px`;
  align?: 'top' | 'center' | 'bottom';
}

/** Keeps what is there: absent entries are left out of every list of elements. */
export function present<T extends object>(entries: readonly Maybe<T>[]): T[] {
  return entries.filter((entry): entry is T => Boolean(entry));
}

/** Plain text: shown as it is, no markdown. */
export function plain(content: string) {
  return { tag: 'plain_text', content };
}

// A colon only where it could begin a link or an emoji code, so that times stay readable.
const MARKDOWN_SPECIALS = /[&<>*_~`[\](){}#!|\\$"']|:(?=[\w/])(?!\d\d)/g;

function entity(char: string): string {
  return `&#${char.codePointAt(0)};`;
}

/**
 * Escapes a person's text for markdown, so that it shows as typed and can neither format, mention nor link.
 *
 * Shapes: line breaks become `<br>`, so the text can never begin a markdown block of its own.
 * Source: cards, rich text component ("escape literals with HTML entities").
 */
export function escapeMd(text: string): string {
  return tidy(text)
    .replace(MARKDOWN_SPECIALS, entity)
    .replace(/^[-+=]/, entity)
    .replace(/^(\d+)\.(?=\s|$)/, '$1&#46;')
    .replaceAll('\n', '<br>');
}

/** A whole card. `summary` is what the chat list shows; without one it is the title. */
export function card(parts: {
  title: string;
  template: Color;
  subtitle?: Maybe<string>;
  tags?: readonly Maybe<Tag>[];
  summary?: Maybe<string>;
  isWide?: boolean;
  body: readonly Maybe<Element>[];
}): Card {
  const tags = present(parts.tags ?? []).slice(0, LIMITS.headerTags);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      width_mode: parts.isWide ? 'fill' : 'default',
      summary: { content: clip(tidy(parts.summary || parts.title), LIMITS.summaryCharacters) },
    },
    header: {
      title: plain(clip(tidy(parts.title), LIMITS.titleCharacters)),
      template: parts.template,
      ...(parts.subtitle && { subtitle: plain(clip(tidy(parts.subtitle), LIMITS.titleCharacters)) }),
      ...(tags.length > 0 && {
        text_tag_list: tags.map(tag => ({ tag: 'text_tag', text: plain(tag.text), color: tag.color })),
      }),
    },
    body: { elements: present(parts.body) },
  };
}

/** A paragraph of markdown. A person's text in it must have gone through `escapeMd`. */
export function md(
  content: string,
  options: { size?: 'heading' | 'normal' | 'notation'; align?: 'center' | 'right' } = {},
): Element {
  return {
    tag: 'markdown',
    content,
    ...(options.size && { text_size: options.size }),
    ...(options.align && { text_align: options.align }),
  };
}

/** Several lines of markdown as one element. */
export function mdLines(lines: readonly Maybe<string>[], options: Parameters<typeof md>[1] = {}): Element {
  return md(lines.filter(Boolean).join('<br>'), options);
}

/** A small grey line; plain text, so nothing in it needs escaping. */
export function note(text: string): Element {
  return { tag: 'div', text: { ...plain(tidy(text)), text_size: 'notation', text_color: 'grey' } };
}

export function hr(): Element {
  return { tag: 'hr' };
}

/** Grey words inside markdown; `markdown` is escaped already. */
export function grey(markdown: string): string {
  return `<font color='grey'>${markdown}</font>`;
}

/** Coloured words inside markdown; `markdown` is escaped already. */
export function colored(color: Color, markdown: string): string {
  return `<font color='${color}'>${markdown}</font>`;
}

/** A small coloured word inside markdown; `markdown` is escaped already. */
export function textTag(color: Color | 'neutral', markdown: string): string {
  return `<text_tag color='${color}'>${markdown}</text_tag>`;
}

/** Cells side by side. On a narrow screen `stretch` puts them below each other, `bisect` two in a row. */
export function columns(
  cells: readonly Maybe<Cell>[],
  options: { flex?: 'none' | 'stretch' | 'flow' | 'bisect' | 'trisect'; background?: string } = {},
): Element {
  return {
    tag: 'column_set',
    flex_mode: options.flex ?? 'none',
    ...(options.background && { background_style: options.background }),
    columns: present(cells).map(toColumn),
  };
}

function toColumn(cell: Cell): Element {
  const options: CellOptions = 'elements' in cell ? cell : { elements: cell };
  return {
    tag: 'column',
    ...(options.width ? { width: options.width } : { width: 'weighted', weight: options.weight ?? 1 }),
    ...(options.background && { background_style: options.background, padding: options.padding ?? '8px' }),
    ...(options.align && { vertical_align: options.align }),
    elements: present(options.elements),
  };
}

/** The one step to take next is filled, so that it stands out among the others. */
const BUTTON_TYPES: Readonly<Record<ButtonStyle, string>> = {
  primary: 'primary_filled',
  default: 'default',
  danger: 'danger',
};

function callback(action: CardAction) {
  return [{ type: 'callback', value: action }];
}

/** A button outside a form. */
export function button(step: Step): Element {
  return {
    tag: 'button',
    text: plain(clip(tidy(step.label), LIMITS.buttonCharacters)),
    type: BUTTON_TYPES[step.style],
    ...(step.confirm && { confirm: { title: plain(step.confirm.title), text: plain(step.confirm.text) } }),
    behaviors: callback(step.action),
  };
}

/** Buttons in one row that wraps; null when there are none. */
export function buttonRow(steps: readonly Step[]): Element | null {
  if (steps.length === 0) return null;
  return columns(
    steps.map(step => ({ elements: [button(step)], width: 'auto' })),
    { flex: 'flow' },
  );
}

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
    ...(field.value && { default_value: clip(field.value, maxLength) }),
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

/** A column of a `table`. `options` shows coloured words, `markdown` needs escaped text, `date` takes milliseconds. */
export interface TableColumn {
  name: string;
  title: string;
  type?: 'text' | 'number' | 'options' | 'markdown' | 'date';
  width?: 'auto' | `${number}px` | `${number}%`;
  align?: 'left' | 'center' | 'right';
  /** Decimals of a `number` column. */
  precision?: number;
}
export type TableCell = string | number | readonly { text: string; color: string }[];

/** A table; root level only, five a card at most. Shapes: each row holds the columns' names. */
export function table(parts: {
  columns: readonly TableColumn[];
  rows: readonly Readonly<Record<string, TableCell>>[];
  pageSize?: number;
}): Element {
  return {
    tag: 'table',
    page_size: Math.min(parts.pageSize ?? 10, LIMITS.tablePageRows),
    header_style: { background_style: 'grey', text_color: 'grey', bold: true, lines: 1 },
    columns: parts.columns.map(column => ({
      name: column.name,
      display_name: column.title,
      data_type: column.type ?? 'text',
      width: column.width ?? 'auto',
      ...(column.align && { horizontal_align: column.align }),
      ...(column.precision !== undefined && { format: { precision: column.precision, separator: true } }),
    })),
    rows: parts.rows,
  };
}

/** Elements folded under a title. `title` is plain text. */
export function collapsible(title: string, elements: readonly Maybe<Element>[], isExpanded = false): Element {
  return {
    tag: 'collapsible_panel',
    expanded: isExpanded,
    header: {
      title: plain(tidy(title)),
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', color: 'grey' },
      icon_position: 'follow_text',
      icon_expanded_angle: -180,
    },
    elements: present(elements),
  };
}

/** A chart. Shapes: `spec` is a VChart specification without functions. */
export function chart(
  spec: Readonly<Record<string, unknown>>,
  options: { aspectRatio?: '1:1' | '2:1' | '4:3' | '16:9' } = {},
): Element {
  return { tag: 'chart', chart_spec: spec, aspect_ratio: options.aspectRatio ?? '2:1' };
}
