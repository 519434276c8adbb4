import type { Given } from '../../scoring/engine/scope.ts';
import { type Exact, exact, multiply } from '../../scoring/numbers/exact.ts';
import { orAbsent } from '../../scoring/numbers/quantity.ts';
import { ScoringRefusal } from '../../scoring/numbers/refusal.ts';
import type { Figure } from '../../scoring/schema/figure-schema.ts';
import { isLiteralText, readLiteral, showLiteral } from '../../scoring/schema/literal.ts';
import type { Value } from '../../scoring/schema/value-schema.ts';
import { amountOf, isFine, type MoneyIn, percent, plain, unitOf } from './amount-words.ts';
import type { ScoredUnit } from './scored.ts';

/** A quantity as words with its figures in them. */
export interface Said {
  words: string;
  /** The same with bare numbers: `6 + 0.6 × 1`. */
  numbers: string;
  value: Exact;
  /** 1 a sum, 2 a product, 3 one thing. */
  binds: 1 | 2 | 3;
}

/** Of so many numbers of a list each is told; more are counted. */
const MOST_TOLD = 12;

/** A quantity of a unit in words; null where it has none. Shapes: `money` is how sums are told in this line. */
export function sayValue(value: Value, unit: ScoredUnit, money: MoneyIn = 'own'): Said | null {
  if (typeof value === 'number' || (typeof value === 'string' && isLiteralText(value))) {
    return { words: showLiteral(value), numbers: showLiteral(value), value: readLiteral(value), binds: 3 };
  }
  const read = quantity(value, unit);
  if (read === null) return null;
  if (typeof value === 'string') {
    const figure = unit.scope.district.figures.get(value);
    if (figure === undefined) return null;
    const words = `${figure.label} ${amountOf(read, figure, money)}`;
    return { words, numbers: plain(read), value: read, binds: 3 };
  }
  const said = (part: Value) => sayValue(part, unit, money);
  return sayArithmetic(value, read, said) ?? sayNamed(value, read, unit) ?? other(value, read, unit, money);
}

/** What is added, taken away, multiplied and divided. */
function sayArithmetic(value: object, read: Exact, said: (part: Value) => Said | null): Said | null {
  const join = (parts: readonly Value[], sign: string, binds: 1 | 2, inner: readonly (1 | 2 | 3)[]): Said | null => {
    const all = parts.map(said);
    if (all.some(each => each === null)) return null;
    const at = (i: number) => inner[Math.min(i, inner.length - 1)] ?? 3;
    const text = (of: 'words' | 'numbers') =>
      all.flatMap((each, i) => (each ? [inBrackets(each, of, at(i))] : [])).join(` ${sign} `);
    return { words: text('words'), numbers: text('numbers'), value: read, binds };
  };
  if ('sum' in value) return join(value.sum as Value[], '+', 1, [1]);
  if ('minus' in value) return join(value.minus as Value[], '−', 1, [1, 2]);
  if ('times' in value) return join(value.times as Value[], '×', 2, [2]);
  if ('divide' in value) return join(value.divide as Value[], '÷', 2, [2, 3]);
  return null;
}

/** What other items have, and the mean of a list. */
function sayNamed(value: object, read: Exact, unit: ScoredUnit): Said | null {
  const named = (words: string, numbers = plain(read)): Said => ({ words, numbers, value: read, binds: 3 });
  if ('measure' in value) {
    const item = unit.itemOf(String(value.measure));
    if (item === undefined) return null;
    const rate = item.label.endsWith('率') ? item.label : `${item.label}率`;
    return item.kind === 'ratio' || item.kind === 'ratios'
      ? named(`${rate} ${percent(read)}`)
      : named(`${item.label} ${plain(read)}`);
  }
  if ('points' in value) return named(`${unit.itemOf(String(value.points))?.label ?? '总分'} ${plain(read)} 分`);
  if ('average' in value && Object.keys(value).length === 1) {
    const list = sayList(String(value.average), unit);
    return list === null
      ? null
      : named(`${list}，平均 ${plain(read)}`, meanNumbers(read, rowCount(String(value.average), unit)));
  }
  if ('count' in value) {
    const label = unit.scope.district.figures.get(String(value.count))?.label ?? '';
    return named(`${label} ${plain(read)} 项`);
  }
  return null;
}

