/** 第一件, 第2件, 前两件, and the lines of a numbered list: places on a card of several things, in the words of who answers it. */

import { parseCount } from '../../base/numerals.ts';

const ONE = '(?:[一二三四五六七八九十]{1,3}|两|\\d{1,2})';
const JOIN = '(?:\\s*(?:[、,，]|和|与|及|跟)\\s*)';
/** What is counted. */
const THING =
  '(?:件|个|项(?!目)|条|宗)(?!月|季度|季|工作日|星期|礼拜|周|小时|节点|标段|楼|阶段|批次|单位|部门)(?:议定事项|办理事项|问题|事项|事情|事(?!故|业)|任务)?';
const PLACE = new RegExp(
  `第(?<list>${ONE}(?:${JOIN}第?${ONE})+)${THING}|第(?<one>${ONE})${THING}|(?<front>[前后])(?<count>${ONE})${THING}|(?<last>最后[一1]?)${THING}`,
  'gu',
);
/** 1、… at the head of the message, of a line or of a sentence. */
const MARK = /(?:(?<=^|[\n;；。!！])\s*(?:[(（](\d{1,2})[)）]|(\d{1,2})[、.．:：)）](?!\d))|([①②③④⑤⑥⑦⑧⑨]))\s*/gu;

/**
 * The text with the whole number of each thing in the place of the words that count it. Shapes: pure; `numbers` stand in the order
 * of the card, null for what has none; null where no place is named, or one that is not there or has no number.
 */
export function withNumbers(text: string, numbers: readonly (string | null)[]): string | null {
  const said = text.replace(/[０-９]/gu, digit => digit.normalize('NFKC')).trimStart();
  return placesNamed(said, numbers) ?? listed(said, numbers);
}

/** What follows a place at the head of a text: 第2件已签收 → 已签收. Shapes: null where none stands there. */
export function afterPlace(text: string): string | null {
  const said = text.replace(/[０-９]/gu, digit => digit.normalize('NFKC')).trimStart();
  const [first] = said.matchAll(PLACE);
  return first?.index === 0
    ? said
        .slice(first[0].length)
        .replace(/^[\s:：,，、]+/u, '')
        .trim()
    : null;
}

function placesNamed(text: string, numbers: readonly (string | null)[]): string | null {
  let isFitting = true;
  let count = 0;
  const placed = text.replace(PLACE, (...match) => {
    const named = match.at(-1) as Readonly<Record<string, string | undefined>>;
    const meant = meantBy(named, numbers.length).map(place => numbers[place - 1] ?? null);
    isFitting &&= meant.length > 0 && meant.every(number => number !== null);
    count += 1;
    return ` ${meant.join('、')} `;
  });
  return count > 0 && isFitting ? placed.trim() : null;
}

function meantBy(named: Readonly<Record<string, string | undefined>>, size: number): number[] {
  const { list, one, front, count, last } = named;
  if (list !== undefined) return (list.match(new RegExp(ONE, 'gu')) ?? []).map(countOf);
  if (one !== undefined) return [countOf(one)];
  if (last !== undefined) return [size];
  const many = countOf(count ?? '');
  if (many > size) return [];
  return Array.from({ length: many }, (_, index) => (front === '前' ? index + 1 : size - many + index + 1));
}

/** A list as long as the card or shorter, numbered from one on. */
function listed(text: string, numbers: readonly (string | null)[]): string | null {
  const marks = [...text.matchAll(MARK)];
  const isList =
    marks.length > 1 &&
    marks.length <= numbers.length &&
    marks.every(([, round, plain, ring], index) => {
      const value = ring === undefined ? Number(round ?? plain) : '①②③④⑤⑥⑦⑧⑨'.indexOf(ring) + 1;
      return value === index + 1 && typeof numbers[index] === 'string';
    });
  if (!isList) return null;
  let index = 0;
  return text.replace(MARK, () => {
    index += 1;
    return `${index > 1 ? '；' : ''}${numbers[index - 1]} `;
  });
}

/** Shapes: 0 for what is no count. */
function countOf(words: string): number {
  return parseCount(words) ?? 0;
}
