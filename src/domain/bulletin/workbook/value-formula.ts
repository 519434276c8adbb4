import type { ScoredUnit } from '../../ranking/words/scored.ts';
import { orAbsent } from '../../scoring/numbers/quantity.ts';
import { isLiteralText, type Literal } from '../../scoring/schema/literal.ts';
import type { Condition, Value } from '../../scoring/schema/value-schema.ts';

/** The rules as a spreadsheet works them out. Null wherever a rule has no short formula: its result stands there then. */

/** Where the figures and points of one unit stand. */
export interface Cells {
  unit: ScoredUnit;
  /** The cell of a figure: `'指标'!C2`; null for figures that have none. */
  figure(key: string): string | null;
  /** The cells of a list of numbers: `'指标'!D2:J2`. */
  list(key: string): string | null;
  /** A figure's cells of all units that this one is compared with, where they stand together. */
  peers(key: string): string | null;
  /** The cell of the points of an item. */
  points(key: string): string | null;
}

/** A number as formulas write it. */
export function literalFormula(literal: Literal): string {
  const text = String(literal);
  if (text.endsWith('%')) return `(${text.slice(0, -1)}/100)`;
  return text.includes('/') ? `(${text})` : text.startsWith('-') ? `(${text})` : text;
}

/** A quantity as a formula over the unit's cells; in brackets where it is more than one thing. */
export function valueFormula(value: Value, cells: Cells): string | null {
  if (typeof value === 'number') return literalFormula(value);
  if (typeof value === 'string') return isLiteralText(value) ? literalFormula(value) : figureFormula(value, cells);
  const join = (parts: readonly Value[], sign: string) => joined(parts, cells, texts => `(${texts.join(sign)})`);
  const call = (name: string, parts: readonly Value[]) => joined(parts, cells, texts => `${name}(${texts.join(',')})`);
  if ('sum' in value) return join(value.sum, '+');
  if ('minus' in value) return join(value.minus, '-');
  if ('times' in value) return join(value.times, '*');
  if ('divide' in value) return join(value.divide, '/');
  if ('min' in value) return call('MIN', value.min);
  if ('max' in value) return call('MAX', value.max);
  if ('points' in value) return cells.points(value.points);
  if ('round' in value && (value.mode ?? 'halfUp') === 'halfUp') {
    return joined([value.round], cells, ([text]) => `ROUND(${text},${value.decimals})`);
  }
  if ('measure' in value) return measureFormula(value.measure, cells);
  if ('average' in value && Object.keys(value).length === 1) {
    const list = cells.list(value.average);
    return list && `(SUM(${list})/COUNT(${list}))`;
  }
  if ('across' in value && typeof value.of === 'string' && value.among === undefined) {
    const name = { sum: 'SUM', max: 'MAX', min: 'MIN', count: 'COUNT', mean: null, median: null }[value.across];
    const range = cells.peers(value.of);
    return name && range && `${name}(${range})`;
  }
  return null;
}

/** A figure's cell; one that is computed is worked out where it is used. */
function figureFormula(key: string, cells: Cells): string | null {
  const figure = cells.unit.scope.district.figures.get(key);
  if (figure === undefined || !('computed' in figure)) return cells.figure(key);
  const text = valueFormula(figure.computed, cells);
  return text === null || figure.decimals === undefined ? text : `ROUND(${text},${figure.decimals})`;
}

function joined(parts: readonly Value[], cells: Cells, make: (texts: string[]) => string): string | null {
  const texts = parts.flatMap(part => valueFormula(part, cells) ?? []);
  return texts.length === parts.length ? make(texts) : null;
}

/** A ratio before its cap. */
function measureFormula(key: string, cells: Cells): string | null {
  const item = cells.unit.itemOf(key);
  if (item?.kind !== 'ratio') return null;
  return joined([item.of, item.to], cells, ([of, to]) => `(${of}/${to})`);
}

const SIGNS = { '<': '<', '<=': '<=', '=': '=', '!=': '<>', '>=': '>=', '>': '>' } as const;

/** Differences smaller than this are those of binary fractions. */
const EXACTLY = 11;

/** A question as a formula that is true or false; null where it has no answer for the unit. */
export function conditionFormula(condition: Condition, cells: Cells): string | null {
  return hasAnswer(condition, cells) ? questionFormula(condition, cells) : null;
}

function hasAnswer(condition: Condition, { unit }: Cells): boolean {
  return orAbsent(() => unit.scope.ask(condition, '')).ok;
}

function questionFormula(condition: Condition, cells: Cells): string | null {
  const every = (all: readonly Condition[], name: string) => {
    const texts = all.flatMap(each => conditionFormula(each, cells) ?? []);
    return texts.length === all.length ? `${name}(${texts.join(',')})` : null;
  };
  if ('all' in condition) return every(condition.all, 'AND');
  if ('any' in condition) return every(condition.any, 'OR');
  if ('not' in condition) return every([condition.not], 'NOT');
  if ('compare' in condition) {
    const [left, sign, right] = condition.compare;
    return joined([left, right], cells, ([a, b]) => `ROUND(${a}-${b},${EXACTLY})${SIGNS[sign]}0`);
  }
  if ('yes' in condition) {
    const cell = cells.figure(condition.yes);
    return cell && `${cell}="是"`;
  }
  if ('word' in condition && typeof condition.word === 'string') {
    // A number may be given as a word; its cell holds the number that stands for it.
    const figure = cells.unit.scope.district.figures.get(condition.word);
    if (figure === undefined || !('options' in figure)) return null;
    const cell = cells.figure(condition.word);
    return cell && `OR(${condition.in.map(word => `${cell}="${word.replaceAll('"', '""')}"`).join(',')})`;
  }
  return null;
}
