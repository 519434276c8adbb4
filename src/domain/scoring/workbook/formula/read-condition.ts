import type { Comparison, Condition } from '../../schema/value-schema.ts';
import type { FormulaReader } from './read-formula.ts';
import { CellTrouble } from './trouble.ts';
import { keyOfWord, SIGN_OF, STATES, UNIT_SETS } from './words.ts';

/** Reads a condition: 且 binds more than 或, brackets keep together. */
export function readCondition(reader: FormulaReader): Condition {
  const parts = [allOf(reader)];
  while (reader.tokens.takesWord('或')) parts.push(allOf(reader));
  return parts.length === 1 ? (parts[0] as Condition) : { any: parts };
}

function allOf(reader: FormulaReader): Condition {
  const parts = [single(reader)];
  while (reader.tokens.takesWord('且')) parts.push(single(reader));
  return parts.length === 1 ? (parts[0] as Condition) : { all: parts };
}

function single(reader: FormulaReader): Condition {
  return inBrackets(reader) ?? question(reader) ?? comparison(reader);
}

/** A condition in brackets; null where the brackets hold a quantity that is compared. */
function inBrackets(reader: FormulaReader): Condition | null {
  const { tokens } = reader;
  if (!tokens.isSign('(')) return null;
  const { mark } = tokens;
  const { at } = tokens.next;
  if (reader.ofQuantities.has(at)) return null;
  try {
    tokens.take();
    const inside = readCondition(reader);
    tokens.expect(')');
    return inside;
  } catch (cause) {
    if (!(cause instanceof CellTrouble)) throw cause;
    reader.ofQuantities.add(at);
    tokens.backTo(mark);
    return null;
  }
}

const QUESTIONS: Readonly<Record<string, (reader: FormulaReader) => Condition>> = {
  非: reader => ({ not: readCondition(reader) }),
  全部: reader => ({ all: listOf(reader, () => readCondition(reader)) }),
  任一: reader => ({ any: listOf(reader, () => readCondition(reader)) }),
  属于: reader => {
    const word = reader.wordSource();
    reader.tokens.expect(',');
    return { word, in: listOf(reader, () => reader.word()) };
  },
  为是: reader => ({ yes: reader.figure() }),
  情形: reader => {
    const state = reader.figure();
    reader.tokens.expect(',');
    return { state, is: listOf(reader, () => stateOf(reader)) };
  },
  单位属于: reader => ({ unitIn: unitSets(reader) }),
};

function question(reader: FormulaReader): Condition | null {
  const { tokens } = reader;
  const [name, bracket] = [tokens.next, tokens.peek(1)];
  if (name.kind !== 'name' || name.quoted || bracket.text !== '(' || !Object.hasOwn(QUESTIONS, name.text)) return null;
  tokens.take();
  tokens.take();
  const read = QUESTIONS[name.text]?.(reader);
  tokens.expect(')');
  return read ?? null;
}

function comparison(reader: FormulaReader): Condition {
  const left = reader.value();
  const sign = reader.tokens.next.kind === 'sign' ? keyOfWord(SIGN_OF, reader.tokens.next.text) : undefined;
  if (sign === undefined) return reader.tokens.fail('这里应为 <、≤、=、≠、≥、> 之一，条件写成“完成率 ≥ 60%”这样');
  reader.tokens.take();
  return { compare: [left, sign as Comparison, reader.value()] };
}

function stateOf(reader: FormulaReader): keyof typeof STATES {
  const state = keyOfWord(STATES, reader.word());
  return state ?? reader.tokens.fail(`情形应为 ${Object.values(STATES).join('、')} 之一`);
}

type UnitSets = Extract<Condition, { unitIn: unknown }>['unitIn'];

/** `分组：城区，单位：甲镇` up to the closing bracket or the end. */
export function unitSets(reader: FormulaReader): UnitSets {
  const { tokens } = reader;
  const sets: UnitSets = {};
  if (tokens.isSign(')') || tokens.next.kind === 'end') return sets;
  let kind: keyof UnitSets | undefined;
  do {
    const after = tokens.peek(1);
    if (after.kind === 'sign' && after.text === ':') {
      kind = keyOfWord(UNIT_SETS, reader.word());
      tokens.expect(':');
    }
    if (kind === undefined) return tokens.fail('应写成“分组：城区，单位：甲镇”，前面写分组、类别或单位');
    sets[kind] = [...(sets[kind] ?? []), reader.word()];
  } while (tokens.takes(',') || tokens.takes(';'));
  return sets;
}

/** What stands between commas. */
export function listOf<T>(reader: FormulaReader, read: () => T): T[] {
  const all = [read()];
  while (reader.tokens.takes(',')) all.push(read());
  return all;
}
