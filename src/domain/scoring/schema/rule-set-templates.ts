import monthsIntoYear from '../../../../rulesets/templates/months-into-year.json' with { type: 'json' };
import rateTable from '../../../../rulesets/templates/rate-table.json' with { type: 'json' };
import sizeBands from '../../../../rulesets/templates/size-bands.json' with { type: 'json' };
import steps from '../../../../rulesets/templates/steps.json' with { type: 'json' };
import sumOfPlaces from '../../../../rulesets/templates/sum-of-places.json' with { type: 'json' };
import twoLists from '../../../../rulesets/templates/two-lists.json' with { type: 'json' };
import { ScoringRefusal } from '../numbers/refusal.ts';
import { checkedRuleSet } from './rule-set.ts';
import type { RuleSet } from './rule-set-schema.ts';

/** Schemes of the kinds that cities publish, to begin with; by the name that the command line takes. */
const TEMPLATES: Readonly<Record<string, { title: string }>> = {
  'rate-table': rateTable,
  'two-lists': twoLists,
  steps,
  'sum-of-places': sumOfPlaces,
  'size-bands': sizeBands,
  'months-into-year': monthsIntoYear,
};

/** Names of the templates. */
export const TEMPLATE_NAMES = Object.keys(TEMPLATES);

/** What a template is called; it is not checked for it. */
export const titleOfTemplate = (name: string): string => TEMPLATES[name]?.title ?? name;

/**
 * A template as a rule set.
 *
 * Errors: throws `ScoringRefusal` when the shipped file is broken.
 * Source: `rulesets/templates/`
 */
export function ruleSetTemplate(name: string): RuleSet {
  const outcome = checkedRuleSet(TEMPLATES[name]);
  if (!outcome.ok) throw new ScoringRefusal(outcome.refusals);
  return outcome.ruleSet;
}
