import halfYear from '../../../../rulesets/default-half-year.json' with { type: 'json' };
import month from '../../../../rulesets/default-month.json' with { type: 'json' };
import quarter from '../../../../rulesets/default-quarter.json' with { type: 'json' };
import year from '../../../../rulesets/default-year.json' with { type: 'json' };
import { ScoringRefusal } from '../numbers/refusal.ts';
import { checkedRuleSet } from './rule-set.ts';
import type { RuleSet } from './rule-set-schema.ts';

const FILES = { month, quarter, halfYear, year };

export type DefaultRuleSet = keyof typeof FILES;

/**
 * The default rule set of a kind of period.
 *
 * Errors: throws `ScoringRefusal` when the shipped file is broken.
 * Source: domain.md §4, `rulesets/`.
 */
export function defaultRuleSet(kind: DefaultRuleSet): RuleSet {
  const known = CHECKED.get(kind);
  if (known !== undefined) return known;
  const outcome = checkedRuleSet(FILES[kind]);
  if (!outcome.ok) throw new ScoringRefusal(outcome.refusals);
  CHECKED.set(kind, outcome.ruleSet);
  return outcome.ruleSet;
}

/** The files never change while the program runs, so each is checked once. */
const CHECKED = new Map<DefaultRuleSet, RuleSet>();
