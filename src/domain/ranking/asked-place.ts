import type { AskedPlace } from '../base/asked-place.ts';
import type { Roster } from '../library/roster.ts';
import type { RankingResult, UnitResult } from '../scoring/outcome/result.ts';

/** Places as people name them (第7, 倒数第二), among units that are ranked together. */

/** The units that are ranked together with one, in their order. */
export function rankedWith({ units }: Pick<RankingResult, 'units'>, group: string | null): UnitResult[] {
  return units
    .filter(one => one.status === 'ranked' && one.place !== null && one.group === group)
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
}

/** The groups that are ranked apart; one for all where they are not. */
export function groupsOf({ units }: Pick<RankingResult, 'units'>): (string | null)[] {
  return [...new Set(units.filter(({ status }) => status === 'ranked').map(({ group }) => group))];
}

/** Which place is meant; null where it is counted from an end that does not reach so far. */
export function placeMeant({ number, isFromEnd }: AskedPlace, ranked: readonly UnitResult[]): number | null {
  if (!isFromEnd) return number;
  return ranked[ranked.length - number]?.place ?? null;
}

/** `第 7`, `倒数第 2`. */
export function placeSaid({ number, isFromEnd }: AskedPlace): string {
  return isFromEnd ? (number === 1 ? '末位' : `倒数第 ${number}`) : `第 ${number}`;
}

/** What puts a wrong premise right: `上月排第 5，不是第 7。`; null where the asker was right. */
export function correction(
  asked: AskedPlace,
  own: UnitResult,
  ranked: readonly UnitResult[],
  period: string,
): string | null {
  if (own.place === null) return null;
  if (placeMeant(asked, ranked) === own.place) return null;
  const of = asked.isFromEnd ? `（共 ${ranked.length} 个单位）` : '';
  return `${period}排第 ${own.place}${of}，不是${placeSaid(asked)}。`;
}

/** Why nobody stands in a place: `没有单位排第 6：第 5 有 2 个单位并列。` */
export function nobodyThere(asked: AskedPlace, ranked: readonly UnitResult[]): string {
  const meant = placeMeant(asked, ranked);
  if (ranked.length === 0) return '没有参加排名的单位。';
  if (meant === null || meant > ranked.length)
    return `没有单位排${placeSaid(asked)}：参加排名的共 ${ranked.length} 个单位。`;
  const before = ranked.findLast(({ place }) => place !== null && place < meant);
  const sharing = ranked.filter(({ place }) => place === before?.place).length;
  return `没有单位排${placeSaid(asked)}：第 ${before?.place} 有 ${sharing} 个单位并列。`;
}

/** A unit that is ranked, for an example of how to ask. */
export function exampleOf({ units }: Pick<Roster, 'units'>): string {
  return units.find(({ isRanked }) => isRanked)?.name ?? '某街道';
}
