import { expect } from 'vitest';
import { findCardProblem } from '../../sandbox/card-validator/validate.ts';
import type { Card } from '../../src/cards/kit/drawing/elements.ts';
import { checkCard } from '../../src/cards/kit/drawing/limits.ts';
import { cardSchema } from '../../src/cards/kit/drawing/schema.ts';
import { faultsOf, hostileDrawings } from './hostile-words.ts';

type Node = Readonly<Record<string, unknown>>;

/** Checks a card three ways: it parses against our schema, keeps the platform's limits, and looks as it did before. */
export function expectGoodCard(card: Card, pictures: readonly string[] = []): void {
  expectLegalCard(card, pictures);
  expect(outline(card)).toMatchSnapshot();
}

/** A tenant without people: our cards show pictures of nobody and mention nobody. */
const NOBODY_KNOWN = { isPerson: () => false, isAudio: () => false };

/**
 * The first two ways alone, for cards made in great number; the sandbox, written apart from us, must take them too. And again
 * with hostile words in every text that the card was drawn from.
 * Shapes: `pictures` are the keys of pictures that have been uploaded.
 */
export function expectLegalCard(card: Card, pictures: readonly string[] = []): void {
  expectLegal(card, pictures);
  const { name, cards } = hostileDrawings(card);
  for (const hostile of cards) {
    expect([name, faultsOf(hostile)]).toEqual([name, []]);
    expectLegal(hostile, pictures);
  }
}

function expectLegal(card: Card, pictures: readonly string[]): void {
  const parsed = cardSchema.safeParse(card);
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(checkCard(card)).toEqual([]);
  const known = { ...NOBODY_KNOWN, isImage: (key: string) => pictures.includes(key) };
  expect(findCardProblem(JSON.parse(JSON.stringify(card)), known)).toBeUndefined();
}

/** A card as one reads it: a line an element, indented as it nests. */
export function outline(card: Card): string {
  const { title, subtitle, template, text_tag_list: tags = [] } = card.header as Node & { text_tag_list?: Node[] };
  const words = (tags as Node[]).map(tag => `<${tag['color']} ${textOf(tag['text'])}>`);
  const head = [`[${template}]`, textOf(title), ...words, subtitle && `| ${textOf(subtitle)}`].filter(Boolean);
  const summary = (card.config as { summary: { content: string } }).summary.content;
  return [
    head.join(' '),
    ...(summary === textOf(title) ? [] : [`summary: ${summary}`]),
    ...lines(card.body.elements),
  ].join('\n');
}

/** Everything on a card that shows words of its own, one after the other. */
export function wordsOf(card: Card): string {
  return JSON.stringify(card);
}

function textOf(text: unknown): string {
  return String((text as Node | undefined)?.['content'] ?? '');
}

function lines(elements: readonly unknown[], depth = 0): string[] {
  return (elements as Node[]).flatMap(element => {
    const [first = '', ...rest] = describe(element);
    return [first, ...rest.map(line => `  ${line}`)].map(line => '  '.repeat(depth ? 1 : 0) + line);
  });
}

function nested(elements: unknown): string[] {
  return lines(elements as unknown[], 1);
}

function describe(element: Node): string[] {
  const { tag } = element;
  switch (tag) {
    case 'markdown':
      return String(element['content']).split('<br>');
    case 'div':
      return [`(${textOf(element['text'])})`];
    case 'img':
      return [`picture ${element['img_key']} (${textOf(element['alt'])})`];
    case 'hr':
      return ['---'];
    case 'button':
      return [`[${textOf(element['text'])}] ${buttonDetails(element)}`];
    case 'column_set':
      return (element['columns'] as Node[]).flatMap(column => [
        `| ${column['background_style'] ? `${column['background_style']} ` : ''}`.trimEnd(),
        ...nested(column['elements']),
      ]);
    case 'form':
      return [`form ${element['name']}`, ...nested(element['elements'])];
    case 'collapsible_panel':
      return [`▸ ${textOf((element['header'] as Node)['title'])}`, ...nested(element['elements'])];
    case 'select_static':
      return [
        `${fieldLine(element, 'initial_option')} of ${(element['options'] as Node[]).map(option => textOf(option['text'])).join('/')}`,
      ];
    case 'date_picker':
      return [fieldLine(element, 'initial_date')];
    case 'input':
      return [fieldLine(element, 'default_value')];
    case 'table':
      return tableLines(element);
    default:
      return [JSON.stringify(element)];
  }
}

function buttonDetails(element: Node): string {
  const [behavior] = element['behaviors'] as { value: unknown }[];
  const confirm = element['confirm'] as Node | undefined;
  return [
    element['type'],
    element['name'],
    JSON.stringify(behavior?.value),
    confirm && `asks “${textOf(confirm['title'])}”`,
  ]
    .filter(Boolean)
    .join(' ');
}

function fieldLine(element: Node, valueKey: string): string {
  const label = textOf(element['label']) || textOf(element['placeholder']);
  const value = element[valueKey] === undefined ? '' : ` = ${element[valueKey]}`;
  return `${element['tag']} ${element['name']} “${label}”${value}${element['required'] ? ' required' : ''}`;
}

function tableLines(element: Node): string[] {
  const columns = element['columns'] as Node[];
  const row = (cells: unknown[]) =>
    `  ${cells.map(cell => (typeof cell === 'object' ? JSON.stringify(cell) : cell)).join(' | ')}`;
  return [
    'table',
    row(columns.map(column => column['display_name'])),
    ...(element['rows'] as Node[]).map(cells => row(columns.map(column => cells[String(column['name'])] ?? ''))),
  ];
}
