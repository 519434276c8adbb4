import type { Literal } from '../../schema/literal.ts';
import type { Condition, Value } from '../../schema/value-schema.ts';
import type { FormulaNames } from '../formula/names.ts';
import { unitSets } from '../formula/read-condition.ts';
import {
  arrowIn,
  FormulaReader,
  readFigure,
  readReason,
  readValue,
  readWholeCondition,
} from '../formula/read-formula.ts';
import { writeName } from '../formula/tokens.ts';
import { trouble } from '../formula/trouble.ts';
import { type FormulaWriter, refuseOthers, writeWord } from '../formula/write-formula.ts';
import { writeLiteral } from '../formula/write-literal.ts';
import type { Codec } from './cell.ts';
import { linesIn, splitOutside } from './split.ts';
import { keyIn, literalIn, NOTHING, readText, writeText } from './text-cells.ts';

/** A quantity: a number as it is, anything else as a formula. */
export const VALUE: Codec = {
  write: (value: Value, formulas: FormulaWriter) => {
    const isLiteral = typeof value === 'number' || (typeof value === 'string' && literalIn(value) === value);
    return isLiteral ? value : formulas.value(value);
  },
  read: (cell, names) =>
    literalIn(cell) ?? (typeof cell === 'number' ? trouble('这个数位数太多') : readValue(cell, names)),
};

export const CONDITION: Codec = {
  write: (value: Condition, formulas: FormulaWriter) => formulas.condition(value),
  read: (cell, names) => readWholeCondition(String(cell), names),
};

/** The key of a figure, by its name. */
export const FIGURE: Codec = {
  write: (key: string, formulas: FormulaWriter) => formulas.figure(key),
  read: (cell, names) => readFigure(String(cell), names),
};

/** Groups, classes and units: `分组：城区，单位：甲镇`. */
export const UNIT_SETS: Codec = {
  write: (value: never, formulas: FormulaWriter) => {
    const text = formulas.condition({ unitIn: value });
    return text.slice('单位属于('.length, -1) || '不限';
  },
  read: (cell, names) => {
    if (cell === '不限') return {};
    const reader = new FormulaReader(String(cell), names);
    const sets = unitSets(reader);
    reader.tokens.done();
    return sets;
  },
};

type Because = { if: Condition; reason: string };

/** One condition with its reason: `完成投资 = 0 → 没有完成投资`. */
export const REASON: Codec = {
  write: (value: Because, formulas: FormulaWriter) => writeReason(value, formulas),
  read: (cell, names) => reasonIn(String(cell), names),
};

/** Several of them, a line each. */
export const REASONS: Codec = {
  write: (all: readonly Because[], formulas: FormulaWriter) => all.map(each => writeReason(each, formulas)).join('\n'),
  read: (cell, names) => linesOf(cell).map(line => reasonIn(line, names)),
};

type Remark = { if?: Condition | undefined; text: string };

/** What is printed beside an item, a line each, with or without a condition. */
export const REMARKS: Codec = {
  write: (all: readonly Remark[], formulas: FormulaWriter) =>
    all.length === 0 ? NOTHING : all.map(each => writeRemark(each, formulas)).join('\n'),
  read: (cell, names) => (cell === NOTHING ? [] : linesOf(cell).map(line => remarkIn(line, names))),
};

function writeReason(value: Because, formulas: FormulaWriter): string {
  refuseOthers(value, ['if', 'reason'], '条件和原因');
  return `${formulas.condition(value.if)} → ${lineText(value.reason)}`;
}

function reasonIn(line: string, names: FormulaNames): Because {
  const { if: condition, text } = readReason(line, names);
  if (text === '') trouble('应写成“条件 → 原因”，如“完成投资 = 0 → 没有完成投资”');
  return { if: condition, reason: readText(text) };
}

function writeRemark(value: Remark, formulas: FormulaWriter): string {
  refuseOthers(value, ['if', 'text'], 'remarks');
  if (value.if !== undefined) return `${formulas.condition(value.if)} → ${lineText(value.text)}`;
  const isPlain = arrowIn(value.text) === null && !/→|->/.test(value.text) && value.text !== NOTHING;
  return isPlain ? lineText(value.text) : JSON.stringify(value.text);
}

function remarkIn(line: string, names: FormulaNames): Remark {
  if (line.startsWith('"') || arrowIn(line) === null) return { text: readText(line) };
  const { if: condition, text } = readReason(line, names);
  return { if: condition, text: readText(text) };
}

