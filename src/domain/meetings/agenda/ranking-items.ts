import { type AgendaFacts, headOf, NO_PART, type Part } from './facts.ts';
import type { AgendaItem } from './item.ts';

/** What a month's ranking brings onto an agenda. Source: domain §8, plan §四(四)1 and 2(2). */

/** The ranking of the last month, a draft too: it says which of the two it is. */
export function rankingItems({ ranking }: AgendaFacts): Part {
  if (!ranking || ranking.units.length === 0) return NO_PART;
  return { items: [{ key: `ranking:${ranking.period}`, section: 'ranking', kind: 'ranking', ranking }], leftOut: [] };
}

/** What a second person has confirmed of a published ranking and is not held yet: 表态发言, 约谈; each once. Source: contract §6.8. */
export function statementItems({ consequences = [], roster, sentBefore = new Set() }: AgendaFacts): Part {
  const items = consequences.map(
    ({ unit, measure, period, periods, total }): AgendaItem => ({
      key: `${measure}:${period}:${unit}`,
      section: 'statement',
      kind: 'statement',
      unit,
      person: headOf(unit, roster),
      measure,
      periods,
      total,
    }),
  );
  return { items: items.filter(({ key }) => !sentBefore.has(key)), leftOut: [] };
}
