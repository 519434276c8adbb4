import { describe, expect, test } from 'vitest';
import { checkedData } from '../../../src/domain/scoring/data.ts';
import { scoreUnits } from '../../../src/domain/scoring/rank.ts';
import { checkedRuleSet } from '../../../src/domain/scoring/rule-set.ts';
import { differences } from './reference/compare.ts';
import { randomCase } from './reference/random-case.ts';
import { referenceScore } from './reference/score.ts';

const CASES = 10_000;

function read(seed: number) {
  const raw = randomCase(seed);
  const rules = checkedRuleSet(raw.ruleSet);
  if (!rules.ok) throw new Error(`seed ${seed}: ${JSON.stringify(rules.refusals)}`);
  const data = checkedData(raw.data);
  if (!data.ok) throw new Error(`seed ${seed}: ${JSON.stringify(data.refusals)}`);
  return { ruleSet: rules.ruleSet, data: data.data };
}

describe('the engine against the reference calculation', () => {
  test('10,000 random rule sets and districts come out the same in every line, total and place', () => {
    const wrong: string[] = [];
    let scored = 0;
    for (let seed = 1; seed <= CASES && wrong.length === 0; seed += 1) {
      const { ruleSet, data } = read(seed);
      const outcome = scoreUnits(ruleSet, data);
      const reference = referenceScore(ruleSet, data);
      if (reference === 'refused' || !outcome.ok) {
        const isSame = reference === 'refused' && !outcome.ok;
        if (!isSame)
          wrong.push(`seed ${seed}: only one refuses: ${JSON.stringify(outcome.ok ? 'reference' : outcome.refusals)}`);
        continue;
      }
      scored += 1;
      wrong.push(...differences(outcome.result, reference, ruleSet.decimals ?? 2).map(each => `seed ${seed}: ${each}`));
    }

    expect(wrong).toEqual([]);
    expect(scored).toBeGreaterThan(CASES * 0.8);
  });
});
