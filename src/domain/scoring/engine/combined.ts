import * as number from '../numbers/exact.ts';
import { absent, bracketed, mergeKeys } from '../numbers/quantity.ts';
import type { CombineItem } from '../schema/item-schema.ts';
import { lineTerm } from './line-parts.ts';
import type { Scope } from './scope.ts';
import type { Line, Score } from './score.ts';

/** Items put together by mean, maximum, minimum or product; those that do not apply are left out. */
export function combine(item: CombineItem, details: readonly Line[], scope: Scope): Score {
  const used = details.filter(line => line.isApplicable);
  const left = details.filter(line => !line.isApplicable).map(line => line.label);
  const figures = mergeKeys(...details.map(line => line.figures));
  if (used.length === 0) return absent('各小项均不适用', figures);
  const terms = used.map(line => lineTerm(line, scope));
  const values = terms.map(term => term.value);
  const notes = left.length === 0 ? [] : [`不适用、未计入：${left.join('、')}`];
  const joined = { ok: true as const, figures, notes, details, measure: null };
  const texts = terms.map(term => bracketed(term, 1));
  switch (item.how) {
    case 'mean': {
      const text = texts.length === 1 ? (texts[0] ?? '') : `(${texts.join(' + ')}) ÷ ${texts.length}`;
      return { ...joined, value: number.mean(values), text, binds: 2 };
    }
    case 'max':
      return { ...joined, value: values.reduce(number.larger), text: `MAX(${texts.join(', ')})`, binds: 3 };
    case 'min':
      return { ...joined, value: values.reduce(number.smaller), text: `MIN(${texts.join(', ')})`, binds: 3 };
    case 'product':
      return { ...joined, value: values.reduce(number.multiply), text: texts.join(' × '), binds: 2 };
  }
}
