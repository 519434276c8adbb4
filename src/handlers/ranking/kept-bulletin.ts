import { dayOf, lastDayOf } from '../../domain/base/time.ts';
import type { Bulletin } from '../../domain/bulletin/bulletin.ts';
import { lastMonthOf } from '../../domain/ranking/period-ranking.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import { scoredOf, unpublishedIn } from './keep-ranking.ts';

/** A published ranking as it is told in writing: what was frozen, not what the ledgers say today. */
export function keptBulletin(kept: StoredRanking, district: string | null): Bulletin {
  return {
    scored: scoredOf(kept),
    district,
    asOf: lastDayOf(lastMonthOf(kept.period)),
    isRunning: false,
    isDraft: kept.publishedAt === null,
    number: null,
    issuedOn: kept.publishedAt === null ? null : dayOf(kept.publishedAt),
    leftOut: [],
    unpublished: unpublishedIn(kept),
  };
}