/** What no short words say: its value, and the figures that it follows from. */
function other(value: Value, read: Exact, unit: ScoredUnit, money: MoneyIn): Said {
  const told = sayFigures(figuresIn(value, unit), unit, money);
  const words = `按规则算得 ${plain(read)}${told === '' ? '' : `（${told}）`}`;
  return { words, numbers: plain(read), value: read, binds: 3 };
}

/** A list of numbers in words: `评委打分 92、90、88 分`; null where it is none. */
export function sayList(key: string, unit: ScoredUnit): string | null {
  const figure = unit.scope.district.figures.get(key);
  const given = unit.scope.unit.given.get(key);
  if (figure === undefined || given?.state !== 'rows') return null;
  const numbers = given.rows.flatMap(row => {
    const cell = row.get('value');
    return cell === undefined || typeof cell === 'string' ? [] : [plain(cell, 'show' in figure ? figure.show : 0)];
  });
  const measure = unitOf(figure);
  const suffix = measure === undefined ? '' : ` ${measure}`;
  if (numbers.length < given.rows.length || numbers.length > MOST_TOLD)
    return `${figure.label}共 ${given.rows.length} 个`;
  return `${figure.label} ${numbers.join('、')}${suffix}`;
}

/** How many numbers or rows a list of the unit has. */
export function rowCount(key: string, unit: ScoredUnit): number {
  const given = unit.scope.unit.given.get(key);
  return given?.state === 'rows' ? given.rows.length : 0;
}

/** A mean as the division it comes from: `(236.65 ÷ 3)`. */
export function meanNumbers(mean: Exact, count: number): string {
  return `(${plain(multiply(mean, exact(count)))} ÷ ${count})`;
}

/** Figures of a unit with their values, one after the other. */
export function sayFigures(keys: readonly string[], unit: ScoredUnit, money: MoneyIn): string {
  const { figures } = unit.scope.district;
  return keys
    .flatMap(key => {
      const figure = figures.get(key);
      const text = figure && sayFigure(key, figure, unit, money);
      return text ? [text] : [];
    })
    .join('、');
}

function sayFigure(key: string, figure: Figure, unit: ScoredUnit, money: MoneyIn): string | null {
  const given = unit.scope.unit.given.get(key);
  if (given?.state === 'rows') return sayList(key, unit);
  const text = stateWords(given);
  if (text !== null) return `${figure.label}${text}`;
  const read = quantity(key, unit);
  return read === null ? null : `${figure.label} ${amountOf(read, figure, money)}`;
}

function stateWords(given: Given | undefined): string | null {
  if (given?.state === 'word') return `为“${given.word}”`;
  if (given?.state === 'yesNo') return `：${given.yes ? '是' : '否'}`;
  if (given?.state === 'entries') return ` ${given.entries.length} 条`;
  return given?.state === 'names' ? ` ${given.names.length} 个` : null;
}

/** The value of a quantity; null where the unit has none. */
export function quantity(value: Value, unit: ScoredUnit): Exact | null {
  try {
    const read = orAbsent(() => unit.scope.read(value, ''));
    return read.ok ? read.value : null;
  } catch (error) {
    // A unit that is only shown may lack figures.
    if (error instanceof ScoringRefusal) return null;
    throw error;
  }
}

/** The figures that a quantity was worked out from. */
function figuresIn(value: Value, unit: ScoredUnit): readonly string[] {
  const read = orAbsent(() => unit.scope.read(value, ''));
  return read.figures;
}

/** A quantity's text, in brackets unless it binds so tightly. */
export function inBrackets(said: Said, of: 'words' | 'numbers', atLeast: 1 | 2 | 3): string {
  if (said.binds >= atLeast) return said[of];
  return of === 'words' ? `（${said.words}）` : `(${said.numbers})`;
}

/** How the sums among these figures are told: all in 万元 as soon as one needs it. */
export function moneyFor(keys: readonly string[], unit: ScoredUnit): MoneyIn {
  const isAnyFine = keys.some(key => {
    const figure = unit.scope.district.figures.get(key);
    const given = unit.scope.unit.given.get(key);
    return figure !== undefined && given?.state === 'number' && isFine(given.value, figure);
  });
  return isAnyFine ? '万元' : 'own';
}
