import type { RankingStage, RankingView } from '../../cards/ranking/ranking-card.ts';
import type { YuanSum } from '../../domain/base/money.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { RecordMark } from '../../domain/messaging/record-mark.ts';
import { cutOffOf, type UnitMonth } from '../../domain/ranking/month-figures.ts';
import { type NamedUnit, nameIn, namesOfRanking } from '../../domain/ranking/names-of-time.ts';
import { lastMonthOf } from '../../domain/ranking/period-ranking.ts';
import type { FrozenFigures, RankingStatus } from '../../domain/ranking/stored-ranking.ts';
import type { Scored } from '../../domain/ranking/words/scored.ts';
import type { RankingResult } from '../../domain/scoring/outcome/result.ts';
import { defaultRuleSet } from '../../domain/scoring/schema/default-rule-sets.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { ComputedRanking } from './compute-ranking.ts';

/** A ranking as it is kept, with everything that it was computed from, and as it is shown from there. */

/** What stands beside the figures that the result can be computed from again. */
interface Kept extends FrozenFigures {
  units: readonly UnitMonth[];
  /** What units are called in a longer period. */
  names?: readonly NamedUnit[];
  mark?: RecordMark;
  /** What a longer period rests on that was not published. */
  unpublished?: readonly string[];
  /** The first publication is 1, each correction one more; 0 for drafts. */
  edition?: number;
}

/** A computed ranking as a row. Shapes: `edition` is 0 for a draft. */
export function keptRanking(
  { period, units, names, ruleSet, data, result, notes, mark, unpublished }: ComputedRanking,
  { version, status, edition, now }: { version: number; status: RankingStatus; edition: number; now: Date },
): StoredRanking {
  return {
    period,
    version,
    status,
    ruleSetId: result.ruleSet.id,
    ruleSetVersion: result.ruleSet.version,
    computedAt: now,
    figures: {
      ruleSet,
      data,
      units: units.map(asStored),
      ...(names && { names }),
      ...(unpublished && { unpublished }),
      notes,
      mark,
      edition,
    },
    result,
    publishedAt: null,
  };
}

/** JSON knows no number beyond 2^53: such a sum is kept as text. */
function asStored({ planToDate, investmentToDate, ...unit }: UnitMonth) {
  return { ...unit, planToDate: storable(planToDate), investmentToDate: storable(investmentToDate) };
}

function storable(sum: YuanSum): number | string {
  return typeof sum === 'bigint' ? sum.toString() : sum;
}

export function resultOf({ result }: Pick<StoredRanking, 'result'>): RankingResult {
  return result as RankingResult;
}

/** What units had done, as it went into a kept ranking; sums beyond 2^53 were kept as text. */
export function unitsOfKept({ figures }: Pick<StoredRanking, 'figures'>): UnitMonth[] {
  const sum = (kept: YuanSum | string): YuanSum => (typeof kept === 'string' ? BigInt(kept) : kept);
  return (figures as Kept).units.map(one => ({
    ...one,
    planToDate: sum(one.planToDate),
    investmentToDate: sum(one.investmentToDate),
  }));
}

export function editionOf({ figures }: Pick<StoredRanking, 'figures'>): number {
  return (figures as Kept).edition ?? 0;
}

/** A unit's figures as they went into a kept ranking; null for a unit that it does not hold. */
export function figuresIn(
  { figures }: Pick<StoredRanking, 'figures'>,
  unit: string,
): Readonly<Record<string, unknown>> | null {
  return (figures as Kept).data.units.find(one => one.unit === unit)?.figures ?? null;
}

/** What a unit is called in a kept ranking, which has the names of its time. Shapes: `unit` by any of its names. */
export function nameInKept(
  { figures }: Pick<StoredRanking, 'figures'>,
  unit: string,
  roster: Pick<Roster, 'unit'>,
): string {
  const known = roster.unit(unit);
  return known ? nameIn(namesOfRanking(figures as Kept), known) : unit;
}

/** Whether a ranking computed now says the same as a kept one; what it was computed at does not matter. */
export function saysTheSame(kept: Pick<StoredRanking, 'result'>, computed: Pick<ComputedRanking, 'result'>): boolean {
  return JSON.stringify(kept.result) === JSON.stringify(computed.result);
}

/** A kept ranking with the rules and figures that it was computed from. */
export function scoredOf(kept: Pick<StoredRanking, 'figures' | 'result'>): Scored {
  // Only rankings of months were kept before rule sets were kept with them.
  const { data, ruleSet = defaultRuleSet('month') } = kept.figures as Kept;
  return { ruleSet, data, result: resultOf(kept) };
}

/** What a kept ranking of a longer period rests on that was not published then. */
export function unpublishedIn({ figures }: Pick<StoredRanking, 'figures'>): readonly string[] {
  return (figures as Kept).unpublished ?? [];
}

/** What a kept ranking is drawn from. */
export function viewOfKept(kept: StoredRanking, stage: RankingStage | undefined): RankingView {
  const month = lastMonthOf(kept.period);
  const { units, names, mark } = kept.figures as Kept;
  return {
    month,
    ...(kept.period !== month && { period: kept.period }),
    ...scoredOf(kept),
    units,
    ...(names && { names }),
    cutOff: cutOffOf(month, kept.computedAt),
    isRunning: false,
    isLate: false,
    unpublished: unpublishedIn(kept),
    ...(mark && { mark }),
    ...(stage && { stage }),
  };
}

/** What a ranking that was computed now is drawn from. */
export function viewOf({ period, ...ranking }: ComputedRanking): RankingView {
  return { ...ranking, ...(period !== ranking.month && { period }), isLate: false };
}
