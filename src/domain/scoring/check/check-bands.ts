import { compare, type Exact } from '../numbers/exact.ts';
import type { Report } from '../numbers/refusal.ts';
import { readLiteral } from '../schema/literal.ts';
import type { Band } from '../schema/value-schema.ts';

type Edge = { at: Exact; isIn: boolean } | null;

/** Where something begins and ends. */
export type Ends = Omit<Band, 'give'>;

/** The lower end, and whether it belongs to the band; null when it is open. */
export function lowEdge(band: Ends): Edge {
  if (band.from !== undefined) return { at: readLiteral(band.from), isIn: true };
  return band.above === undefined ? null : { at: readLiteral(band.above), isIn: false };
}

/** The upper end. */
export function highEdge(band: Ends): Edge {
  if (band.to !== undefined) return { at: readLiteral(band.to), isIn: true };
  return band.below === undefined ? null : { at: readLiteral(band.below), isIn: false };
}

/** Sorts bands by their lower ends, one that is open below first. */
export function lowestFirst(a: Ends, b: Ends): number {
  const [low, other] = [lowEdge(a), lowEdge(b)];
  if (low === null || other === null) return low === other ? 0 : low === null ? -1 : 1;
  return compare(low.at, other.at);
}

/** Whether a band that ends at `high` reaches one that starts at `low`. */
function reaches(high: Edge, low: Edge): boolean {
  if (high === null || low === null) return true;
  const sign = compare(high.at, low.at);
  return sign > 0 || (sign === 0 && high.isIn && low.isIn);
}

/** Bands must not be empty or overlap, or the order of the file would decide. */
export function checkBands(table: readonly Band[], path: string, report: Report): void {
  checkEnds(table, `${path}.table`, report);
}

/** The same for whatever has ends, such as grades. */
export function checkEnds(table: readonly Ends[], path: string, report: Report): void {
  table.forEach((band, i) => {
    const at = `${path}[${i}]`;
    if (band.from !== undefined && band.above !== undefined) report(at, 'from（含）和 above（不含）只能写一个');
    if (band.to !== undefined && band.below !== undefined) report(at, 'to（含）和 below（不含）只能写一个');
    if (!reaches(highEdge(band), lowEdge(band))) report(at, '这一档是空的：下端应不高于上端');
    table.slice(0, i).forEach((other, j) => {
      if (reaches(highEdge(other), lowEdge(band)) && reaches(highEdge(band), lowEdge(other))) {
        report(at, `与第 ${j + 1} 档重叠；每个端点应只归一档（from/to 含端点，above/below 不含）`);
      }
    });
  });
}
