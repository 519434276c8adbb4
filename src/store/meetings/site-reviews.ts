import type { SiteReview } from '../../domain/meetings/site-review.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import type { KnownUnitNames } from '../kit/writing/unit-names.ts';
import { put } from '../ledgers.ts';
import { siteReviews } from '../schema.ts';

const ofQuarter = rowsQuery(siteReviews, 'where quarter = ? order by project, unit');
const all = rowsQuery(siteReviews, 'where true order by quarter, project, unit');

/** What events ask about site reviews. Units by their present names. */
export function createSiteReviewReads(ask: Ask, names: KnownUnitNames) {
  const named = async (rows: readonly SiteReview[]): Promise<SiteReview[]> => {
    const { nameOf } = await names.read();
    return rows.map(row => ({ ...row, unit: nameOf(row.unit) }));
  };
  return {
    /** The ballots of a quarter such as `2026-Q2`. */
    ofQuarter: async (quarter: string): Promise<SiteReview[]> => named(await ask(ofQuarter(quarter))),

    all: async (): Promise<SiteReview[]> => named(await ask(all())),
  };
}

/** Ballots of the quarterly site review (观摩讲评). */
export function createSiteReviewStore(ask: Ask, names: KnownUnitNames) {
  return {
    ...createSiteReviewReads(ask, names),

    /** Shapes: `known` are the units' names as they will stand. */
    row(review: SiteReview, known: UnitNames = names.known()): RowWrite {
      return put('siteReviews', reference('site_review', review.quarter), {
        ...review,
        unit: known.keyOf(review.unit),
      });
    },
  };
}
