import { readdirSync, readFileSync } from 'node:fs';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';
import type { RuleSet } from '../../../../src/domain/scoring/schema/rule-set-schema.ts';
import { readRuleSet } from '../../../../src/domain/scoring/workbook/read-rule-set.ts';
import { showSheetIssue } from '../../../../src/domain/scoring/workbook/row-reader.ts';
import { writeRuleSet } from '../../../../src/domain/scoring/workbook/write-rule-set.ts';

/** Every rule set of the repository: the default ones, those of the manual and those of other cities. */
export function knownRuleSets(): [name: string, ruleSet: RuleSet][] {
  const files = ['rulesets', 'docs/scoring', 'test/domain/scoring/schemes'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
  );
  return files
    .filter(file => file.endsWith('.json') && !/(?:schema|data|result)\.json$/.test(file))
    .map(file => {
      const json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      return [file, checked(json['ruleSet'] ?? json)];
    });
}

/** A rule set written as a workbook and read again. */
export function throughWorkbook(ruleSet: RuleSet): RuleSet {
  const outcome = readRuleSet(writeRuleSet(ruleSet));
  if (!outcome.ok) throw new Error(outcome.issues.map(showSheetIssue).join('\n'));
  return outcome.ruleSet;
}

/** A rule set that must be valid. */
export function checked(value: unknown): RuleSet {
  const outcome = checkedRuleSet(value);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.ruleSet;
}
