import { compareResults } from '../../scoring/numbers/compare.ts';
import type { RankingResult } from '../../scoring/outcome/result.ts';

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
  /** Of those ranked apart; not kept with older cases. */
  group?: string | null;
  placeBefore: number | null;
  placeAfter: number | null;
  /** Places gained. */
  change: number | null;
  totalBefore: string | null;
  totalAfter: string | null;
}

/** What is kept of a period that was computed by two rule sets. */
export function previewOf({
  period,
  before,
  after,
}: Record<'before' | 'after', RankingResult> & Pick<SchemePreview, 'period'>): SchemePreview {
  return {
    period,
    before: before.ruleSet.title,
    after: after.ruleSet.title,
    units: compareResults(before, after).units.map(
      ({ unit, placeBefore, placeAfter, change, totalBefore, totalAfter }, i) => ({
        unit,
        group: after.units[i]?.group ?? null,
        placeBefore,
        placeAfter,
        change,
        totalBefore,
        totalAfter,
      }),
    ),
  };
}
