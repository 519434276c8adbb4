import type { Scope } from '../engine/scope.ts';
import type { Score } from '../engine/score.ts';
import type { FixedItem, FormulaItem } from '../schema/item-schema.ts';

/** The points are a quantity. */
export function formula(item: FormulaItem, scope: Scope, path: string): Score {
  const term = scope.read(item.value, `${path}.value`);
  return term.ok ? { ...term, measure: term.value } : term;
}

/** The points are the same for every unit. */
export function fixed(item: FixedItem, scope: Scope, path: string): Score {
  const term = scope.read(item.value, `${path}.value`);
  return term.ok ? { ...term, measure: term.value } : term;
}
