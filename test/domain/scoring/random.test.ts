import { describe, expect, test } from 'vitest';
import { scoreUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../src/domain/scoring/schema/data.ts';
import type { ScoringData } from '../../../src/domain/scoring/schema/data-schema.ts';
import { checkedRuleSet } from '../../../src/domain/scoring/schema/rule-set.ts';
import type { RuleSet } from '../../../src/domain/scoring/schema/rule-set-schema.ts';
import { differences } from './reference/compare.ts';
import { Random, randomCase } from './reference/random-case.ts';
import { referenceScore } from './reference/score.ts';

const CASES = 10_000;

type Case = { seed: number; ruleSet: RuleSet; data: ScoringData };

/** A random case; reading it as a file would be is slower than scoring it, so only some are. */
function caseOf(seed: number): Case {
  const { ruleSet, data } = randomCase(seed);
  if (seed % 20 !== 0) return { seed, ruleSet: ruleSet as RuleSet, data: data as ScoringData };
  const rules = checkedRuleSet(ruleSet);
  if (!rules.ok) throw new Error(`seed ${seed}: ${JSON.stringify(rules.refusals)}`);
  const figures = checkedData(data);
  if (!figures.ok) throw new Error(`seed ${seed}: ${JSON.stringify(figures.refusals)}`);
  return { seed, ruleSet: rules.ruleSet, data: figures.data };
}

function resultOf({ seed, ruleSet, data }: Case) {
  const outcome = scoreUnits(ruleSet, data);
  if (!outcome.ok) throw new Error(`seed ${seed}: ${JSON.stringify(outcome.refusals)}`);
  return outcome.result;
}

/** What the engine and the reference disagree on, and what the printed lines do not add up to. */
function disagreements(each: Case): string[] {
  const reference = referenceScore(each.ruleSet, each.data);
  if (reference === 'refused') return [`seed ${each.seed}: the reference refuses`];
  const found = differences(resultOf(each), reference, each.ruleSet.decimals ?? 2);
  return found.map(difference => `seed ${each.seed}: ${difference}`);
}

describe('the engine against the reference calculation', () => {
  test('10,000 random rule sets and districts come out the same in every line, formula, total and place', () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= CASES && wrong.length === 0; seed += 1) wrong.push(...disagreements(caseOf(seed)));

    expect(wrong).toEqual([]);
  });
});

describe('whatever the rule set', () => {
  const some = Array.from({ length: 1_000 }, (_, i) => caseOf(20_000 + i));

  test('the order in which the units stand in the file does not matter', () => {
    for (const each of some) {
      const random = new Random(each.seed);
      const units = [...each.data.units].sort(() => random.next() - 0.5);

      expect(resultOf({ ...each, data: { ...each.data, units } })).toEqual(resultOf(each));
    }
  });

  test('units with the same figures share a place, unless the rule set allows no ties', () => {
    for (const each of some) {
      const [first] = each.data.units;
      if (first === undefined || each.ruleSet.ranking?.ties === 'ordinal') continue;
      const twin = { ...first, unit: '同数单位' };
      const { units } = resultOf({ ...each, data: { ...each.data, units: [...each.data.units, twin] } });
      const [own, other] = [first.unit, twin.unit].map(name => units.find(unit => unit.unit === name));

      expect([each.seed, other?.place, other?.total]).toEqual([each.seed, own?.place, own?.total]);
    }
  });

  test('without ties every ranked unit of a group has a place of its own', () => {
    for (const each of some) {
      if (each.ruleSet.ranking?.ties !== 'ordinal') continue;
      const { units } = resultOf(each);
      const places = units.flatMap(unit => (unit.place === null ? [] : [`${unit.group} ${unit.place}`]));

      expect(new Set(places).size).toBe(places.length);
    }
  });
});
