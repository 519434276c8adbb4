import type { Comparison } from '../../scoring/numbers/compare.ts';

/** A period under a new rule set beside what it was under the one in force, as it is kept with the case. */
export interface SchemePreview {
  /** The period that was computed again. */
  period: string;
  /** What both are called. */
  before: string;
  after: string;
  /** In the order of the new places. */
  units: readonly PreviewedUnit[];
}

export interface PreviewedUnit {
  unit: string;
  placeBefore: number | null;
  placeAfter: number | null;
  /** Places gained. */
  change: number | null;
  totalBefore: string | null;
  totalAfter: string | null;
}

/** What is kept of a comparison. Shapes: `before` and `after` are the titles of the rule sets. */
export function previewOf(
  { units }: Comparison,
  { period, before, after }: Pick<SchemePreview, 'period' | 'before' | 'after'>,
): SchemePreview {
  return {
    period,
    before,
    after,
    units: units.map(({ unit, placeBefore, placeAfter, change, totalBefore, totalAfter }) => ({
      unit,
      placeBefore,
      placeAfter,
      change,
      totalBefore,
      totalAfter,
    })),
  };
}
