/** The marks of a list: 1. (2) ③ 四、 五是. */
import { placePattern } from './first-characters.ts';

const MARKER = placePattern(
  /(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,2}[,、:]|\([一二三四五六七八九十\d]{1,2}\)[、.]?|[①-⑳]|\d{1,2}[、.)](?!\d)|[一二三四五六七八九]是|其[一二三四五][,:是、]|[·*#]|首先|其次|再次)[ ,:]?/y,
);

/** The length of a mark of a list at `at`: 1. (2) ③ 四、 五是. */
export function markerLength(text: string, at: number): number {
  const match = MARKER.at(text, at);
  if (!match) return 0;
  const isCircled = /^[①-⑳(]/.test(match[0]);
  return isCircled || at === 0 || /[\s,;:。!?、)】\]"]/.test(text[at - 1] ?? '') ? match[0].length : 0;
}

/** Which kind of mark it is: items of one list have the same. */
export function markerStyle(mark: string): string {
  if (/^[①-⑳]/.test(mark)) return 'circle';
  if (/^\([\d]/.test(mark)) return 'bracketed digit';
  if (/^\(/.test(mark)) return 'bracketed numeral';
  if (/^\d/.test(mark)) return 'digit';
  if (/^[一二三四五六七八九十]是/.test(mark)) return 'is';
  if (/^[一二三四五六七八九十]/.test(mark)) return 'numeral';
  return 'other';
}
