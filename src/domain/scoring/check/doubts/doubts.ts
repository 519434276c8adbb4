import type { ScoringData } from '../../schema/data-schema.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import { doubtBounds } from './bounds.ts';
import type { Doubt } from './doubt.ts';
import { doubtGaps } from './gaps.ts';
import { doubtMarks } from './marks.ts';
import { doubtNames } from './names.ts';
import { doubtPercentages } from './percentages.ts';
import { doubtResults } from './results.ts';
import { doubtSmallestFirst } from './smallest-first.ts';
import { doubtUnits } from './units-of-measure.ts';
import { doubtUnused } from './unused.ts';

/**
 * What a rule set, and the data for it, may say and hardly mean. Nothing of it is refused: somebody is to look.
 *
 * Shapes: a checked rule set; without data only what the rule set alone shows.
 * Errors: never throws.
 * Source: contract §4 (`score --check`)
 */
export function doubtsOf(ruleSet: RuleSet, data: ScoringData | null): Doubt[] {
  return [
    ...doubtMarks(ruleSet),
    ...doubtBounds(ruleSet),
    ...doubtSmallestFirst(ruleSet),
    ...doubtUnits(ruleSet),
    ...doubtPercentages(ruleSet),
    ...doubtGaps(ruleSet),
    ...doubtUnused(ruleSet),
    ...(data === null ? [] : [...doubtNames(ruleSet, data), ...doubtResults(ruleSet, data)]),
  ];
}
