import { eachOnce, type LeftOut } from '../../domain/base/left-out.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { dayOf, isMonth, monthOf } from '../../domain/base/time.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import { cutOffOf } from '../../domain/ranking/month-figures.ts';
import {
  type LongPeriod,
  lastMonthOf,
  longPeriodOf,
  monthsIn,
  periodBefore,
  periodsEndingWith,
  rankLongPeriod,
  withPresentNames,
} from '../../domain/ranking/period-ranking.ts';
import { partsOf } from '../../domain/ranking/schemes/parts-of.ts';
import { withNotes } from '../../domain/ranking/stored-ranking.ts';
import { ScoringRefusal } from '../../domain/scoring/numbers/refusal.ts';
import type { RankingResult } from '../../domain/scoring/outcome/result.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { END_OF_TIME } from '../progress/read-reports.ts';
import { type ComputedRanking, computeRanking, type RankingOutcome, whyNotScored } from './compute-ranking.ts';
import { readPeriodLedgers } from './period-ledgers.ts';
import { readSchemes } from './read-schemes.ts';

/**
 * Computes the ranking of a month, quarter, half-year or year without storing anything. A month that was told counts in longer
 * periods as it was told, a longer one as it was published; the others are computed from the ledgers.
 *
 * Shapes: `deciding` are cases that the decision at hand has changed.
 * Errors: refuses as a value what has not come yet; rejects when the ledgers cannot be read.
 * Source: domain §4.1–4.3.
 */
export async function computePeriodRanking(
  facts: JobFacts,
  period: string,
  now: Date,
  deciding: readonly StoredCase[] = [],
): Promise<RankingOutcome> {
  const kind = longPeriodOf(period);
  if (kind === null) return computeRanking(facts, period, now, deciding);
  const early = whyTooEarly(period, now);
  if (early !== null) return refused(early);
  const earlier = periodBefore(period);
  const kept = await facts.rankings.official(earlier);
  const previous = kept?.publishedAt
    ? asPart(kept, await facts.roster())
    : await computedBefore(facts, kind, earlier, now);
  return computeLong(facts, kind, period, now, { previous, deciding });
}

/** Why a period cannot be put together yet; null once its last month has begun. */
function whyTooEarly(period: string, now: Date): string | null {
  const [month, present] = [lastMonthOf(period), monthOf(dayOf(now))];
  if (month <= present) return null;
  const begun = monthsIn(period).filter(one => one <= present);
  const parts = begun
    .flatMap(periodsEndingWith)
    .filter(one => one !== period)
    .map(showPeriod);
  const newest = begun.at(-1) ?? present;
  return `${showPeriod(period)}的排名要到${showPeriod(month)}才能算，目前可查${[...parts, showPeriod(newest)].join('、')}`;
}

/** The result of a period before that nobody has kept; null where its last month was never told: the bot had not begun. */
async function computedBefore(
  facts: JobFacts,
  kind: LongPeriod,
  period: string,
  now: Date,
): Promise<RankingResult | null> {
  if ((await facts.rankings.official(lastMonthOf(period))) === null) return null;
  const outcome = await computeLong(facts, kind, period, now, ALONE);
  return outcome.kind === 'computed' ? outcome.ranking.result : null;
}

/** What a longer period is computed with besides: the one before it, and cases that the decision at hand has changed. */
interface Beside {
  previous: RankingResult | null;
  deciding: readonly StoredCase[];
}

const ALONE: Beside = { previous: null, deciding: [] };

async function computeLong(
  facts: JobFacts,
  kind: LongPeriod,
  period: string,
  now: Date,
  { previous, deciding }: Beside,
): Promise<RankingOutcome> {
  const month = lastMonthOf(period);
  const { units } = await facts.roster();
  if (units.length === 0) return refused('名册中还没有单位，请先导入');
  const mark = await facts.recordMark();
  const schemes = await readSchemes(facts, deciding);
  const parts = await computeParts(facts, partsOf(period, schemes.of(period), schemes), now);
  if ('reason' in parts) return parts;
  try {
    const { figures: ledgers, notes } = await readPeriodLedgers(facts, kind, period, now, deciding);
    const { ruleSet, data, result } = rankLongPeriod(period, {
      units,
      schemes,
      results: parts.results,
      previous,
      ledgers,
    });
    const cutOff = cutOffOf(month, now);
    const ranking: ComputedRanking = {
      period,
      month,
      cutOff,
      isRunning: cutOff < cutOffOf(month, END_OF_TIME),
      units: [],
      names: units.map(({ key, name }) => ({ key, name })),
      ruleSet,
      data,
      result: withNotes(result, notes),
      notes,
      leftOut: eachOnce(parts.leftOut),
      unpublished: parts.unpublished,
      mark,
    };
    return { kind: 'computed', ranking };
  } catch (error) {
    if (error instanceof ScoringRefusal) return refused(whyNotScored(error));
    throw error;
  }
}

interface Parts {
  results: RankingResult[];
  leftOut: LeftOut[];
  /** Those that were not published, by their periods. */
  unpublished: string[];
}

/** What a longer period rests on: results that were kept, and those that are computed now. */
async function computeParts(
  facts: JobFacts,
  parts: readonly string[],
  now: Date,
): Promise<Parts | Extract<RankingOutcome, { kind: 'refused' }>> {
  const roster = await facts.roster();
  const kept = await Promise.all(parts.map(one => facts.rankings.official(one)));
  const results: RankingResult[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, part] of parts.entries()) {
    const stored = kept[index];
    if (stored && (isMonth(part) || stored.publishedAt !== null)) {
      results.push(asPart(stored, roster));
      continue;
    }
    const kind = longPeriodOf(part);
    const outcome = await (kind === null
      ? computeRanking(facts, part, now)
      : computeLong(facts, kind, part, now, ALONE));
    if (outcome.kind === 'refused') return outcome;
    results.push(withPresentNames(outcome.ranking.result, roster));
    leftOut.push(...outcome.ranking.leftOut);
  }
  const unpublished = parts.filter((_, index) => (kept[index]?.publishedAt ?? null) === null);
  return { results, leftOut, unpublished };
}

/** A kept result, under the names that units have now. */
function asPart({ result }: StoredRanking, roster: Parameters<typeof withPresentNames>[1]): RankingResult {
  return withPresentNames(result as RankingResult, roster);
}

function refused(reason: string): Extract<RankingOutcome, { kind: 'refused' }> {
  return { kind: 'refused', reason };
}
