/**
 * May as the people of the district have published it: the draft, an 申诉 that was granted and one that was not, a 奖励, the
 * publication, what follows from it, and a correction. The bot itself wrote this file while the month was played on the rest
 * of the sample; `npx vitest run --project whole test/sample/published-may.test.ts -u` plays it again.
 */
import file from './published-may.json' with { type: 'json' };
import type { DistrictCase, DistrictRanking, DistrictVerification } from './types.ts';

/** Shapes: cases have stand-ins for their numbers, such as `{case 1}`, in the order of their beginning; so have the rankings. */
export interface PublishedMonth {
  cases: DistrictCase[];
  verifications: DistrictVerification[];
  rankings: DistrictRanking[];
}

export const NOTHING_PUBLISHED: PublishedMonth = { cases: [], verifications: [], rankings: [] };

/** What the file holds, of which nothing is shared with another call. */
export function publishedMay(): PublishedMonth {
  const { cases, verifications, rankings } = structuredClone(file) as unknown as PublishedMonth;
  for (const [index, ranking] of rankings.entries()) {
    const lists = listsOf(rankings[index - 1]);
    for (const [place, list] of listsOf(ranking).entries()) fillIn(list, lists[place] ?? []);
  }
  return { cases, verifications, rankings };
}

/** The lists of a ranking that have an entry for each unit. */
export function listsOf(ranking: DistrictRanking | undefined): unknown[][] {
  return ranking ? [ranking.figures.data.units, ranking.figures.units, ranking.result.units] : [];
}

/** In the file an entry that is as in the version before is null. */
function fillIn(list: unknown[], before: readonly unknown[]): void {
  for (const [index, entry] of list.entries()) list[index] = entry ?? before[index];
}

/** The rankings once the cases have got their numbers. */
export function asNumbered({ cases, rankings }: PublishedMonth): DistrictRanking[] {
  const text = JSON.stringify(rankings).replaceAll(STAND_IN, (_, place) => cases[Number(place) - 1]?.id ?? '');
  return JSON.parse(text) as DistrictRanking[];
}

const STAND_IN = /\{case (\d+)\}/g;