function lineText(text: string): string {
  return /[\n"【]/.test(text) ? JSON.stringify(text) : writeText(text);
}

function linesOf(cell: string | number): string[] {
  return linesIn(String(cell))
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** Where a word or points are wanted in place of a key: `得 2 分`. */
export function choiceOrPoints(words: Readonly<Record<string, string>>): Codec {
  const all = Object.values(words);
  return {
    write: (value: string | { points: Literal }) => {
      if (typeof value === 'string') return words[value] ?? null;
      refuseOthers(value, ['points'], 'points');
      return `得 ${writeLiteral(value.points)} 分`;
    },
    read: (cell, names) => {
      const text = String(cell).trim();
      const known = keyIn(words, {}, text);
      if (known !== undefined) return known;
      const found = /^得\s*(.+?)\s*分?$/.exec(text);
      if (found === null) return trouble(`应为 ${all.join('、')}，或“得 2 分”，写的是“${text}”`);
      return { points: wholeLiteral(found[1] ?? '', names) };
    },
  };
}

/** What to do where there is no number; `按 …` gives what stands for it. */
export function treatment(
  words: Readonly<Record<string, string>>,
  as: 'value' | 'word' | 'literalOrWord' | null,
): Codec {
  const hint = [...Object.values(words), ...(as === null ? [] : ['“按 0”（写要按什么计）'])].join('、');
  return {
    write: (value: string | { as: Value }, formulas: FormulaWriter) => {
      if (typeof value === 'string') return words[value] ?? null;
      refuseOthers(value, ['as'], 'as');
      return `按 ${writeAs(value.as, as, formulas)}`;
    },
    read: (cell, names) => {
      const text = String(cell).trim();
      const known = keyIn(words, {}, text);
      if (known !== undefined) return known;
      const found = as === null ? null : /^按[\s：:]*(.+)$/s.exec(text);
      if (found === null) return trouble(`应为 ${hint} 之一，写的是“${text}”`);
      return { as: readAs(found[1] ?? '', as, names) };
    },
  };
}

function writeAs(value: Value, as: 'value' | 'word' | 'literalOrWord' | null, formulas: FormulaWriter): string {
  if (as === 'value') return formulas.value(value);
  if (as === 'literalOrWord' && literalIn(String(value)) !== null) return writeLiteral(value as Literal);
  return writeWord(String(value));
}

function readAs(text: string, as: 'value' | 'word' | 'literalOrWord' | null, names: FormulaNames): Value {
  if (as === 'value') return readValue(text, names);
  const reader = new FormulaReader(text, names);
  const isLiteral = as === 'literalOrWord' && reader.tokens.next.kind !== 'name';
  const value = isLiteral ? reader.literal() : reader.word();
  reader.tokens.done();
  return value;
}

function wholeLiteral(text: string, names: FormulaNames): Literal {
  const reader = new FormulaReader(text, names);
  const literal = reader.literal();
  reader.tokens.done();
  return literal;
}

/** Words in a row: `优、良、差`. An empty list is （无）; `empty` stands for null. */
export function words(empty: string | null = null): Codec {
  return {
    write: (all: readonly (string | null)[]) =>
      all.length === 0 ? NOTHING : all.map(each => (each === null ? empty : wordOf(each, empty))).join('、'),
    read: cell => {
      if (cell === NOTHING) return [];
      return splitOutside(String(cell), '、，,；;\n').map(part => {
        const text = part.trim();
        return text === empty ? null : unquoted(text);
      });
    },
  };
}

/** Words with what each is taken for: `全部开工：按 应开工；未启动：按 0`. */
export function wordTable(each: Codec): Codec {
  return {
    write: (table: Readonly<Record<string, never>>, formulas: FormulaWriter) => {
      const rows = Object.entries(table).map(
        ([word, value]) => `${wordOf(word, null)}：${each.write(value, formulas)}`,
      );
      return rows.length === 0 ? NOTHING : rows.join('；');
    },
    read: (cell, names) => {
      if (cell === NOTHING) return {};
      const rows = splitOutside(String(cell), '；;\n').filter(part => part.trim() !== '');
      return Object.fromEntries(
        rows.map(row => {
          const [word = '', ...rest] = splitOutside(row, '：:');
          if (rest.length === 0) trouble(`“${row.trim()}”应写成“词：按什么计”，如“未启动：按 0”`);
          return [unquoted(word.trim()), each.read(rest.join('：').trim(), names)];
        }),
      );
    },
  };
}

/** Keys with their words in a row. */
export function choices(known: Readonly<Record<string, string>>): Codec {
  const all = Object.values(known);
  return {
    write: (keys: readonly string[]) => (keys.length === 0 ? NOTHING : keys.map(key => known[key]).join('、')),
    read: cell => {
      if (cell === NOTHING) return [];
      return splitOutside(String(cell), '、，,；;\n').map(
        part => keyIn(known, {}, part) ?? trouble(`应为 ${all.join('、')}，写的是“${part.trim()}”`),
      );
    },
  };
}

const PLAIN_WORD = /^[\p{L}\p{N}_.%/+—-]+$/u;

function wordOf(word: string, empty: string | null): string {
  return PLAIN_WORD.test(word) && word !== NOTHING && word !== empty ? word : bracketed(word);
}

function bracketed(word: string): string {
  const name = writeName(word);
  return name.startsWith('【') ? name : `【${name}】`;
}

function unquoted(text: string): string {
  const found = /^【(.*)】$/s.exec(text);
  return found === null ? text : (found[1] ?? '').replaceAll('】】', '】');
}
