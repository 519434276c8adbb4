import type { Scope } from '../engine/scope.ts';
import type { Score } from '../engine/score.ts';
import type { JudgesItem } from '../schema/item-schema.ts';
import { rowTerms, trimmedMean } from '../values/lists.ts';

/** The mean of the judges' ballots, the extremes dropped. */
export function judges(item: JudgesItem, scope: Scope, path: string): Score {
  const rows = rowTerms(item.ballots, { field: 'value' }, undefined, scope, path);
  if (!rows.ok) return rows;
  const term = trimmedMean(rows, item, item.ballots);
  return term.ok ? { ...term, measure: term.value } : term;
}
