import type { FixedItem, FormulaItem } from '../item-schema.ts';
import type { Scope } from '../scope.ts';
import type { Score } from '../score.ts';

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
