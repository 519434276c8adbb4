import { type Fraction, ZERO } from './fraction.ts';

/** Who stands where. Source: domain §4.1 (Ranking). */

/** The place among all by size: one more than there are larger ones. */
export function competitionPlace(own: Fraction, all: readonly Fraction[]): number {
  return 1 + all.filter(one => one.compare(own) > 0).length;
}

/** What is compared in turn; the first that differs decides. Null: there is none, and it stands behind all others. */
export type Compared = readonly (Fraction | null)[];

/** The places of all, 1, 2, 2, 4. */
export function placesOf(all: readonly Compared[]): number[] {
  return all.map(own => 1 + all.filter(one => isAhead(one, own)).length);
}

function isAhead(a: Compared, b: Compared): boolean {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? null;
    if (one === null && other === null) continue;
    if (one === null) return false;
    if (other === null) return true;
    const order = one.compare(other);
    if (order !== 0) return order > 0;
  }
  return false;
}

/** Those in the last place; nobody where fewer than three are ranked. */
export function bottomOf<T extends { place: number }>(ranked: readonly T[]): T[] {
  if (ranked.length < 3) return [];
  const last = Math.max(...ranked.map(({ place }) => place));
  return ranked.filter(({ place }) => place === last);
}

/** A unit that met all its targets is not subject to consequences. */
export function metAllTargets(figures: {
  startsDone: number;
  startsPlanned: number;
  completionsDone: number;
  completionsPlanned: number;
  investmentYtd: Fraction;
  planYtd: Fraction;
}): boolean {
  return (
    figures.startsDone >= figures.startsPlanned &&
    figures.completionsDone >= figures.completionsPlanned &&
    figures.investmentYtd.minus(figures.planYtd).compare(ZERO) >= 0
  );
}
