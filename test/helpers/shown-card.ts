import type { CardAction } from '../../src/cards/kit/actions.ts';

type Node = Readonly<Record<string, unknown>>;

export interface ShownButton {
  label: string;
  action: CardAction;
  isSubmit: boolean;
}

/** A message of the bot as it stands in a chat now, with what a person sees on it. */
export interface ShownCard {
  messageId: string;
  chatId: string;
  /** The message that it answers. */
  parentId: string | null;
  content: Node;
  title: string;
  /** Every word on it, one element a line, without markup. */
  text: string;
  buttons: readonly ShownButton[];
  labels: readonly string[];
  /** The names of its form fields with what they are filled in with (empty when nothing). */
  fields: Readonly<Record<string, string>>;
}

/** Reads a card's content as a person would look at it. */
export function lookAt(content: Node, place: Pick<ShownCard, 'messageId' | 'chatId' | 'parentId'>): ShownCard {
  const nodes = [...walk(content['body'])];
  const header = content['header'] as Node | undefined;
  const buttons = nodes.filter(node => node['tag'] === 'button').map(toButton);
  const words = [header?.['title'], header?.['subtitle']].map(contentOf);
  for (const node of nodes) words.push(...wordsOf(node));
  return {
    ...place,
    content,
    title: contentOf(header?.['title']),
    text: words.filter(line => line !== '').join('\n'),
    buttons,
    labels: buttons.map(button => button.label),
    fields: Object.fromEntries(nodes.filter(isField).map(node => [String(node['name']), filledIn(node)])),
  };
}

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const one of value) yield* walk(one);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  if (typeof node['tag'] === 'string') yield node;
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'value' && key !== 'chart_spec' && key !== 'text' && key !== 'options') yield* walk(child);
  }
}

function wordsOf(node: Node): string[] {
  switch (node['tag']) {
    case 'markdown':
      return String(node['content']).split('<br>').map(plainOf);
    case 'div':
      return [contentOf(node['text'])];
    case 'collapsible_panel':
      return [contentOf((node['header'] as Node)['title'])];
    case 'table':
      return tableWords(node);
    default:
      return [];
  }
}

function tableWords(node: Node): string[] {
  const columns = node['columns'] as Node[];
  const cells = (row: Node) => columns.map(column => cellWords(row[String(column['name'])])).join(' | ');
  return [columns.map(column => String(column['display_name'])).join(' | '), ...(node['rows'] as Node[]).map(cells)];
}

function cellWords(cell: unknown): string {
  if (Array.isArray(cell)) return cell.map(one => String((one as Node)['text'])).join(' ');
  return cell === undefined ? '' : plainOf(String(cell));
}

function toButton(node: Node): ShownButton {
  const [behavior] = node['behaviors'] as { value: CardAction }[];
  if (!behavior) throw new Error('a button does nothing');
  return { label: contentOf(node['text']), action: behavior.value, isSubmit: node['form_action_type'] === 'submit' };
}

function isField(node: Node): boolean {
  return ['input', 'select_static', 'date_picker', 'checker'].includes(String(node['tag']));
}

function filledIn(node: Node): string {
  return String(node['default_value'] ?? node['initial_option'] ?? node['initial_date'] ?? '');
}

function contentOf(text: unknown): string {
  return String((text as Node | undefined)?.['content'] ?? '');
}

/** Takes markup off markdown: what is left is what a person reads. */
function plainOf(markdown: string): string {
  return markdown
    .replace(/<text_tag[^>]*>(.*?)<\/text_tag>/g, '[$1]')
    .replace(/<[^>]+>/g, '')
    .replace(/\*\*|~~/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .trim();
}
