import { isLiteralText, isSafeNumber, LITERAL_HINT, type Literal } from '../../schema/literal.ts';
import { trouble } from '../formula/trouble.ts';
import type { Codec } from './cell.ts';

/** What a workbook does not keep: control characters but the end of a line, halves of characters. */
const LOST = /[^\P{Cc}\n]|\p{Cs}|[\ufffe\uffff]/u;

/** Stands for a list that is there and empty. */
export const NOTHING = '（无）';

/** A text as it stands in a cell: in "…" where the cell would lose something of it. */
export function writeText(value: string): string {
  const isLost = value === '' || value !== value.trim() || value.startsWith('"') || LOST.test(value);
  return isLost || value === NOTHING ? quoted(value) : value;
}

function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[^\P{Cc}\n]|[\ufffe\uffff]/gu,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The text of a cell. */
export function readText(cell: string | number): string {
  const text = String(cell).trim();
  if (!/^".*"$/s.test(text) || text.length < 2) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

export const TEXT: Codec = { write: (value: string) => writeText(value), read: readText };

/** What people put behind a number, which says nothing that the column does not. */
const BEHIND = /(?:分|个|名|次|位|项|条|家|天|步|档)$/;

/** A number as people type it, made plain: `３５ 分`, `1,000`, `−2`. */
export function plainNumber(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^[−–－]/, '-')
    .replace(/^\+/, '');
  const bare = plain.replace(BEHIND, '');
  return /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare;
}

/** The literal of a cell; null when it is none. */
export function literalIn(cell: string | number): Literal | null {
  if (typeof cell === 'number') return isSafeNumber(cell) ? cell : null;
  const plain = plainNumber(cell);
  return isLiteralText(plain) ? plain : null;
}

/** A number of the rule set. A number stays a number and a text a text, so that nothing is changed by the workbook. */
export const LITERAL: Codec = {
  write: (value: Literal) => value,
  read: cell => literalIn(cell) ?? trouble(LITERAL_HINT.replaceAll('"', '')),
};

/** A whole number. */
export const WHOLE: Codec = {
  write: (value: number) => value,
  read: cell => {
    const plain = plainNumber(String(cell));
    return /^-?\d{1,6}$/.test(plain) ? Number(plain) : trouble(`应为整数，写的是“${cell}”`);
  },
};

const YES = ['是', '√', '✓', '对', 'true', 'TRUE'];
const NO = ['否', '×', '不', '不是', 'false', 'FALSE'];

export const YES_NO: Codec = {
  write: (value: boolean) => (value ? '是' : '否'),
  read: cell => {
    const text = String(cell).trim();
    return YES.includes(text) || (NO.includes(text) ? false : trouble(`应为 是 或 否，写的是“${text}”`));
  },
  choices: ['是', '否'],
};

/** One of some keys, each with the word of the office. The key itself is read, too. */
export function choice(words: Readonly<Record<string, string>>, others: Readonly<Record<string, string>> = {}): Codec {
  const choices = Object.values(words);
  return {
    write: (value: string) => words[value] ?? null,
    read: cell => keyIn(words, others, String(cell)) ?? trouble(`应为 ${choices.join('、')} 之一，写的是“${cell}”`),
    choices,
  };
}

/** The key whose word a text is; `others` are more words for them. */
export function keyIn(
  words: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
  text: string,
): string | undefined {
  const wanted = text.normalize('NFKC').trim();
  if (Object.hasOwn(words, wanted)) return wanted;
  return Object.keys(words).find(key => words[key]?.normalize('NFKC') === wanted) ?? others[wanted];
}
