import { describe, expect, test } from 'vitest';
import { rankUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../../src/domain/scoring/schema/rule-set.ts';

/** What comes of a claim about 甲, whose rate is 2 ÷ 3: 66.666… %, and whose total is 66.67 + 10.00. */
function claim(claimed: object, more: object = {}) {
  const read = checkedRuleSet({
    id: 'x',
    version: '1',
    title: '规则',
    figures: {
      done: { label: '完成' },
      plan: { label: '计划' },
      rate: { label: '完成率', computed: { times: [100, { divide: ['done', 'plan'] }] } },
    },
    items: [
      { kind: 'ratio', key: 'A', label: '投资', full: 100, of: 'done', to: 'plan' },
      { kind: 'fixed', key: 'B', label: '基础', value: 10 },
    ],
  });
  const data = checkedData({
    period: '2026-06',
    units: [{ unit: '甲', figures: { done: 2, plan: 3 }, claimed }],
    ...more,
  });
  if (!read.ok || !data.ok) throw new Error(JSON.stringify([read, data]));
  const { claims } = rankUnits(read.ruleSet, data.data);
  return claims.map(({ agrees, computed, difference, explanation }) => [agrees, computed, difference, explanation]);
}

describe('a stated number', () => {
  test.each([
    ['a total at its own decimals', { total: '76.67' }, [true, '76.67', '0', null]],
    ['a total at one decimal', { total: '76.7' }, [true, '76.67', '0', null]],
    ['a total as a whole number', { total: 77 }, [true, '76.67', '0', null]],
    ['a total with more decimals than it is printed with', { total: '76.6667' }, [true, '76.6667', '0', null]],
    ['a total that was cut off', { total: '76.6' }, [false, '76.67', '-0.1', 'truncation']],
    ['a total off by its last digit', { total: '76.8' }, [false, '76.67', '0.1', 'rounding']],
    ['another total', { total: '79.7' }, [false, '76.67', '3', 'contradiction']],
    ['a line', { lines: { A: '66.7' } }, [true, '66.67', '0', null]],
    ['a line that was cut off', { lines: { A: '66.66' } }, [false, '66.67', '-0.01', 'truncation']],
    ['a figure', { figures: { rate: '66.7' } }, [true, '66.7', '0', null]],
    ['a figure that was cut off', { figures: { rate: '66.66' } }, [false, '66.67', '-0.01', 'truncation']],
    ['another place', { place: 2 }, [false, '1', '1', 'contradiction']],
  ])('%s', (_, claimed, expected) => {
    expect(claim(claimed)).toEqual([expected]);
  });

  test('within the tolerance it agrees, and the difference is told all the same', () => {
    expect(claim({ total: '76.6' }, { tolerance: '0.1' })).toEqual([[true, '76.67', '-0.1', 'truncation']]);
    expect(claim({ total: '76.5' }, { tolerance: '0.1' })).toEqual([[false, '76.67', '-0.2', 'contradiction']]);
  });
});
