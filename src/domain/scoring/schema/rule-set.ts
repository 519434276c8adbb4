import { checkRuleSet } from '../check/check.ts';
import type { Refusal } from '../numbers/refusal.ts';
import { explainIssues } from './explain-issues.ts';
import { readJson } from './json-text.ts';
import { type RuleSet, ruleSetSchema } from './rule-set-schema.ts';

export type RuleSetOutcome = { ok: true; ruleSet: RuleSet } | { ok: false; refusals: readonly Refusal[] };

/**
 * Reads a rule set from the text of its file.
 *
 * Errors: never throws. Refusals name the path and say what would be right.
 * Source: docs/scoring.md
 */
export function parseRuleSet(text: string): RuleSetOutcome {
  const json = readJson(text, '规则文件');
  return json.ok ? checkedRuleSet(json.value) : json;
}

/** The same for a rule set that is already data, such as an imported JSON module. */
export function checkedRuleSet(value: unknown): RuleSetOutcome {
  const parsed = ruleSetSchema.safeParse(value);
  if (!parsed.success) return { ok: false, refusals: explainIssues(parsed.error.issues, value) };
  const refusals = checkRuleSet(parsed.data);
  return refusals.length === 0 ? { ok: true, ruleSet: parsed.data } : { ok: false, refusals };
}
