/** The marks of a list: 1. (2) ③ 四、 五是 b. */
import { placePattern } from './patterns/first-characters.ts';

const MARKER = placePattern(
  /(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,2}[,、:]|\([一二三四五六七八九十\d]{1,2}\)[、.]?|[①-⑳]|\d{1,2}[、.)](?!\d)|[一二三四五六七八九]是|其[一二三四五][,:是、]|[a-h][.、)](?![a-z\d.])|[·*#]|首先|其次|再次)[ ,:]?/y,
);

/** The length of a mark of a list at `at`: 1. (2) ③ 四、 五是. */
export function markerLength(text: string, at: number): number {
  const match = MARKER.at(text, at);
  if (!match) return numberBeforeNumber(text, at);
  const isCircled = /^[①-⑳(]/.test(match[0]);
  return isCircled || at === 0 || /[\s,;:。!?、)】\]"]/.test(text[at - 1] ?? '') ? match[0].length : 0;
}

const BEFORE_NUMBER = placePattern(/(\d{1,2})、(?=\d{1,3}[号#栋])/y);
/** So far away the next item of a list may begin. */
const LONGEST_ITEM = 120;

/** 1、3号路口…；2、…: a number behind the mark makes 1、3号 of it, unless the mark before or the next one stands near. */
function numberBeforeNumber(text: string, at: number): number {
  const match = BEFORE_NUMBER.at(text, at);
  if (!match || (at > 0 && !/[\s,;:。!?]/.test(text[at - 1] ?? ''))) return 0;
  const number = Number(match[1]);
  const before = text.slice(Math.max(0, at - LONGEST_ITEM), at);
  const behind = text.slice(at + match[0].length, at + LONGEST_ITEM);
  const isNext = new RegExp(`(?:^|[\\s,;:。!])${number - 1}、`).test(before);
  return isNext || new RegExp(`[\\s;。!]${number + 1}、`).test(behind) ? match[0].length : 0;
}

/** Which kind of mark it is: items of one list have the same. */
export function markerStyle(mark: string): string {
  if (/^[①-⑳]/.test(mark)) return 'circle';
  if (/^\([\d]/.test(mark)) return 'bracketed digit';
  if (/^\(/.test(mark)) return 'bracketed numeral';
  if (/^\d/.test(mark)) return 'digit';
  if (/^[一二三四五六七八九十]是/.test(mark)) return 'is';
  if (/^[一二三四五六七八九十]/.test(mark)) return 'numeral';
  if (/^[a-h]/.test(mark)) return 'letter';
  return 'other';
}
