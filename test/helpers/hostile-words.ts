import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from '../../src/cards/kit/drawing/elements.ts';
import { onlyOurMarkup } from '../../src/cards/kit/drawing/markdown.ts';

/**
 * Hostile words in the place of every text that a card was drawn from: nothing of it may mention, link, show a picture or
 * format, whatever field it came through. The last guard around markdown stands behind this; here the makers of cards are
 * looked at themselves.
 */

const BEGIN = '〖';
const END = '〗';
const WORDS = [
  '<at id=all></at>[看](http://evil.example)**急**`rm`_x_',
  '![图](img_v2_1)~~废~~<at user_id="ou_1">甲</at><a href="http://evil.example">链</a><font color="red">红</font>',
  '{{tpl}}{"a":"b"}@_all @_user_1 $x$ #题 | 甲 | 乙 |:DONE: http://evil.example\u202e\u200b\u2028\\*',
];
const FLOOD = '\n'.repeat(200);

/** Words to put behind a text; the last kinds are long. */
const HOSTILE: readonly string[] = [
  ...WORDS.map(words => `${BEGIN}${words}${END}`),
  `${BEGIN}${WORDS.join(FLOOD)}${FLOOD}${END}`,
  `${BEGIN}${WORDS[0]}${'长<at id=all></at>'.repeat(600)}${END}`,
];

type Make = (...args: readonly unknown[]) => unknown;

/** How the cards that are drawn in tests came about. */
const drawn = new WeakMap<object, { name: string; make: Make; args: readonly unknown[] }>();

/** Listens to every maker of cards, and changes nothing. */
function listen(modules: readonly Record<string, unknown>[]): void {
  for (const module of modules) {
    for (const [name, make] of Object.entries(module)) {
      if (!/^\w+Cards?$/.test(name) || typeof make !== 'function') continue;
      const listening: Make = (...args) => {
        const made = make(...args);
        for (const card of Array.isArray(made) ? made : [made]) {
          if (typeof card === 'object' && card !== null) drawn.set(card, { name, make: make as Make, args });
        }
        return made;
      };
      Object.defineProperty(module, name, { value: listening, configurable: true, enumerable: true });
    }
  }
}

const CARDS = join(import.meta.dirname, '../../src/cards');
const FILES = readdirSync(CARDS, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('-card.ts'));
listen(await Promise.all(FILES.map(file => import(join(CARDS, file)))));

/** So many drawings of one maker are looked at in a process: properties draw hundreds. */
const MOST = 4;
const looked = new Map<string, number>();

/** The same card with hostile words in it, of another kind each time; none of a maker that was looked at enough. */
export function hostileDrawings(card: Card): { name: string; cards: readonly Card[] } {
  const how = drawn.get(card);
  const count = looked.get(how?.name ?? '') ?? 0;
  if (!how || count >= MOST) return { name: '', cards: [] };
  looked.set(how.name, count + 1);
  const { name, make, args } = how;
  // Who draws one card only shows all of them.
  const kinds = count === 0 ? HOSTILE : HOSTILE.slice(count % HOSTILE.length).slice(0, 1);
  return {
    name,
    cards: kinds.flatMap(words => make(...args.map(arg => withWords(arg, words))) as Card | readonly Card[]),
  };
}

/** Fields that people fill in, whatever letters they use. */
const TYPED = /^(?:name|title|text|note|reason|words|description|place|stage|nextPlan|document|fileName|label|value)$/;

/** A copy with words behind every text that is a person's, or may be. */
function withWords(value: unknown, words: string, key = ''): unknown {
  if (typeof value === 'string') {
    return /\p{Script=Han}/u.test(value) || (TYPED.test(key) && /[a-z].*[ .]/i.test(value)) ? value + words : value;
  }
  if (typeof value === 'function') return (...args: unknown[]) => withWords(value(...args), words);
  if (Array.isArray(value)) return value.map(one => withWords(one, words, key));
  if (value instanceof Map) return new Map([...value].map(([name, one]) => [name, withWords(one, words)]));
  if (typeof value !== 'object' || value === null) return value;
  // What is drawn already, and what is no plain data.
  if ('tag' in value || 'schema' in value || Object.getPrototypeOf(value) !== Object.prototype) return value;
  // Remarks of a rule set are forms into which figures are put: who writes one hears which of them it has not.
  const kept = (name: string, one: unknown) =>
    name === 'remarks' && Array.isArray(one) ? one : withWords(one, words, name);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, kept(name, one)]));
}

/** What hostile words have come to on a card; empty when they are words and nothing else. */
export function faultsOf(card: Card): string[] {
  const faults: string[] = [];
  const look = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const one of value) look(one, key);
    else if (typeof value === 'string')
      faults.push(...faultsIn(value, key).map(fault => `${fault} (${key}): ${value.slice(0, 400)}`));
    else if (typeof value === 'object' && value !== null) {
      const { tag } = value as { tag?: unknown };
      if (tag === 'person' || tag === 'at' || tag === 'a' || 'href' in value || 'url' in value || 'multi_url' in value)
        faults.push(`an element that leads elsewhere: ${JSON.stringify(value).slice(0, 200)}`);
      const isMarkdown = tag === 'markdown' || tag === 'lark_md';
      for (const [name, one] of Object.entries(value)) {
        // What a press sends back is read by us alone.
        if (name === 'behaviors' || name === 'value' || name === 'initial_option') continue;
        look(one, isMarkdown && name === 'content' ? 'markdown' : name);
      }
    }
  };
  look(card.config, 'summary');
  look(card.header, 'header');
  look(card.body, 'body');
  for (const [column, row] of markdownCells(card)) look(row[column], 'markdown');
  return faults.slice(0, 3);
}

function faultsIn(text: string, key: string): string[] {
  const faults: string[] = [];
  if (/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text)) faults.push('something invisible');
  if (key === 'summary' && /<at|\]\(|@_all/.test(text)) faults.push('markup in the summary');
  if (key === 'markdown') {
    if (onlyOurMarkup(text) !== text) faults.push('markup of others');
    for (const region of regionsOf(text)) {
      if (/[<>[\]*_~`{}|$#\\]|:\/\//.test(region)) faults.push(`not escaped is “${region}”`);
    }
  }
  return faults;
}

/** What stands between the marks, without what escaping and our own colours put there. */
function regionsOf(markdown: string): string[] {
  return markdown
    .split(BEGIN)
    .slice(1)
    .map(rest => rest.split(new RegExp(`[${END}…]`))[0] ?? '')
    .map(region => region.replace(/&#\d+;|<br>|<\/?(?:font|text_tag)(?: color='[a-z]+')?>/g, ''));
}

function* markdownCells(card: Card): Generator<[string, Readonly<Record<string, unknown>>]> {
  for (const element of card.body.elements) {
    if (element.tag !== 'table') continue;
    const columns = element['columns'] as { name: string; data_type: string }[];
    for (const row of element['rows'] as Readonly<Record<string, unknown>>[])
      for (const { name, data_type } of columns) if (data_type === 'markdown') yield [name, row];
  }
}
