import type { Literal } from '../../schema/literal.ts';
import type { Band, Condition, Value } from '../../schema/value-schema.ts';
import type { FormulaNames } from './names.ts';
import { readCondition } from './read-condition.ts';
import { readFunction } from './read-function.ts';
import { TokenReader } from './token-reader.ts';
import { CellTrouble } from './trouble.ts';
import { literalOfText } from './write-literal.ts';

/**
 * Reads formulas as `FormulaWriter` writes them and as people type them.
 * Errors: throws CellTrouble with the place and what would be right.
 */
export class FormulaReader {
  readonly tokens: TokenReader;
  readonly names: FormulaNames;
  /** Where brackets begin that were found to hold a quantity, by their place in the source: they are tried once. */
  readonly ofQuantities = new Set<number>();

  constructor(source: string, names: FormulaNames) {
    this.tokens = new TokenReader(source);
    this.names = names;
  }

  /** A quantity. `a + b + c` is one sum of three; what stands in brackets stays together. */
  value(): Value {
    let left = this.#product();
    for (let isOpen = false; this.tokens.isSign('+', '-'); ) {
      const isSum = this.tokens.take().text === '+';
      const right = this.#product();
      if (!isSum) left = { minus: [left, right] };
      else if (isOpen) (left as { sum: Value[] }).sum.push(right);
      else left = { sum: [left, right] };
      isOpen = isSum;
    }
    return left;
  }

  condition(): Condition {
    return readCondition(this);
  }

  #product(): Value {
    let left = this.#single();
    for (let isOpen = false; this.tokens.isSign('×', '÷'); ) {
      const isTimes = this.tokens.take().text === '×';
      const right = this.#single();
      if (!isTimes) left = { divide: [left, right] };
      else if (isOpen) (left as { times: Value[] }).times.push(right);
      else left = { times: [left, right] };
      isOpen = isTimes;
    }
    return left;
  }

  #single(): Value {
    const { tokens } = this;
    if (tokens.takes('(')) {
      const inside = this.value();
      tokens.expect(')');
      return inside;
    }
    if (tokens.next.kind === 'number' || tokens.next.kind === 'text') return this.literal();
    if (tokens.next.kind !== 'name') return tokens.fail('这里应为一个数、一个指标的名称或一个算式');
    const after = tokens.peek(1);
    if (!tokens.next.quoted && after.kind === 'sign' && after.text === '(') return readFunction(this);
    return this.figure();
  }

  literal(): Literal {
    const token = this.tokens.next;
    if (token.kind === 'number') {
      this.tokens.take();
      return literalOfText(token.text);
    }
    if (token.kind === 'text') {
      this.tokens.take();
      return token.text;
    }
    if (this.tokens.isWord('数值')) {
      this.tokens.take();
      this.tokens.expect('(');
      const number = this.tokens.take();
      this.tokens.expect(')');
      return Number(number.text);
    }
    return this.tokens.fail('这里应为一个数，如 5、0.6、60% 或 1/3');
  }

  whole(): number {
    const { next } = this.tokens;
    if (next.kind !== 'number' || !/^\d+$/.test(next.text)) return this.tokens.fail('这里应为一个整数');
    this.tokens.take();
    return Number(next.text);
  }

  figure(): string {
    return this.names.figures.keyOf(this.word());
  }

  item(): string {
    if (this.tokens.isWord('总分')) {
      this.tokens.take();
      return 'total';
    }
    return this.names.items.keyOf(this.word());
  }

  /** A word of the data, or a name before it is looked up. */
  word(): string {
    const token = this.tokens.next;
    if (token.kind !== 'name' && token.kind !== 'number' && token.kind !== 'text') {
      return this.tokens.fail('这里应为一个名称或词');
    }
    this.tokens.take();
    return token.text;
  }

  /** The key or field that a word is looked for in. */
  wordSource(): string | { field: string } {
    if (!this.tokens.isWord('本行')) return this.figure();
    return readFunction(this) as { field: string };
  }

  /** `≥1且<5`, or 任意. */
  ends(): Omit<Band, 'give'> {
    const { tokens } = this;
    if (tokens.isWord('任意')) {
      tokens.take();
      return {};
    }
    const band: Omit<Band, 'give'> = {};
    do {
      const end = END_OF[tokens.next.text] ?? tokens.fail('一档应写成“≥1且<5”这样');
      tokens.take();
      band[end] = this.literal();
    } while (tokens.takesWord('且') || tokens.isSign('≥', '>', '≤', '<'));
    return band;
  }
}

const END_OF: Readonly<Record<string, 'from' | 'above' | 'to' | 'below'>> = {
  '≥': 'from',
  '>': 'above',
  '≤': 'to',
  '<': 'below',
};

/** Reads a cell that is one quantity. */
export function readValue(source: string, names: FormulaNames): Value {
  return orName(source, names, reader => reader.value());
}

/** Reads a cell that is the name of a figure. */
export function readFigure(source: string, names: FormulaNames): string {
  return orName(source, names, reader => reader.figure());
}

/** People write a name such as `12 月得分` without 【】; where the cell is nothing else, it is plain what is meant. */
function orName<T>(source: string, names: FormulaNames, read: (reader: FormulaReader) => T): T | string {
  try {
    const reader = new FormulaReader(source, names);
    const value = read(reader);
    reader.tokens.done();
    return value;
  } catch (cause) {
    const key = cause instanceof CellTrouble ? names.figures.find(source.trim()) : undefined;
    if (key === undefined) throw cause;
    return key;
  }
}

/** Reads a cell that is one condition. */
export function readWholeCondition(source: string, names: FormulaNames): Condition {
  const reader = new FormulaReader(source, names);
  const condition = reader.condition();
  reader.tokens.done();
  return condition;
}

/** Reads `condition → text`. */
export function readReason(source: string, names: FormulaNames): { if: Condition; text: string } {
  const arrow = arrowIn(source);
  const condition = readWholeCondition(arrow === null ? source : source.slice(0, arrow.at), names);
  return { if: condition, text: arrow === null ? '' : source.slice(arrow.end).trim() };
}

/** The first → outside of names and quotes; null when there is none. */
export function arrowIn(source: string): { at: number; end: number } | null {
  const found = /^(?:【(?:[^】]|】】)*】|"(?:[^"\\]|\\.)*"|(?!→|->)[^【"])*?(→|->)/.exec(source);
  if (found === null) return null;
  const end = found[0].length;
  return { at: end - (found[1] ?? '').length, end };
}
