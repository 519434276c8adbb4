import { addDays, dayOf } from '../../domain/base/time.ts';
import type { Bulletin } from '../../domain/bulletin/bulletin.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { computePeriodRanking } from './compute-period-ranking.ts';
import type { RankingOutcome } from './compute-ranking.ts';

export type BulletinOutcome = { kind: 'computed'; bulletin: Bulletin } | Extract<RankingOutcome, { kind: 'refused' }>;

/**
 * The ranking of a month, quarter, half-year or year as it is told in writing: a draft, computed now.
 * Errors: refuses as a value what has not come yet; rejects when the ledgers cannot be read.
 * Source: contract §4 (`rank --out`).
 */
export async function periodBulletin(facts: JobFacts, period: string, now: Date): Promise<BulletinOutcome> {
  const outcome = await computePeriodRanking(facts, period, now);
  if (outcome.kind === 'refused') return outcome;
  const { ruleSet, data, result, leftOut, unpublished = [], cutOff, isRunning } = outcome.ranking;
  const { district } = await facts.roster();
  const bulletin: Bulletin = {
    scored: { ruleSet, data, result },
    district: district?.name ?? null,
    // 24:00 of the last day is the beginning of the next one.
    asOf: isRunning ? dayOf(cutOff) : addDays(dayOf(cutOff), -1),
    isRunning,
    isDraft: true,
    number: null,
    issuedOn: null,
    leftOut,
    unpublished,
  };
  return { kind: 'computed', bulletin };
}
