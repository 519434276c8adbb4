import type { Refusal } from '../numbers/refusal.ts';
import { dataSchema, type ScoringData } from './data-schema.ts';
import { explainIssues } from './explain-issues.ts';
import { readJson } from './json-text.ts';

export type DataOutcome = { ok: true; data: ScoringData } | { ok: false; refusals: readonly Refusal[] };

/**
 * Reads the figures of a district from the text of their file. What a figure may be is checked when they are scored,
 * because the rule set says so.
 *
 * Errors: never throws. Refusals name the path and say what would be right.
 * Source: docs/scoring.md
 */
export function parseData(text: string): DataOutcome {
  const json = readJson(text, '数据文件');
  return json.ok ? checkedData(json.value) : json;
}

/** The same for figures that are already data. */
export function checkedData(value: unknown): DataOutcome {
  const parsed = dataSchema.safeParse(value);
  if (!parsed.success) return { ok: false, refusals: explainIssues(parsed.error.issues, value) };
  return { ok: true, data: parsed.data };
}
