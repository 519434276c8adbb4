import { type RankingView, unitScoreCard } from '../../cards/ranking/ranking-card.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { thoseThere } from '../../domain/library/standing.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Person } from '../../domain/people/person.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

/** Each unit gets its own lines of a draft, privately: those who write for it. Source: domain §4.4, contract §6.8, §6.11. */

export interface SentDrafts {
  messages: DeliveryDraft[];
  /** Ranked units of which nobody can be told. */
  unreached: string[];
}

/** Shapes: `units` are names in the ranking; only those that are ranked get a card. `mark` makes the keys. */
export function draftsTo(
  units: readonly string[],
  view: RankingView,
  { roster, now, mark }: { roster: Roster; now: Date; mark: string },
): SentDrafts {
  const messages: DeliveryDraft[] = [];
  const unreached: string[] = [];
  for (const { unit, status } of view.result.units) {
    if (status !== 'ranked' || !units.includes(unit)) continue;
    const card = unitScoreCard(view, unit, now);
    const people = writersOf(roster, roster.unit(unit)?.name ?? unit);
    if (people.length === 0) unreached.push(unit);
    if (card) messages.push(...people.map(({ id }) => cardTo(id, `ranking-draft:${mark}:${id}`, card)));
  }
  return { messages, unreached };
}

function writersOf(roster: Roster, unit: string): readonly Person[] {
  const writers = (['liaison', 'unit_lead'] as const).flatMap(role => peopleWithRole(roster, role, unit));
  return thoseThere([...new Map(writers.map(one => [one.id, one])).values()], roster);
}
