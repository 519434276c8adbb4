/**
 * The form in which a message is read: half width, lower case, without mentions and emoji, with the index of every
 * character in the message as it was sent, so that a reading can quote the original.
 */

import { putRight } from '../lexicon/misheard.ts';
import { itemMarks } from './item-marks.ts';
import { joinsIn, takeOut } from './joins.ts';
import { type Link, linkAt, withoutAddresses } from './links.ts';

export interface NormalText {
  text: string;
  /** The message as it was sent. */
  original: string;
  /** Index in the original of the normal text's character at `index`; `text.length` gives the original's length. */
  originOf(index: number): number;
  /** The original between two indexes of the normal text. */
  sourceOf(start: number, end: number): string;
  /** Marks that were left out because a speaker only took breath there, by the index of the character that follows. */
  breaths?: ReadonlyMap<number, string>;
}

// One character stands for one character here; what has no one-to-one form is handled in the loop below.
const SAME: Record<string, string> = {
  '。': '。',
  '、': '、',
  〇: '零',
  '○': '零',
  兩: '两',
  億: '亿',
  萬: '万',
  '—': '-',
  '–': '-',
  '－': '-',
  '‐': '-',
  '−': '-',
  '─': '-',
  '～': '~',
  '〜': '~',
  '﹪': '%',
  '﹣': '-',
  '﹐': ',',
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '［': '[',
  '］': ']',
  '〔': '(',
  '〕': ')',
  '｜': '|',
  '·': '·',
  '•': '·',
  '●': '·',
  '◆': '·',
  '■': '·',
  '▪': '·',
  '︰': ':',
  '∶': ':',
  '；': ';',
  '≈': '约',
  // 过啦, 到喽: 了 as chat has it.
  啦: '了',
  喽: '了',
  嘞: '了',
  '≒': '约',
};

/** Zero-width characters, direction marks and variation selectors. */
const isInvisible = (code: number) =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2064) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff;
const PICTURE = /\p{Extended_Pictographic}/u;
/** A mention, or a bracketed emoji such as [抱拳]; the length is bounded so that an open bracket costs nothing. */
const NOISE = /@_(?:user_\d{1,6}|all)|\[[\p{Script=Han}a-z0-9_]{1,8}\]/iuy;

const MAPPED = new Map(Object.entries(SAME));
const isMapped = new Uint8Array(0x10000);
for (const character of MAPPED.keys()) isMapped[character.charCodeAt(0)] = 1;
/** Most of a message: characters that stay as they are. */
const isPlainHan = (code: number) => code >= 0x4e00 && code <= 0x9fff && isMapped[code] === 0;

function normalCharacter(character: string, code: number): string {
  const mapped = isMapped[code] === 1 ? MAPPED.get(character) : undefined;
  if (mapped !== undefined) return mapped;
  if (code >= 0x4e00 && code <= 0x9fff) return character;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code >= 65 && code <= 90) return character.toLowerCase();
  if (code === 9 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a)) return ' ';
  return character;
}

/** A区&B区, 康华冷链＋德云里: between words such a mark is 、; before the sum of a period it says nothing, 本周 +120万. */
function joinAt(text: string, at: number): string | undefined {
  if (!/[&+＆＋]/.test(text[at] ?? '')) return undefined;
  if (BETWEEN_WORDS.test(text.slice(at - 1, at + 2)) && !/^[a-z\d]{2}/i.test(text.slice(at + 1, at + 3))) return '、';
  return /[周月天日][ ：:]?$/.test(text.slice(Math.max(0, at - 2), at)) && /^\d/.test(text.slice(at + 1, at + 2))
    ? ' '
    : undefined;
}
const BETWEEN_WORDS = /^(?:\p{Script=Han}.[\p{Script=Han}A-Z]|[A-Z\d].\p{Script=Han})$/u;

const BLANK = 32;
const NEW_LINE = 10;

/** Brings a message into its normal form. Never throws; the work is linear in the length. */
export function normalise(original: string): NormalText {
  // Plain arrays: a message is short, and a typed array costs more to make than to fill.
  const codes: number[] = [];
  const origins: number[] = [];
  let length = 0;
  const push = (character: string, origin: number) => {
    const last = length === 0 ? NEW_LINE : codes[length - 1];
    // Runs of blanks are one blank, and none at the start of a line.
    if (character === ' ' && (last === BLANK || last === NEW_LINE)) return;
    if (character === '\n' && last === BLANK) length -= 1;
    codes[length] = character.charCodeAt(0);
    origins[length] = origin;
    length += 1;
  };
  const marks = itemMarks(original);
  const links: Link[] = [];
  let open: Link | undefined;
  for (let index = 0; index < original.length; ) {
    if (open !== undefined && index === open.wordsEnd) {
      index = open.end;
      continue;
    }
    const code = original.charCodeAt(index);
    if (isPlainHan(code)) {
      codes[length] = code;
      origins[length] = index;
      length += 1;
      index += 1;
      continue;
    }
    const character = original[index] ?? '';
    const mark = marks?.get(index);
    if (mark !== undefined) {
      for (const one of mark) push(one, index);
      index += 1;
      continue;
    }
    const link = character === '[' ? linkAt(original, index) : undefined;
    if (link) {
      links.push(link);
      open = link;
      index += 1;
      continue;
    }
    if (character === '@' || character === '[') {
      NOISE.lastIndex = index;
      const noise = NOISE.exec(original);
      if (noise) {
        push(' ', index);
        index += noise[0].length;
        continue;
      }
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const whole = String.fromCodePoint(original.codePointAt(index) ?? 0);
      push(PICTURE.test(whole) ? ' ' : '□', index);
      index += whole.length;
      continue;
    }
    if (character === '\r') {
      if (original[index + 1] !== '\n') push('\n', index);
    } else if (isInvisible(code)) {
      // Left out: a word may be cut by it.
    } else if (
      code > 0x2100 &&
      code < 0x3000 &&
      !/[\u2160-\u217f\u2460-\u249b\u25cb-\u25cf]/.test(character) &&
      !MAPPED.has(character) &&
      PICTURE.test(character)
    ) {
      push(' ', index);
    } else {
      push(joinAt(original, index) ?? normalCharacter(character, code), index);
    }
    index += 1;
  }
  length = takeOut(codes, origins, length, joinsIn(codes, length));
  const text = putRight(textOf(codes, length));
  const originOf = (index: number) => (index < length ? (origins[index] ?? 0) : original.length);
  return {
    text,
    original,
    originOf,
    sourceOf: (start, end) =>
      end <= start ? '' : withoutAddresses(original, originOf(start), originOf(end - 1) + 1, links),
  };
}

/** As many characters as may be arguments of one call. */
const CHUNK = 4096;

function textOf(codes: readonly number[], length: number): string {
  let text = '';
  for (let at = 0; at < length; at += CHUNK)
    text += String.fromCharCode(...codes.slice(at, Math.min(at + CHUNK, length)));
  return text;
}

/** The normal form of a name in the roster: as in messages, without blanks. */
export function normaliseName(name: string): string {
  return normalise(name).text.replaceAll(/\s/g, '');
}
