import type { Month } from '../../base/time.ts';
import { addMonths } from '../../base/time.ts';
import { type AgendaFacts, headOf, NO_PART, type Part } from './facts.ts';
import type { AgendaItem, RankingFacts } from './item.ts';

/** What a month's ranking brings onto an agenda. Source: domain §8, plan §四(四)1 and 2(2). */

/** The ranking of the last month, a draft too: it says which of the two it is. */
export function rankingItems({ ranking }: AgendaFacts): Part {
  if (!ranking || ranking.units.length === 0) return NO_PART;
  return { items: [{ key: `ranking:${ranking.period}`, section: 'ranking', kind: 'ranking', ranking }], leftOut: [] };
}

/**
 * What is due from the last units of a published ranking, once: 表态发言, or 约谈 after two months running. A tie, or a unit
 * that is protected, is for people to decide: nothing is proposed.
 */
export function statementItems(facts: AgendaFacts): Part {
  const { ranking, rankingBefore, roster, sentBefore = new Set() } = facts;
  if (!ranking?.isPublished) return NO_PART;
  const before = lastsOf(rankingBefore, addMonths(ranking.period, -1));
  const items = [...lastsOf(ranking, ranking.period)].map((unit): AgendaItem => {
    const isTwice = before.has(unit);
    return {
      key: `statement:${ranking.period}:${unit}`,
      section: 'statement',
      kind: 'statement',
      unit,
      person: headOf(unit, roster),
      measure: isTwice ? 'talk' : 'statement',
      periods: isTwice ? [addMonths(ranking.period, -1), ranking.period] : [ranking.period],
      total: ranking.units.find(one => one.unit === unit)?.total ?? '',
    };
  });
  return { items: items.filter(({ key }) => !sentBefore.has(key)), leftOut: [] };
}

/** The units that are last in a published ranking of a month without a doubt. */
function lastsOf(ranking: RankingFacts | null | undefined, period: Month): ReadonlySet<string> {
  if (!ranking?.isPublished || ranking.period !== period) return new Set();
  return new Set(ranking.bottom.filter(({ isProtected }) => !isProtected).map(({ unit }) => unit));
}
