import type { RankingStage, RankingView } from '../../cards/ranking/ranking-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { dayOf, isMonth, type Month, monthOf, toMonth, yearOf } from '../../domain/base/time.ts';
import { differencesOf } from '../../domain/ranking/differences.ts';
import { nothingWords, saysNothing } from '../../domain/ranking/no-data.ts';
import { isOpenToObjection, type Publication } from '../../domain/ranking/procedure/publication.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { Acting } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { computePeriodRanking } from './compute-period-ranking.ts';
import { editionOf, resultOf, viewOf, viewOfKept } from './keep-ranking.ts';

/** A ranking as it is drawn: what was frozen, or what the ledgers say now. */

/** A published ranking with what its last correction has changed. */
export async function publishedView(official: StoredRanking, { store, now }: Acting): Promise<RankingView> {
  const edition = editionOf(official);
  const versions = edition > 1 ? await store.rankings.versions(official.period) : [];
  const before = versions.findLast(one => one.status === 'superseded' && editionOf(one) === edition - 1);
  const changes = before ? differencesOf(resultOf(before), resultOf(official)) : [];
  return viewOfKept(official, { kind: 'published', at: official.publishedAt ?? now, edition, changes });
}

/** A version that a correction has replaced, as it was published; or why there is none to show. */
export async function earlierView(
  official: StoredRanking,
  wanted: number | undefined,
  { store, now }: Acting,
): Promise<RankingView | string> {
  const current = editionOf(official);
  const edition = wanted ?? current - 1;
  const kept = await store.rankings.versions(official.period);
  const found = kept.findLast(one => one.status === 'superseded' && editionOf(one) === edition);
  // Drafts have no edition; nobody is shown one here.
  if (found === undefined || edition < 1) {
    const all = current > 1 ? `第 1 至第 ${current} 版，以第 ${current} 版为准` : '第 1 版，没有更正过';
    return `${showPeriod(official.period)}排名现有${all}。`;
  }
  const stage = { at: found.publishedAt ?? now, edition, changes: [], replacedBy: current };
  return viewOfKept(found, { kind: 'published', ...stage });
}

/** A month's ranking, or the one of a longer period with what its months make; or why there is none. */
export async function viewNow(period: string, acting: Acting): Promise<RankingView | string> {
  const { now } = acting;
  const outcome = await computePeriodRanking(jobFacts(acting), period, now);
  if (outcome.kind === 'refused') return `${outcome.reason}。`;
  if (isMonth(period) && saysNothing(outcome.ranking.units))
    return `${nothingWords(period)}。${comingWords(period, now)}`;
  const stage = await stageOf(period, acting);
  return { ...viewOf(outcome.ranking), ...(stage && { stage }) };
}

/** 八月排名 in June was read as last year's: the one that may have been meant has not come. */
function comingWords(period: Month, now: Date): string {
  const same = toMonth(`${yearOf(dayOf(now))}${period.slice(4)}`);
  return period < same && same > monthOf(dayOf(now)) ? `${showPeriod(same)}还没有开始。` : '';
}

/** Whether the draft of a period lies open to the units. */
async function stageOf(period: string, { store, now }: Acting): Promise<RankingStage | null> {
  const open = (await store.cases.open()).find(one => one.kind === 'publication' && one.data['period'] === period);
  const data = open?.data as unknown as Publication | undefined;
  if (!data?.objectionUntil || !isOpenToObjection(data, now)) return null;
  return { kind: 'objection', until: new Date(data.objectionUntil) };
}
