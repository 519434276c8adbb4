import { LONGEST_TEXT } from '../../../sheets/file/out-sheet.ts';
import { WITHOUT_ACCOUNT } from '../names/people-names.ts';
import { type CellKind, plainWord, type ReadValue, textIn } from './cell-kind.ts';
import { PROGRAM_WORDS, type Words } from './words.ts';

/** Cells that hold words: texts, lists of texts, words of ours, names of people and units. */

/** What stands in the place of a text that no cell can hold; it is passed over when it is read again. */
export const TOO_LONG = '（内容过长，未能写入表格，请以 JSON 格式导出查看）';

const plain = { format: null, isLong: false, choices: null };

export const TEXT: CellKind = {
  ...plain,
  write: value => fitting(String(value)),
  read: cell => textValue(textIn(cell)),
};

export const LONG_TEXT: CellKind = { ...TEXT, isLong: true };

/** What is kept for the program alone, as JSON. */
export const JSON_TEXT: CellKind = { ...plain, write: jsonText, read: cell => readJsonText(textIn(cell)) };

function jsonText(value: unknown): string {
  return fitting(JSON.stringify(value));
}

function readJsonText(text: string): ReadValue {
  if (text === TOO_LONG) return { value: null };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { why: '这一栏由程序填写，内容已损坏，请清空后再导入' };
  }
}

const SEPARATORS = /[、，,；;]/;

/** Several texts in one cell, `甲、乙`; where one holds a separator itself, one a line, and where one has lines, as JSON. */
export const TEXTS: CellKind = {
  ...plain,
  write: value => {
    const texts = value as readonly string[];
    if (texts.some(text => /[\n\r]|^\["/.test(text))) return jsonText(texts);
    const joined = texts.join('、');
    return fitting(texts.some(text => SEPARATORS.test(text)) ? `${texts.join('\n')}\n` : joined);
  },
  read: cell => {
    const text = textIn(cell);
    if (text.startsWith('["')) return readJsonText(text);
    return text === TOO_LONG ? { value: null } : { value: listed(text) };
  },
};

function listed(text: string): string[] {
  const parts = text.split(text.includes('\n') ? '\n' : SEPARATORS);
  return parts.map(part => part.trim()).filter(part => part !== '');
}

/** One of the words of a table. */
export function wordCell(words: Words): CellKind {
  const choices = Object.values(words).flatMap(([word]) => word ?? []);
  const meanings = meaningsOf(words);
  return {
    ...plain,
    choices,
    write: value => words[String(value)]?.[0] ?? String(value),
    read: cell => {
      const text = textIn(cell);
      const value = meanings.get(plainWord(text));
      return value === undefined ? { why: `不认识“${text}”，应为：${choices.join('、')}` } : { value };
    },
  };
}

/** One of the words of a table, or another text as it stands: words that the table does not have yet are kept. */
export function wordOrText(words: Words): CellKind {
  const known = wordCell(words);
  return {
    ...known,
    choices: null,
    read: (cell, names) => {
      const read = known.read(cell, names);
      return 'why' in read ? TEXT.read(cell, names) : read;
    },
  };
}

/** Several of the words of a table. */
export function wordsCell(words: Words): CellKind {
  const choices = Object.values(words).flatMap(([word]) => word ?? []);
  const meanings = meaningsOf(words);
  return {
    ...plain,
    write: value => (value as readonly string[]).map(one => words[one]?.[0] ?? one).join('、'),
    read: cell => {
      const parts = listed(textIn(cell).replace(/[/\s]+/g, '、'));
      const wrong = parts.filter(part => !meanings.has(plainWord(part)));
      if (wrong.length > 0) return { why: `不认识“${wrong.join('、')}”，应为：${choices.join('、')}` };
      return { value: [...new Set(parts.map(part => meanings.get(plainWord(part))))] };
    },
  };
}

export const YES_NO: CellKind = {
  ...plain,
  choices: ['是', '否'],
  write: value => (value === true ? '是' : '否'),
  read: cell => {
    const text = plainWord(textIn(cell));
    if (/^[是√✓✔]$/.test(text)) return { value: true };
    if (/^[否×✗✘]$/.test(text)) return { value: false };
    return { why: `“${textIn(cell)}”应为 是 或 否` };
  },
};

export const PERSON: CellKind = {
  ...plain,
  write: (value, names) => names.person(String(value)),
  read: (cell, names) => {
    const found = names.person(textIn(cell));
    return 'openId' in found ? personValue(found.openId) : { why: found.why };
  },
};

const PROGRAMS = meaningsOf(PROGRAM_WORDS);

/** Who did something: a person, or a program, such as `schedule`, which stands there as what people call it. */
export const ACTOR: CellKind = {
  ...PERSON,
  write: (value, names) => PROGRAM_WORDS[String(value)]?.[0] ?? names.person(String(value)),
  read: (cell, names) => {
    const program = PROGRAMS.get(plainWord(textIn(cell)));
    if (program !== undefined) return { value: program };
    const found = names.person(textIn(cell));
    if ('openId' in found) return personValue(found.openId);
    return found.isUnknown ? { value: textIn(cell) } : { why: found.why };
  },
};

function personValue(openId: string): ReadValue {
  return { value: openId.startsWith(WITHOUT_ACCOUNT) ? null : openId };
}

export const UNIT: CellKind = {
  ...plain,
  write: value => fitting(String(value)),
  read: (cell, names) => {
    const found = names.unit(textIn(cell));
    return 'name' in found ? { value: found.name } : { why: found.why };
  },
};

function fitting(text: string): string {
  return text.length > LONGEST_TEXT ? TOO_LONG : text;
}

function textValue(text: string): ReadValue {
  return { value: text === TOO_LONG ? null : text };
}

function meaningsOf(words: Words): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([value, known]) =>
      [value, ...known].map((word): [string, string] => [plainWord(word), value]),
    ),
  );
}
