/** The ballots of the quarterly site review (观摩讲评) about a project. Source: contract §5, domain §4.2. */
export interface SiteReview {
  /** E.g. `2026-Q2`. */
  quarter: string;
  project: string;
  /** The unit that answers for it, by its present name. */
  unit: string;
  ballots: readonly Ballot[];
  /** Who entered it, by his id. */
  by: string;
  at: Date;
}

export interface Ballot {
  /** The judge, by his id. */
  judge: string;
  /** A decimal from 0 to 100; null as long as he has given none. */
  score: string | null;
}
