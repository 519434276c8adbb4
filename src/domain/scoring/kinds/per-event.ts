import type { Scope } from '../engine/scope.ts';
import type { Score } from '../engine/score.ts';
import * as number from '../numbers/exact.ts';
import { absent, bracketed, mergeKeys, sumText, type Term, withNote } from '../numbers/quantity.ts';
import type { PerEventItem } from '../schema/item-schema.ts';
import { rowTerms } from '../values/lists.ts';

/** Points for each time, or for each row of a list. */
export function perEvent(item: PerEventItem, scope: Scope, path: string): Score {
  return item.events === undefined ? byCount(item, scope, path) : byRow(item, item.events, scope, path);
}

function byCount(item: PerEventItem, scope: Scope, path: string): Score {
  if (item.count === undefined) return absent('没有次数');
  const count = scope.read(item.count, `${path}.count`);
  if (!count.ok) return count;
  const each = scope.read(item.each, `${path}.each`);
  if (!each.ok) return each;
  const counted = atMost(count, item.maxTimes);
  return {
    ok: true,
    value: number.multiply(counted.value, each.value),
    text: `${bracketed(counted, 2)} × ${bracketed(each, 2)}`,
    binds: 2,
    figures: mergeKeys(count.figures, each.figures),
    notes: mergeKeys(counted.notes, each.notes),
    measure: count.value,
  };
}

function atMost(count: Term, maxTimes: number | undefined): Term {
  if (maxTimes === undefined || number.compare(count.value, number.exact(maxTimes)) <= 0) return count;
  const text = `MIN(${count.text}, ${maxTimes})`;
  return {
    ...count,
    value: number.exact(maxTimes),
    text,
    binds: 3,
    notes: withNote(count.notes, `最多计 ${maxTimes} 次`),
  };
}

function byRow(item: PerEventItem, events: string, scope: Scope, path: string): Score {
  const rows = rowTerms(events, item.each, item.where, scope, path, `${path}.each`);
  if (!rows.ok) return rows;
  const { maxTimes } = item;
  const isOver = maxTimes !== undefined && rows.terms.length > maxTimes;
  const byPoints = [...rows.terms].sort((a, b) => number.compare(b.value, a.value));
  const counted = isOver ? byPoints.slice(0, maxTimes) : rows.terms;
  const value = number.sum(counted.map(term => term.value));
  const notes = isOver ? [`共 ${rows.terms.length} 次，最多计 ${maxTimes} 次，取分高的`] : [];
  return {
    ok: true,
    value,
    ...sumText(counted, value),
    figures: mergeKeys([events], ...counted.map(term => term.figures)),
    notes: mergeKeys(...counted.map(term => term.notes), notes),
    measure: number.exact(rows.terms.length),
  };
}
