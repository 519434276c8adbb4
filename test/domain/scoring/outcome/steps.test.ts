import { describe, expect, test } from 'vitest';
import { rankUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';

const FURTHER = [{ beyond: '5%', each: '1%', points: '0.5' }];
const RULES = {
  id: 'x',
  version: '1',
  title: '规则',
  figures: { rate: { label: '完成率', show: 2 } },
};
const item = (own: object) => ({
  ...RULES,
  items: [{ kind: 'steps', key: 'A', label: '投资', base: 40, value: 'rate', target: 1, ...own }],
});
const BOTH = item({
  above: { each: '1%', points: 1, further: FURTHER, most: 7 },
  below: { each: '2%', points: 1, further: [{ beyond: '10%', each: '2%', points: 2 }] },
});

function line(rate: string) {
  const read = checkedRuleSet(BOTH);
  const data = checkedData({ period: '2026-06', units: [{ unit: '甲', figures: { rate } }] });
  if (!read.ok || !data.ok) throw new Error(JSON.stringify([read, data]));
  return rankUnits(read.ruleSet, data.data).units[0]?.lines[0];
}

describe('a stepped item with several rates', () => {
  test.each([
    ['1.03', '40 + 3 × 1', '43.00'],
    ['1.05', '40 + 5 × 1', '45.00'],
    ['1.08', '40 + 5 × 1 + 3 × 0.5', '46.50'],
    ['1.20', '40 + MIN(5 × 1 + 15 × 0.5, 7)', '47.00'],
    ['0.90', '40 − 5 × 1', '35.00'],
    ['0.86', '40 − (5 × 1 + 2 × 2)', '31.00'],
  ])('at %s it is %s', (rate, formula, points) => {
    expect(line(rate)).toMatchObject({ formula, points });
  });

  test('says how each stretch was counted', () => {
    expect(line('1.08')?.note).toBe('1.08，超过 1，每 1% 一步，计 5 个整步；超过 5% 的部分每 1% 一步，计 3 个整步');
  });

  test('is refused where a stretch does not start beyond the one before', () => {
    const twice = [...FURTHER, ...FURTHER];
    const read = checkedRuleSet(item({ above: { each: '1%', points: 1, further: twice } }));

    expect(read.ok ? [] : read.refusals.map(({ path }) => path)).toEqual(['items[0].above.further[1].beyond']);
  });
});
