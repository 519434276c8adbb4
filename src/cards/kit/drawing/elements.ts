import type { CardAction } from '../actions.ts';
import type { Step } from '../views.ts';
import { fits, LIMITS } from './limits.ts';
import { type Color, onlyOurMarkup } from './markdown.ts';
import { clip, tidy, visible } from './text.ts';

/** The pieces that our cards are made of, as plain functions that return card JSON 2.0. */

export type Element = { readonly tag: string; readonly [property: string]: unknown };
export type Maybe<T> = T | false | null | undefined | '';
export type { Color };
export type ButtonStyle = Step['style'];

export type Card = {
  readonly schema: '2.0';
  readonly config: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>> & { readonly title: { readonly content: string } };
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

/** Leaves absent entries out of a list of elements. */
export function present<T extends object>(entries: readonly Maybe<T>[]): T[] {
  return entries.filter((entry): entry is T => Boolean(entry));
}

/** Plain text: shown as it is, no markdown; nothing invisible is in it. */
export function plain(content: string) {
  return { tag: 'plain_text', content: visible(content) };
}

interface CardParts {
  title: string;
  template: Color;
  subtitle?: Maybe<string>;
  tags?: readonly Maybe<Tag>[];
  summary?: Maybe<string>;
  isWide?: boolean;
  body: readonly Maybe<Element>[];
  /** Said in place of the body when that does not fit into a card. */
  instead?: string;
}

const TOO_LONG = '内容较多，一张卡片放不下。请发送“帮助”查看可以查询的内容，按项目、按单位分别查看。';

/** Cards whose body did not fit and was replaced by a notice. */
const notices = new WeakSet<Card>();

/**
 * A whole card, as the platform takes it: a body that does not fit gives way to one line, so that something is said in
 * any case. `summary` is what the chat list shows; without one it is the title.
 */
export function card(parts: CardParts): Card {
  const whole = assemble(parts);
  if (fits(whole)) return whole;
  const notice = assemble({ ...parts, body: [note(parts.instead ?? TOO_LONG)] });
  notices.add(notice);
  return notice;
}

/** Whether a card has the body that it was made with. */
export function isWhole(card: Card): boolean {
  return !notices.has(card);
}

/**
 * Draws the fullest form of a card that fits. The drawings come from full to bare; the last one falls back to its notice.
 * Errors: throws RangeError when there is no drawing.
 */
export function fullestThatFits(drawings: readonly (() => Card)[]): Card {
  let last: Card | undefined;
  for (const draw of drawings) {
    last = draw();
    if (isWhole(last)) return last;
  }
  if (!last) throw new RangeError('no drawing of the card');
  return last;
}

/** What the chat list shows is read by clients in ways that nobody documents: nothing in it may look like markup. */
function harmlessLine(text: string): string {
  return tidy(text)
    .replace(/<(?=[a-z/!])/gi, '＜')
    .replace(/\](?=\()/g, '】')
    .replace(/@(?=_(?:all|user))/g, '＠');
}

function assemble(parts: CardParts): Card {
  const tags = present(parts.tags ?? []).slice(0, LIMITS.headerTags);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      width_mode: parts.isWide ? 'fill' : 'default',
      summary: { content: clip(harmlessLine(parts.summary || parts.title), LIMITS.summaryCharacters) },
    },
    header: {
      title: plain(clip(tidy(parts.title), LIMITS.titleCharacters)),
      template: parts.template,
      ...(parts.subtitle && { subtitle: plain(clip(tidy(parts.subtitle), LIMITS.titleCharacters)) }),
      ...(tags.length > 0 && {
        text_tag_list: tags.map(tag => ({
          tag: 'text_tag',
          text: plain(clip(tidy(tag.text), LIMITS.tagCharacters)),
          color: tag.color,
        })),
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
    content: onlyOurMarkup(content),
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
export const BUTTON_TYPES: Readonly<Record<ButtonStyle, string>> = {
  primary: 'primary_filled',
  default: 'default',
  danger: 'danger',
};

/** What a press sends to us. */
export function callback(action: CardAction) {
  return [{ type: 'callback', value: action }];
}

/** A button outside a form; small ones where a card has many. */
export function button(step: Step, size?: 'small'): Element {
  return {
    tag: 'button',
    text: plain(clip(tidy(step.label), LIMITS.buttonCharacters)),
    type: BUTTON_TYPES[step.style],
    ...(size && { size }),
    ...(step.confirm && { confirm: { title: plain(step.confirm.title), text: plain(step.confirm.text) } }),
    behaviors: callback(step.action),
  };
}

/** Buttons in one row that wraps; null when there are none. */
export function buttonRow(steps: readonly Step[], size?: 'small'): Element | null {
  if (steps.length === 0) return null;
  return columns(
    steps.map(step => ({ elements: [button(step, size)], width: 'auto' })),
    { flex: 'flow' },
  );
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
