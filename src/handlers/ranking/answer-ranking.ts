import { type RankingView, rankingCards, unitScoreCard } from '../../cards/ranking/ranking-card.ts';
import { addMonths, dayOf, isMonth, monthOf } from '../../domain/base/time.ts';
import { cutOffOf } from '../../domain/ranking/month-figures.ts';
import { nameIn } from '../../domain/ranking/names-of-time.ts';
import { lastMonthOf } from '../../domain/ranking/period-ranking.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { END_OF_TIME } from '../progress/read-reports.ts';
import { computePeriodRanking } from './compute-period-ranking.ts';
import { computeRanking } from './compute-ranking.ts';

/**
 * 排名: the whole draft for those who may see every unit's, else the asker's own unit with every line of its score. The
 * draft is posted to headquarters and leaders, so it may be shown there.
 * Source: contract §6.8 ("see another unit's draft score"), §6.11.
 */
export async function answerRanking(
  { unit, period }: Pick<QueryItem, 'unit' | 'period'>,
  acting: Acting,
): Promise<Answer> {
  const { actor, roster, now } = acting;
  const seesAll = canSeeEveryDraft(actor);
  const asked = unit ?? (seesAll ? null : actor.unit);
  if (asked !== null && !canSeeDraftScore(actor, asked)) {
    return notice('初稿阶段只能查看本单位得分，发布后可查看全部排名。');
  }
  if (asked === null && !seesAll) {
    return notice('排名目前是初稿，初稿阶段各单位只能查看本单位得分；您没有登记所属单位，发布后可查看全部排名。');
  }
  const view = await viewOf(period ?? addMonths(monthOf(dayOf(now)), -1), acting);
  if (typeof view === 'string') return notice(view);
  const known = asked === null ? undefined : roster.unit(asked);
  const then = known ? nameIn(view.units, known) : asked;
  if (view.leftOut?.some(({ kind, key }) => kind === 'unit' && key === then)) {
    return notice(`${then}的数据有误，无法计分，请联系推进中心核对台账。`);
  }
  const card = then === null ? null : unitScoreCard(view, then, now);
  if (asked !== null && !card) return notice(`${asked}不参加排名。`);
  return {
    title: '排名',
    what: '初稿',
    contents: card ? [card] : rankingCards(view, now),
    maySee: person => (asked === null ? canSeeEveryDraft(person) : canSeeDraftScore(person, asked)),
    postedTo: ['headquarters', 'leaders'],
  };
}

/** A month's ranking, or the one of a longer period with what its months make; or why there is none. */
async function viewOf(period: string, acting: Acting): Promise<RankingView | string> {
  const { now } = acting;
  const facts = jobFacts(acting);
  if (isMonth(period)) {
    const outcome = await computeRanking(facts, period, now);
    return outcome.kind === 'refused' ? `${outcome.reason}。` : { ...outcome.ranking, isLate: false };
  }
  const outcome = await computePeriodRanking(facts, period, now);
  if (outcome.kind === 'refused') return `${outcome.reason}。`;
  const month = lastMonthOf(period);
  const cutOff = cutOffOf(month, now);
  const isRunning = cutOff < cutOffOf(month, END_OF_TIME);
  return { month, period, ...outcome, units: [], cutOff, isRunning, isLate: false };
}

function notice(line: string): Answer {
  return told('排名', [line]);
}
