/** Numbers as people write them: digits with commas, Chinese numerals, and both mixed (8亿6千万, 1.2亿, 一亿二). */

const DIGIT: Record<string, number> = {
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const PLACE: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** Characters of which Chinese numerals below 万 are made, for use inside a character class. */
export const HAN_NUMERAL = '零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟';

/**
 * Reads a number below 万 in Chinese numerals: 三百二十, 两千一百, 一千零五, 三千五 (3500), 二零二六, 五点三.
 * Errors: undefined when the numerals do not form a number.
 */
export function parseHanNumber(text: string): number | undefined {
  const [whole = '', fraction, ...rest] = text.split('点');
  if (rest.length > 0 || (fraction !== undefined && fraction === '')) return undefined;
  const integer = whole === '' ? undefined : parseHanInteger(whole);
  if (integer === undefined) return undefined;
  if (fraction === undefined) return integer;
  let digits = '';
  for (const character of fraction) {
    const digit = DIGIT[character];
    if (digit === undefined) return undefined;
    digits += digit;
  }
  return Number(`${integer}.${digits}`);
}

function parseHanInteger(text: string): number | undefined {
  if (!/[十百千拾佰仟]/.test(text)) return parseDigitByDigit(text);
  let total = 0;
  let digit: number | undefined;
  let lastPlace = 10_000;
  let afterZero = false;
  for (const character of text) {
    const place = PLACE[character];
    if (place !== undefined) {
      // 十二 means 12, but 百 and 千 alone are no number of their own here, except at the head: 百万, 千万.
      if (place >= lastPlace || (digit === undefined && total > 0 && place !== 10)) return undefined;
      total += (digit ?? 1) * place;
      lastPlace = place;
      digit = undefined;
      afterZero = false;
    } else {
      const next = DIGIT[character];
      if (next === undefined || (digit !== undefined && digit !== 0)) return undefined;
      if (next === 0) afterZero = true;
      digit = next;
    }
  }
  if (digit === undefined || digit === 0) return total;
  // 三千五 is 3500, 三千零五 is 3005.
  return total + digit * (afterZero || lastPlace <= 10 ? 1 : lastPlace / 10);
}

function parseDigitByDigit(text: string): number | undefined {
  let number = 0;
  for (const character of text) {
    const digit = DIGIT[character];
    if (digit === undefined) return undefined;
    number = number * 10 + digit;
  }
  // 三四 is "three or four", not 34: only a single digit, or a number written out like 二零二六, is one number.
  return text.length === 1 || text.includes('零') ? number : undefined;
}

/** Reads a whole number in digits or Chinese numerals. Errors: undefined when it is none. */
export function parseCount(text: string): number | undefined {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  if (text === '半') return 0.5;
  return parseHanNumber(text);
}

/**
 * Reads a number below 万 with digits before its places: 2千3百 (2300), 1百20 (120), 3百五十.
 * Errors: undefined when the places do not fall or the digits do not fit between them.
 */
export function parseMixedNumber(text: string): number | undefined {
  let total = 0;
  let lastPlace = 10_000;
  for (const match of text.matchAll(/(\d{1,6}|[零一二两三四五六七八九]+)?([十百千]?)/g)) {
    if (match[0] === '') continue;
    const place = PLACE[match[2] ?? ''] ?? 1;
    const digits = match[1] === undefined ? 1 : parseCount(match[1].replace(/^零(?=.)/, ''));
    if (digits === undefined || place >= lastPlace || digits * place >= lastPlace) return undefined;
    // 2千3 is 2300, 2千03 and 2千零3 are 2003.
    const isShort = place === 1 && lastPlace < 10_000 && match[1]?.length === 1;
    total += isShort ? (digits * lastPlace) / 10 : digits * place;
    lastPlace = place;
  }
  return total;
}
