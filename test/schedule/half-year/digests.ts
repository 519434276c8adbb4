import type { DigestCard } from './sent.ts';

/** Reads a digest as it is shown: which lines stand under which heading. */

export interface ReadDigest {
  /** `2026-01-06T08:50 ou_wang`. */
  at: string;
  own: string[];
  push: string[];
  info: string[];
  known: string[];
  /** What the card had no room for and counted, by heading. */
  hidden: { own: number; push: number; info: number; known: number };
}

type Heading = 'own' | 'push' | 'info';
type Node = Readonly<Record<string, unknown>>;

const RUNGS: Readonly<Record<string, string>> = { 提醒: 'blue', 催办: 'yellow', 督办: 'orange', 通报: 'red' };
const HEADINGS: Readonly<Record<string, Heading>> = { blue: 'own', orange: 'push', neutral: 'info' };

export function readDigest({ at, to, content }: DigestCard): ReadDigest {
  const read: ReadDigest = {
    at: `${at} ${to}`,
    own: [],
    push: [],
    info: [],
    known: [],
    hidden: { own: 0, push: 0, info: 0, known: 0 },
  };
  let heading: Heading = 'own';
  for (const element of elementsOf(content['body'])) {
    if (element['tag'] === 'collapsible_panel') {
      const counted = Number(/已提醒过的 (\d+) 件/.exec(JSON.stringify(element['header']))?.[1] ?? 0);
      const lines = elementsOf(element).flatMap(one => lineOf(wordsOf(one)) ?? []);
      read.known.push(...lines);
      read.hidden.known = counted - lines.length;
      continue;
    }
    const words = wordsOf(element);
    const color = /^<text_tag color='(\w+)'>[^<]*<\/text_tag> \*\*\d+ 件\*\*$/.exec(words)?.[1];
    const hidden = /另有 (\d+) 件未列出/.exec(words)?.[1];
    if (color !== undefined) heading = HEADINGS[color] ?? heading;
    else if (hidden !== undefined) read.hidden[heading] += Number(hidden);
    else read[heading].push(...(lineOf(words) ?? []));
  }
  for (const list of [read.own, read.push, read.info, read.known]) list.sort();
  return read;
}

/** Number and rung of a line, as its first line of words says. */
function lineOf(words: string): [string] | null {
  const [first = ''] = words.split(/<br>|\n/);
  const number = /(?:WT|YD|HY|SX)-2026-\d{4}/.exec(first)?.[0];
  const rung = /^<text_tag[^>]*>(提醒|催办|督办|通报)</.exec(first)?.[1];
  return number === undefined ? null : [`${number} ${rung === undefined ? 'none' : RUNGS[rung]}`];
}

function elementsOf(parent: unknown): Node[] {
  return ((parent as Node)['elements'] ?? []) as Node[];
}

function wordsOf(element: Node): string {
  if (element['tag'] === 'markdown') return String(element['content']);
  return element['tag'] === 'div' ? String((element['text'] as Node)['content']) : '';
}
