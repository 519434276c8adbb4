import { pathsOf } from '../engine/item-paths.ts';
import type { Scope } from '../engine/scope.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import {
  type Absent,
  absent,
  allTerms,
  bracketed,
  mergeKeys,
  type Quantity,
  sumText,
  type Term,
} from '../numbers/quantity.ts';
import { readLiteral, showLiteral } from '../schema/literal.ts';
import type { Value } from '../schema/value-schema.ts';
import { overSameUnits } from './same-units.ts';

type Step<K extends PropertyKey> = Extract<Value, Record<K, unknown>>;

/** Joins terms into one. */
function join(terms: readonly Term[], value: Exact, text: string, binds: Term['binds']): Term {
  return {
    ok: true,
    value,
    text,
    binds,
    figures: mergeKeys(...terms.map(term => term.figures)),
    notes: mergeKeys(...terms.map(term => term.notes)),
  };
}

/** Works out the members of a step; one absent member makes the step absent. All are read: any may exclude the unit. */
function termsOf(values: readonly Value[], paths: readonly string[], scope: Scope): readonly Term[] | Absent {
  const quantities = values.map((value, i) => scope.read(value, paths[i] ?? ''));
  return allTerms(quantities);
}

export function sum(step: Step<'sum'>, scope: Scope, path: string): Quantity {
  const terms = termsOf(step.sum, pathsOf(step.sum, path, '.sum'), scope);
  if ('ok' in terms) return terms;
  const value = number.sum(terms.map(term => term.value));
  const { text, binds } = sumText(terms, value);
  return join(terms, value, text, binds);
}

export function minus(step: Step<'minus'>, scope: Scope, path: string): Quantity {
  const terms = termsOf(step.minus, pathsOf(step.minus, path, '.minus'), scope);
  if ('ok' in terms) return terms;
  const [left, right] = terms;
  if (left === undefined || right === undefined) return absent('缺少数量');
  const text = `${bracketed(left, 1)} − ${bracketed(right, 2)}`;
  return join(terms, number.subtract(left.value, right.value), text, 1);
}

export function times(step: Step<'times'>, scope: Scope, path: string): Quantity {
  const terms = termsOf(step.times, pathsOf(step.times, path, '.times'), scope);
  if ('ok' in terms) return terms;
  const value = terms.reduce((product, term) => number.multiply(product, term.value), number.ONE);
  return join(terms, value, terms.map(term => bracketed(term, 2)).join(' × '), 2);
}

export function divide(step: Step<'divide'>, scope: Scope, path: string): Quantity {
  const paths = pathsOf(step.divide, path, '.divide');
  const same = overSameUnits(scope, step.divide, paths);
  const terms = termsOf(step.divide, paths, same.scope);
  if ('ok' in terms) return terms;
  const [top, bottom] = terms;
  if (top === undefined || bottom === undefined) return absent('缺少数量');
  if (number.isZero(bottom.value)) return absent('分母为 0', mergeKeys(top.figures, bottom.figures));
  const text = `${bracketed(top, 2)} ÷ ${bracketed(bottom, 3)}`;
  const term = join(terms, number.divide(top.value, bottom.value), text, 2);
  return same.notes.length === 0 ? term : { ...term, notes: mergeKeys(term.notes, same.notes) };
}

function extreme(terms: readonly Term[] | Absent, pick: (a: Exact, b: Exact) => Exact, name: 'MIN' | 'MAX'): Quantity {
  if ('ok' in terms) return terms;
  const value = terms.map(term => term.value).reduce(pick);
  return join(terms, value, `${name}(${terms.map(term => term.text).join(', ')})`, 3);
}

export function min(step: Step<'min'>, scope: Scope, path: string): Quantity {
  return extreme(termsOf(step.min, pathsOf(step.min, path, '.min'), scope), number.smaller, 'MIN');
}

export function max(step: Step<'max'>, scope: Scope, path: string): Quantity {
  return extreme(termsOf(step.max, pathsOf(step.max, path, '.max'), scope), number.larger, 'MAX');
}

/** The mean of some terms as text: `(84.60 + 88.74) ÷ 2`. */
export function meanOf(terms: readonly Term[]): Term {
  const total = number.sum(terms.map(term => term.value));
  const text = sumText(terms, total);
  const top = text.binds >= 2 ? text.text : `(${text.text})`;
  return join(terms, number.divide(total, number.exact(terms.length)), `${top} ÷ ${terms.length}`, 2);
}

/** The mean of those members that exist; absent when none does. */
export function mean(step: Step<'mean'>, scope: Scope, path: string): Quantity {
  const quantities = step.mean.map((value, i) => scope.read(value, `${path}.mean[${i}]`));
  const terms = quantities.filter(quantity => quantity.ok);
  if (terms.length === 0) return quantities[0] ?? absent('没有可平均的数');
  const left = quantities.length - terms.length;
  const term = meanOf(terms);
  return left === 0 ? term : { ...term, notes: [...term.notes, `有 ${left} 个数不适用，未参加平均`] };
}

/** The weighted mean of those members that exist; the weights of the others are left out. */
export function weightedMean(step: Step<'weightedMean'>, scope: Scope, path: string): Quantity {
  const parts = step.weightedMean.map(({ weight, value }, i) => ({
    weight,
    quantity: scope.read(value, `${path}.weightedMean[${i}].value`),
  }));
  return weigh(parts);
}

/** Joins weighted quantities into their mean, leaving the absent ones out. */
export function weigh(parts: readonly { weight: string | number; quantity: Quantity }[]): Quantity {
  const terms: Term[] = [];
  const weights: Exact[] = [];
  const texts: string[] = [];
  const weightTexts: string[] = [];
  for (const { weight, quantity } of parts) {
    if (!quantity.ok) continue;
    terms.push(quantity);
    weights.push(readLiteral(weight));
    texts.push(`${showLiteral(weight)} × ${bracketed(quantity, 2)}`);
    weightTexts.push(showLiteral(weight));
  }
  if (terms.length === 0) return absent('各个比率都不适用', mergeKeys(...parts.map(part => part.quantity.figures)));
  const all = number.sum(weights);
  if (number.isZero(all)) return absent('权重之和为 0');
  const value = number.divide(
    number.sum(terms.map((term, i) => number.multiply(term.value, weights[i] ?? number.ZERO))),
    all,
  );
  const left = parts.length - terms.length;
  const notes = left === 0 ? [] : [`有 ${left} 个比率不适用，权重由其余的分担`];
  const top = texts.length === 1 ? (texts[0] ?? '') : `(${texts.join(' + ')})`;
  const isWhole = number.equal(all, number.ONE) || weightTexts.length === 0;
  const term = isWhole
    ? join(terms, value, top, texts.length === 1 ? 2 : 3)
    : join(terms, value, `${top} ÷ ${weightTexts.length === 1 ? weightTexts[0] : `(${weightTexts.join(' + ')})`}`, 2);
  return { ...term, notes: [...term.notes, ...notes] };
}

const ROUNDING = { halfUp: 'ROUND', down: 'FLOOR', up: 'CEILING' } as const;

export function round(step: Step<'round'>, scope: Scope, path: string): Quantity {
  const term = scope.read(step.round, `${path}.round`);
  if (!term.ok) return term;
  const mode = step.mode ?? 'halfUp';
  const text = `${ROUNDING[mode]}(${term.text}, ${step.decimals})`;
  return { ...term, value: number.round(term.value, step.decimals, mode), text, binds: 3 };
}
