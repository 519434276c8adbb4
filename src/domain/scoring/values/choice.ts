import type { Scope } from '../engine/scope.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { absent, mergeKeys, type Quantity } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import { readLiteral, showLiteral } from '../schema/literal.ts';
import type { Band, Value } from '../schema/value-schema.ts';
import { readFigure } from './figure.ts';

type Step<K extends PropertyKey> = Extract<Value, Record<K, unknown>>;

function withFigures(quantity: Quantity, figures: readonly string[]): Quantity {
  return { ...quantity, figures: mergeKeys(figures, quantity.figures) };
}

export function choose(step: Step<'choose'>, scope: Scope, path: string): Quantity {
  let figures: readonly string[] = [];
  for (const [i, branch] of step.choose.entries()) {
    const answer = scope.ask(branch.if, `${path}.choose[${i}].if`);
    if (!answer.ok) return answer;
    figures = mergeKeys(figures, answer.figures);
    if (answer.yes) return withFigures(scope.read(branch.give, `${path}.choose[${i}].give`), figures);
  }
  return withFigures(scope.read(step.else, `${path}.else`), figures);
}

export function firstOf(step: Step<'firstOf'>, scope: Scope, path: string): Quantity {
  let last: Quantity = absent('没有数量');
  for (const [i, value] of step.firstOf.entries()) {
    last = scope.read(value, `${path}.firstOf[${i}]`);
    if (last.ok) return last;
  }
  return last;
}

/** The entry of a table for a word or number; numbers match by value, so `1` finds `1.0`. */
export function lookUp(
  table: Record<string, Value>,
  otherwise: Value | undefined,
  found: { word: string } | { value: Exact },
  scope: Scope,
  path: string,
): Quantity {
  for (const [key, give] of Object.entries(table)) {
    const isMatch =
      'word' in found ? key === found.word : isNumberKey(key) && number.equal(number.exact(key), found.value);
    if (isMatch) return scope.read(give, `${path}.table.${key}`);
  }
  if (otherwise !== undefined) return scope.read(otherwise, `${path}.else`);
  const shown = 'word' in found ? found.word : number.toText(found.value);
  return refuse(path, `对照表里没有“${shown}”；请在 table 里加上它，或写明 else`);
}

function isNumberKey(key: string): boolean {
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(key);
}

export function lookup(step: Step<'lookup'>, scope: Scope, path: string): Quantity {
  if (typeof step.lookup !== 'string') {
    const cell = scope.row?.cells.get(step.lookup.field);
    if (cell === undefined) return absent(`明细里没有“${step.lookup.field}”`);
    return lookUp(step.table, step.else, typeof cell === 'string' ? { word: cell } : { value: cell }, scope, path);
  }
  const figure = readFigure(step.lookup, scope, `${path}.lookup`);
  if (!figure.ok) return figure;
  if ('yes' in figure) return refuse(`${path}.lookup`, `指标“${step.lookup}”是“是或否”，请用 choose 和 yes`);
  const found = 'word' in figure ? { word: figure.word } : { value: figure.value };
  return withFigures(lookUp(step.table, step.else, found, scope, path), [step.lookup]);
}

/** Whether a value lies in a band, its ends as stated. */
export function isWithin(band: Omit<Band, 'give'>, value: Exact): boolean {
  if (band.from !== undefined && number.compare(value, readLiteral(band.from)) < 0) return false;
  if (band.above !== undefined && number.compare(value, readLiteral(band.above)) <= 0) return false;
  if (band.to !== undefined && number.compare(value, readLiteral(band.to)) > 0) return false;
  return band.below === undefined || number.compare(value, readLiteral(band.below)) < 0;
}

/** A band in words: `5（含）至 10（不含）`. */
export function showBand(band: Band): string {
  const low =
    band.from !== undefined
      ? `${showLiteral(band.from)}（含）`
      : band.above !== undefined
        ? `${showLiteral(band.above)}（不含）`
        : '';
  const high =
    band.to !== undefined
      ? `${showLiteral(band.to)}（含）`
      : band.below !== undefined
        ? `${showLiteral(band.below)}（不含）`
        : '';
  if (low === '' && high === '') return '全部';
  if (low === '') return `${high}以下`;
  return high === '' ? `${low}以上` : `${low}至 ${high}`;
}

/** The band a value falls in; null when it falls in none. Bands never overlap: the rule set was checked. */
export function bandOf(table: readonly Band[], value: Exact): { band: Band; index: number } | null {
  const index = table.findIndex(band => isWithin(band, value));
  const band = table[index];
  return band === undefined ? null : { band, index };
}

export function bands(step: Step<'bands'>, scope: Scope, path: string): Quantity {
  const term = scope.read(step.bands, `${path}.bands`);
  if (!term.ok) return term;
  const found = bandOf(step.table, term.value);
  if (found !== null)
    return withFigures(scope.read(found.band.give, `${path}.table[${found.index}].give`), term.figures);
  if (step.else !== undefined) return withFigures(scope.read(step.else, `${path}.else`), term.figures);
  return refuse(path, `${number.toText(term.value)} 不在任何一档里；请把各档补全，或写明 else`);
}
