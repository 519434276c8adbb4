import { describe, expect, test } from 'vitest';
import * as number from '../../../src/domain/scoring/numbers/exact.ts';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { checkedData } from '../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../src/domain/scoring/schema/rule-set.ts';
import { Random } from './reference/random-case.ts';

function rank(ruleSet: object, data: object): RankingResult {
  const rules = checkedRuleSet({ id: 'a', version: '1', title: '规则', ...ruleSet });
  if (!rules.ok) throw new Error(JSON.stringify(rules.refusals));
  const figures = checkedData({ period: '2026-06', ...data });
  if (!figures.ok) throw new Error(JSON.stringify(figures.refusals));
  return rankUnits(rules.ruleSet, figures.data);
}

describe('when all money is counted in another unit', () => {
  /** Every kind of item that can look at money, its thresholds `k` times as large. */
  function scheme(random: Random, k: number) {
    const edge = random.whole(1, 30);
    const [money, plan] = ['done', 'plan'];
    const items = [
      { kind: 'ratio', full: 30, of: money, to: plan, upTo: random.pick([1, '1.2']) },
      {
        kind: 'bands',
        value: money,
        table: [
          { below: edge * k, give: 1 },
          { from: edge * k, give: 3 },
        ],
      },
      {
        kind: 'steps',
        value: { minus: [money, plan] },
        target: random.whole(-5, 5) * k,
        above: { each: 2 * k, points: 1, most: 5 },
        below: { each: k, points: '0.5', count: random.pick(['full', 'started', 'exact']) },
      },
      { kind: 'mark', if: { compare: [money, random.pick(['>=', '>', '=']), edge * k] }, give: 4 },
      { kind: 'places', by: money, first: 10, step: 1 },
      {
        kind: 'perEvent',
        events: 'projects',
        each: {
          bands: { field: 'size' },
          table: [
            { to: 5 * k, give: 1 },
            { above: 5 * k, give: 2 },
          ],
        },
        where: { compare: [{ field: 'size' }, '>=', 2 * k] },
      },
      { kind: 'formula', value: { divide: [{ total: 'projects', of: { field: 'size' } }, { max: [plan, k] }] } },
    ].map((item, i) => ({ ...item, key: `k${i}`, label: `项${i}` }));
    return {
      rounding: random.pick(['lines', 'total']),
      figures: {
        done: { label: '完成' },
        plan: { label: '计划' },
        projects: { label: '项目', type: 'list', fields: { size: { label: '投资', type: 'number' } } },
      },
      items,
      ranking: { tieBreak: [{ label: '完成', by: money }] },
    };
  }

  function figures(random: Random, k: number) {
    const amount = (most: number) => String(random.whole(0, most) * k);
    return {
      done: amount(40),
      plan: amount(40),
      projects: random.some(random.whole(0, 4), () => ({ size: amount(12) })),
    };
  }

  function district(seed: number, k: number) {
    const random = new Random(seed);
    const ruleSet = scheme(random, k);
    const units = random.some(random.whole(1, 6), i => ({ unit: `单位${i}`, figures: figures(random, k) }));
    return rank(ruleSet, { units });
  }

  test.each([10_000, 100_000_000])('and its thresholds with it (%d times), no point and no place changes', k => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const [plain, scaled] = [district(seed, 1), district(seed, k)].map(({ units }) =>
        units.map(unit => [unit.unit, unit.place, unit.total, unit.exact, unit.lines.map(line => line.points)]),
      );

      expect(scaled).toEqual(plain);
    }
  });
});

describe('more of a good figure', () => {
  const KINDS: Record<string, (random: Random) => object> = {
    ratio: r => ({
      full: 20,
      of: 'good',
      to: 'plan',
      ...(r.chance(0.5) && { target: '90%' }),
      ...(r.chance(0.5) && { upTo: '1.1' }),
      ...(r.chance(0.5) && { atLeast: '0.2' }),
      ...(r.chance(0.3) && { passMark: { at: 8 } }),
    }),
    ratios: () => ({
      full: 20,
      parts: [
        { label: '一', of: 'good', to: 'plan', weight: 2, upTo: 1 },
        { label: '二', of: 'plan', to: 'plan', weight: 1 },
      ],
    }),
    'perEvent by count': r => ({ kind: 'perEvent', count: 'good', each: '0.5', ...(r.chance(0.5) && { maxTimes: 8 }) }),
    steps: r => ({
      value: 'good',
      target: 'plan',
      base: 10,
      above: { each: r.pick([1, '0.3']), points: 1, most: 4, count: r.pick(['full', 'started', 'exact']) },
      below: { each: r.pick([2, '0.7']), points: 1, count: r.pick(['full', 'started', 'exact']) },
      floor: 0,
    }),
    bands: r => ({
      value: 'good',
      table: [
        { below: 5, give: 1 },
        { from: 5, to: 9, give: 2 },
        { above: 9, give: r.whole(2, 5) },
      ],
    }),
    mark: () => ({ if: { compare: ['good', '>=', 'plan'] }, give: 5, else: 1 }),
    'places by size': r => ({ kind: 'places', by: 'good', first: 10, step: 2, least: r.whole(0, 4) }),
    'places by share': () => ({ kind: 'places', by: 'good', awards: [{ upToShare: '1/3', points: 3 }, { points: 1 }] }),
    formula: () => ({ value: { min: [{ times: ['good', '1/3'] }, 8] }, cap: 6 }),
  };

  test.each(Object.keys(KINDS))('never lowers the points of %s', name => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const random = new Random(seed);
      const item = { kind: name.split(' ')[0], key: 'a', label: '项', ...KINDS[name]?.(random) };
      const ruleSet = { figures: { good: { label: '好数' }, plan: { label: '计划' } }, items: [item] };
      const rivals = random.some(random.whole(0, 4), i => ({
        unit: `对手${i}`,
        figures: { good: random.whole(0, 14), plan: 5 },
      }));
      const plan = random.whole(1, 12);
      const low = random.whole(0, 1400);
      const high = low + random.whole(1, 400);
      const points = (good: number) => {
        const own = { unit: '本单位', figures: { good: (good / 100).toFixed(2), plan } };
        const { units } = rank(ruleSet, { units: [own, ...rivals] });
        return number.exact(units.find(unit => unit.unit === '本单位')?.lines[0]?.points ?? '-999');
      };

      expect([seed, number.compare(points(high), points(low)) >= 0]).toEqual([seed, true]);
    }
  });
});
