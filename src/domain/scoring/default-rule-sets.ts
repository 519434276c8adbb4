import halfYear from '../../../rulesets/default-half-year.json' with { type: 'json' };
import month from '../../../rulesets/default-month.json' with { type: 'json' };
import quarter from '../../../rulesets/default-quarter.json' with { type: 'json' };
import year from '../../../rulesets/default-year.json' with { type: 'json' };
import { ScoringRefusal } from './refusal.ts';
import { checkedRuleSet } from './rule-set.ts';
import type { RuleSet } from './rule-set-schema.ts';

const FILES = { month, quarter, halfYear, year };

export type DefaultRuleSet = keyof typeof FILES;

/** The default rule set of a kind of period. Source: domain.md §4, `rulesets/`. */
export function defaultRuleSet(kind: DefaultRuleSet): RuleSet {
  const outcome = checkedRuleSet(FILES[kind]);
  if (!outcome.ok) throw new ScoringRefusal(outcome.refusals);
  return outcome.ruleSet;
}
