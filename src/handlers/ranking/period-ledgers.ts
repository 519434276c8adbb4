import { lateAtYearEnd } from '../../domain/actions/action-board.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import { type LateItem, lateItemLedgers } from '../../domain/ranking/late-items.ts';
import { appealLedgers } from '../../domain/ranking/ledgers/appeal-ledgers.ts';
import { joinLedgers, type PeriodLedgers } from '../../domain/ranking/ledgers/period-ledgers.ts';
import { quarterLedgers } from '../../domain/ranking/ledgers/quarter-ledgers.ts';
import { yearLedgers } from '../../domain/ranking/ledgers/year-ledgers.ts';
import type { LongPeriod } from '../../domain/ranking/period-ranking.ts';
import type { JobFacts } from '../kit/job-facts.ts';

const NONE: PeriodLedgers = { figures: new Map(), notes: [] };

/**
 * Reads what ledgers say of a longer period besides the results of shorter ones, under the names that units have now.
 * Shapes: `deciding` are cases that the decision at hand has changed.
 */
export async function readPeriodLedgers(
  facts: JobFacts,
  kind: LongPeriod,
  period: string,
  now: Date,
  deciding: readonly StoredCase[],
): Promise<PeriodLedgers> {
  const anew = new Map(deciding.map(one => [one.id, one]));
  const appeals = (await facts.cases.ofKind('appeal')).filter(({ id }) => !anew.has(id)).concat(deciding);
  return joinLedgers(await readLedgers(facts, kind, period, now), appealLedgers(appeals, period));
}

async function readLedgers(facts: JobFacts, kind: LongPeriod, period: string, now: Date): Promise<PeriodLedgers> {
  if (kind === 'halfYear') return NONE;
  const { units, person } = await facts.roster();
  const nameOf = (id: string) => person(id)?.name ?? '推进中心';
  if (kind === 'quarter') {
    const [comments, reviews, entered] = await Promise.all([
      facts.cases.ofKind('comment'),
      facts.cases.ofKind('review'),
      facts.siteReviews.ofQuarter(period),
    ]);
    return quarterLedgers([...comments, ...reviews], period, { units, entered, nameOf });
  }
  const [late, awards] = await Promise.all([lateItems(facts, Number(period), now), facts.cases.ofKind('award')]);
  return joinLedgers(lateItemLedgers(late, units), yearLedgers(awards, period, units, nameOf));
}

/** What meetings had decided and was late when the year ended, under the names that units have now. */
async function lateItems(facts: JobFacts, year: number, now: Date): Promise<LateItem[]> {
  const { unit: unitOf } = await facts.roster();
  const items = lateAtYearEnd(await facts.actionItems.all(), year, now, facts.calendar);
  return items.map(item => ({ ...item, unit: unitOf(item.unit)?.name ?? item.unit }));
}
