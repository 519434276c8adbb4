import { itemsOf } from '../../scoring/check/references.ts';
import { scopeOf } from '../../scoring/engine/evaluate.ts';
import { judgeAll } from '../../scoring/engine/judge.ts';
import type { Scope } from '../../scoring/engine/scope.ts';
import { assemble } from '../../scoring/outcome/district.ts';
import type { RankingResult, UnitResult } from '../../scoring/outcome/result.ts';
import type { ScoringData } from '../../scoring/schema/data-schema.ts';
import type { Item } from '../../scoring/schema/item-schema.ts';
import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';

/** A ranking with the rules and the figures that it follows from. */
export interface Scored {
  ruleSet: RuleSet;
  data: ScoringData;
  result: RankingResult;
}

/** One unit of a ranking, so that its lines can be explained. */
export interface ScoredUnit {
  result: UnitResult;
  /** Where its quantities are worked out. */
  scope: Scope;
  /** The items that it is judged by. */
  items: readonly Item[];
  itemOf(key: string): Item | undefined;
}

/**
 * The units of a ranking with their figures, in the order of the result; a unit that the data do not have is not among them.
 * Errors: throws `ScoringRefusal` where the figures do not fit the rules: such a ranking was never computed.
 */
export function scoredUnits(scored: Scored): readonly ScoredUnit[] {
  const known = KNOWN.get(scored.result);
  if (known !== undefined) return known;
  const district = assemble(scored.ruleSet, scored.data);
  // Who takes part in comparisons is known only after all are judged.
  judgeAll(district);
  const units = scored.result.units.flatMap((result): ScoredUnit[] => {
    const named = district.units.filter(({ name }) => name === result.unit);
    const unit = named.find(({ group }) => group === result.group) ?? named[0];
    if (unit === undefined) return [];
    const { items, path } = unit.scheme;
    const byKey = new Map(itemsOf(items, path).map(({ item }) => [item.key, item]));
    return [{ result, scope: scopeOf(district, unit), items, itemOf: key => byKey.get(key) }];
  });
  KNOWN.set(scored.result, units);
  return units;
}

/** A ranking is explained line by line, and its figures are read once. */
const KNOWN = new WeakMap<RankingResult, readonly ScoredUnit[]>();
