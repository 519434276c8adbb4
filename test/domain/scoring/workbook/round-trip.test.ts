import { describe, expect, test } from 'vitest';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';
import { randomCase } from '../reference/random-case.ts';
import { knownRuleSets, throughWorkbook } from './known-rule-sets.ts';

describe('a rule set comes back from its workbook as it was, key by key in the same order', () => {
  test.each(knownRuleSets())('%s', (_, ruleSet) => {
    expect(JSON.stringify(throughWorkbook(ruleSet), null, 1)).toBe(JSON.stringify(ruleSet, null, 1));
  });

  test('random ones', () => {
    let count = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const outcome = checkedRuleSet(randomCase(seed).ruleSet);
      if (!outcome.ok) continue;
      count += 1;
      expect(JSON.stringify(throughWorkbook(outcome.ruleSet), null, 1), `seed ${seed}`).toBe(
        JSON.stringify(outcome.ruleSet, null, 1),
      );
    }
    expect(count).toBeGreaterThan(150);
  });
});
