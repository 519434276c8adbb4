import { showPeriod } from '../base/period.ts';
import { isMonth } from '../base/time.ts';
import type { RankingResult } from '../scoring/outcome/result.ts';
import { gapToNext } from './gap-to-next.ts';
import { longPeriodOf } from './period-ranking.ts';
import type { ConsequenceDraft } from './procedure/consequence.ts';
import { gapWords } from './words/gap-words.ts';

/**
 * What follows from a published ranking: 表态发言 of the last of a month, 约谈 of who was last in two months running or in a half-year,
 * proposals for prizes from a year. Whoever is protected is named in none of them. Source: plan §四(四)2, domain §4.1 (bottom).
 */

/** Shapes: `before` is the published ranking of the period before, null where there is none; both under the present names. */
export function consequencesOf(result: RankingResult, before: RankingResult | null): ConsequenceDraft[] {
  const { period } = result;
  if (longPeriodOf(period) === 'quarter' || longPeriodOf(period) === 'year') return [];
  const lastBefore = new Set(before === null ? [] : lastsOf(before).flatMap(one => (one.isTied ? [] : [one.unit])));
  return lastsOf(result).flatMap(({ unit, isTied }) => {
    const own = { period, unit, isTied, total: totalOf(result, unit), grounds: groundsOf(result, unit) };
    if (!isMonth(period)) return [{ ...own, measure: 'talk' as const, periods: [period] }];
    const statement = { ...own, measure: 'statement' as const, periods: [period] };
    if (before === null || !lastBefore.has(unit)) return [statement];
    const periods = [before.period, period];
    return [
      statement,
      { ...own, measure: 'talk' as const, periods, grounds: [...groundsOf(before, unit), ...own.grounds] },
    ];
  });
}

/** Who is last in each group and not protected. */
function lastsOf({ bottom }: RankingResult): { unit: string; isTied: boolean }[] {
  return bottom.flatMap(({ units, protected: safe }) => {
    const left = units.filter(unit => !safe.some(one => one.unit === unit));
    return left.map(unit => ({ unit, isTied: units.length > 1 }));
  });
}

function totalOf({ units }: RankingResult, name: string): string | null {
  return units.find(({ unit }) => unit === name)?.total ?? null;
}

/** Its place and total, and in what it is behind. */
function groundsOf(result: RankingResult, name: string): string[] {
  const own = result.units.find(({ unit }) => unit === name);
  if (!own) return [];
  const others = result.units.filter(({ status, group }) => status === 'ranked' && group === own.group).length;
  const gap = gapToNext(result, name);
  return [
    `${showPeriod(result.period)}：${own.group ?? ''}第 ${own.place} 名（共 ${others} 个单位），总分 ${own.total}`,
    ...(gap === null ? [] : [gapWords(gap)]),
  ];
}
