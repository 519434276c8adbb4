/** Sums that stand together: where the words of the first begin, and periods that are named apart from their sums. */

import type { Tokens } from '../text/tokens.ts';
import type { FoundSum } from './figures.ts';
import type { Period } from './periods.ts';

/** Characters before a bracket that may belong to a figure in it or behind it. */
const LONGEST_LABEL = 16;
const LABEL = /[^,。;!?\n()MR]{0,16}$/;

/**
 * Index of the shape from which the words before the first figure of a clause are read. Where the clause only goes on
 * behind a bracket or a figure, the words before that count too: 年度计划（6400万元）, 占年度计划（6400万元）的100.6%,
 * 累计（年）1860万元, 占全年计划2800万元的69.6%.
 */
export function wordsStart(shape: string, from: number, at: number): number {
  const words = shape.slice(from, at);
  if (!/^[\s的约为是]*$/.test(words)) return from;
  const isBehindFigure = words.startsWith('的') && /[MV]/.test(shape[from - 1] ?? '');
  const until = isBehindFigure
    ? from - 1
    : shape[from - 1] === ')'
      ? openingBefore(shape, from)
      : shape[from - 1] === '('
        ? from - 1
        : -1;
  if (until < 0 || from - until > LONGEST_LABEL) return from;
  return until - (LABEL.exec(shape.slice(Math.max(0, until - LONGEST_LABEL), until))?.[0].length ?? 0);
}

/** Index of the last opening bracket up to a place, -1 where none is near: the whole message is not searched. */
function openingBefore(shape: string, at: number): number {
  const first = Math.max(0, at - LONGEST_LABEL);
  const found = shape.slice(first, at + 1).lastIndexOf('(');
  return found < 0 ? -1 : first + found;
}

const PERIODS = new Map<string, Period['kind']>([
  ['周', 'week'],
  ['W', 'week'],
  ['月', 'month'],
  ['N', 'month'],
  ['年', 'year'],
  ['Y', 'year'],
  ['总', 'total'],
  ['T', 'total'],
  ['累计', 'bare'],
  ['', 'bare'],
]);

/**
 * The periods of sums that name them apart, in their order: 240万元/3500万元（周/年）, 本月/本年/累计：320/2860/9100万元.
 * Shapes: as many as there are sums, or nothing. `head` and `behind` are the words before the colon and behind the sums.
 */
export function periodsApart(head: string, behind: string, count: number): readonly Period['kind'][] {
  if (count < 2) return [];
  const inBrackets = /^ ?\((?:单位[^)]{0,6}[,;])?([^()]{1,16}?)(?:[,;] ?(?:单位[:为]? ?)?[万亿]元)?\)/.exec(
    behind,
  )?.[1];
  for (const words of [inBrackets, head.replace(/^.*P|\s/g, '')]) {
    const kinds = words === undefined ? [] : periodsNamed(words);
    if (kinds.length === count) return kinds;
  }
  return [];
}

/** 本月/年累计 → month, year; nothing where one of the parts is no period. */
function periodsNamed(words: string): readonly Period['kind'][] {
  const parts = words.split(/[/、]/);
  const kinds = parts.map(part => PERIODS.get(part.replace(/完成|投资|当|本|这|度|(?<=[年YTN周月W总])累计/g, '')));
  return kinds.every(kind => kind !== undefined) ? kinds : [];
}

const ORDER_OF_ROWS =
  /\((?:单位[:为]? ?)?[万亿]元?[,、;](?:都是|都为|均[是为]|分别[是为]?|依次[是为]?|按)?([^()]{1,16})\)/;
const ordersOfRows = new WeakMap<Tokens, readonly Period['kind'][]>();

/** The order that a head says for the numbers of every row: （单位万元，都是本月/年累计）. Looked for once in a message. */
export function periodsOfRows(tokens: Tokens, count: number): readonly Period['kind'][] {
  if (count < 2) return [];
  let kinds = ordersOfRows.get(tokens);
  if (!kinds) {
    kinds = periodsNamed(ORDER_OF_ROWS.exec(tokens.shape)?.[1] ?? '?');
    ordersOfRows.set(tokens, kinds);
  }
  return kinds.length === count ? kinds : [];
}

/** Gives a sum the period that is named apart from it. */
export function placeApart(sum: FoundSum, kind: Period['kind'] | undefined): void {
  if (kind !== undefined) sum.period = { kind };
}
