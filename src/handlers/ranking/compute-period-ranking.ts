import { lateAtYearEnd } from '../../domain/actions/action-board.ts';
import { eachOnce, type LeftOut } from '../../domain/base/left-out.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { dayOf, monthOf } from '../../domain/base/time.ts';
import { countLateItems, type LateItem, namingLateItems } from '../../domain/ranking/late-items.ts';
import {
  type LongPeriod,
  lastMonthOf,
  longPeriodOf,
  monthsIn,
  periodBefore,
  quartersOf,
  rankLongPeriod,
  withPresentNames,
} from '../../domain/ranking/period-ranking.ts';
import type { Scored } from '../../domain/ranking/words/scored.ts';
import { ScoringRefusal } from '../../domain/scoring/numbers/refusal.ts';
import type { RankingResult } from '../../domain/scoring/outcome/result.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { type ComputedRanking, computeRanking, whyNotScored } from './compute-ranking.ts';

export type PeriodOutcome =
  | ({ kind: 'computed'; leftOut: readonly LeftOut[] } & Scored)
  | { kind: 'refused'; reason: string };

/**
 * Computes the ranking of a month, quarter, half-year or year without storing anything. A month that was told counts
 * in longer periods as it was told; the others are computed from the ledgers.
 *
 * Errors: refuses as a value what has not come yet; rejects when the ledgers cannot be read.
 * Source: domain §4.1–4.3.
 */
export async function computePeriodRanking(facts: JobFacts, period: string, now: Date): Promise<PeriodOutcome> {
  const kind = longPeriodOf(period);
  if (kind === null) {
    const outcome = await computeRanking(facts, period, now);
    return outcome.kind === 'refused' ? outcome : computed(outcome.ranking);
  }
  const outcome = await computeLong(facts, kind, period, now, null);
  if (outcome.kind === 'refused') return outcome;
  const before = await computeLong(facts, kind, periodBefore(period), now, null);
  const isKnown = before.kind === 'computed' && (await wasReported(facts, periodBefore(period)));
  return isKnown ? computeLong(facts, kind, period, now, before.result) : outcome;
}

async function computeLong(
  facts: JobFacts,
  kind: LongPeriod,
  period: string,
  now: Date,
  previous: RankingResult | null,
): Promise<PeriodOutcome> {
  const last = lastMonthOf(period);
  if (last > monthOf(dayOf(now))) {
    return refused(
      `${showPeriod(period)}要到${showPeriod(last)}才能算，目前可查已经开始的月份，如${showPeriod(monthOf(dayOf(now)))}`,
    );
  }
  const { units } = await facts.roster();
  if (units.length === 0) return refused('名册中还没有单位，请先导入');
  const results: RankingResult[] = [];
  const leftOut: LeftOut[] = [];
  for (const part of partsOf(kind, period)) {
    const outcome = await computePart(facts, part, now);
    if (outcome.kind === 'refused') return outcome;
    results.push(outcome.result);
    leftOut.push(...outcome.leftOut);
  }
  try {
    const known = { units, results, previous };
    if (kind !== 'year') {
      return { kind: 'computed', ...rankLongPeriod(kind, period, known), leftOut: eachOnce(leftOut) };
    }
    const late = await lateItems(facts, Number(period), now);
    const scored = rankLongPeriod(kind, period, { ...known, ledgers: countLateItems(late, units) });
    const result = namingLateItems(scored.result, late);
    return { kind: 'computed', ...scored, result, leftOut: eachOnce(leftOut) };
  } catch (error) {
    if (error instanceof ScoringRefusal) return refused(whyNotScored(error));
    throw error;
  }
}

/** What a longer period needs of one that it rests on. */
type PartOutcome =
  | Pick<PeriodOutcome & { kind: 'computed' }, 'kind' | 'result' | 'leftOut'>
  | (PeriodOutcome & { kind: 'refused' });

/** A quarter rests on its last month, a half-year on its quarters, a year on its months and quarters. */
function partsOf(kind: LongPeriod, period: string): string[] {
  if (kind === 'quarter') return [lastMonthOf(period)];
  return kind === 'year' ? [...monthsIn(period), ...quartersOf(period)] : quartersOf(period);
}

/** What meetings had decided and was late when the year ended, under the names that units have now. */
async function lateItems(facts: JobFacts, year: number, now: Date): Promise<LateItem[]> {
  const { unit: unitOf } = await facts.roster();
  const items = lateAtYearEnd(await facts.actionItems.all(), year, now, facts.calendar);
  return items.map(item => ({ ...item, unit: unitOf(item.unit)?.name ?? item.unit }));
}

async function computePart(facts: JobFacts, part: string, now: Date): Promise<PartOutcome> {
  const kind = longPeriodOf(part);
  if (kind === 'quarter') return computeLong(facts, kind, part, now, null);
  const stored = await facts.rankings.official(part);
  if (stored) {
    const result = withPresentNames(stored.result as RankingResult, await facts.roster());
    return { kind: 'computed', result, leftOut: [] };
  }
  const outcome = await computeRanking(facts, part, now);
  if (outcome.kind === 'refused') return outcome;
  const { result, leftOut } = outcome.ranking;
  return { kind: 'computed', result: withPresentNames(result, await facts.roster()), leftOut };
}

/** Whether the last month of a period was told; a period before the bot began has no places to compare with. */
async function wasReported(facts: JobFacts, period: string): Promise<boolean> {
  return (await facts.rankings.official(lastMonthOf(period))) !== null;
}

function computed({ ruleSet, data, result, leftOut }: ComputedRanking): PeriodOutcome {
  return { kind: 'computed', ruleSet, data, result, leftOut };
}

function refused(reason: string): PeriodOutcome {
  return { kind: 'refused', reason };
}
