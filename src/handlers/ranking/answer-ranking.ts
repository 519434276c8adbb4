import { type RankingStage, type RankingView, rankingCards, unitScoreCard } from '../../cards/ranking/ranking-card.ts';
import { addMonths, dayOf, monthOf } from '../../domain/base/time.ts';
import { GROUP_PURPOSES } from '../../domain/library/roster.ts';
import { differencesOf } from '../../domain/ranking/differences.ts';
import { nameIn, namesOfRanking } from '../../domain/ranking/names-of-time.ts';
import { isOpenToObjection, type Publication } from '../../domain/ranking/procedure/publication.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { Acting } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { computePeriodRanking } from './compute-period-ranking.ts';
import { editionOf, resultOf, viewOf, viewOfKept } from './keep-ranking.ts';

/**
 * 排名. Published: the table for everybody, with the own unit's lines. A draft: the whole for those who may see every unit's, else
 * the asker's own unit with every line of its score; in groups it is not shown. Source: contract §6.8 ("see another unit's draft
 * score"), §6.11.
 */
export async function answerRanking(
  { unit, period }: Pick<QueryItem, 'unit' | 'period'>,
  acting: Acting,
): Promise<Answer> {
  const { actor, roster, now, store } = acting;
  const asked = period ?? addMonths(monthOf(dayOf(now)), -1);
  const official = await store.rankings.official(asked);
  if (official?.status === 'published') return published(official, unit ?? null, acting);
  const seesAll = canSeeEveryDraft(actor);
  const wanted = unit ?? (seesAll ? null : actor.unit);
  if (wanted !== null && !canSeeDraftScore(actor, wanted)) {
    return notice('初稿阶段只能查看本单位得分，发布后可查看全部排名。');
  }
  if (wanted === null && !seesAll) {
    return notice('排名目前是初稿，初稿阶段各单位只能查看本单位得分；您没有登记所属单位，发布后可查看全部排名。');
  }
  const view = await viewNow(asked, acting);
  if (typeof view === 'string') return notice(view);
  const known = wanted === null ? undefined : roster.unit(wanted);
  const then = known ? nameIn(namesOfRanking(view), known) : wanted;
  if (view.leftOut?.some(({ kind, key }) => kind === 'unit' && key === then)) {
    return notice(`${then}的数据有误，无法计分，请联系推进中心核对台账。`);
  }
  const card = then === null ? null : unitScoreCard(view, then, now);
  if (wanted !== null && !card) return notice(`${wanted}不参加排名。`);
  return {
    title: '排名',
    what: '初稿',
    contents: card ? [card] : rankingCards(view, now),
    maySee: person => (wanted === null ? canSeeEveryDraft(person) : canSeeDraftScore(person, wanted)),
    postedTo: [],
  };
}

/** What is published everybody may see: the table, and one unit's lines where one is asked for or the asker has one. */
async function published(official: StoredRanking, unit: string | null, acting: Acting): Promise<Answer> {
  const { actor, roster, now } = acting;
  const view = await publishedView(official, acting);
  const known = roster.unit(unit ?? actor.unit ?? '');
  const then = known ? nameIn(namesOfRanking(view), known) : unit;
  const own = then === null ? null : unitScoreCard(view, then, now);
  if (unit !== null && !own) return notice(`${unit}不参加排名。`);
  const whole = rankingCards(view, now);
  const [overview] = whole;
  const contents = unit !== null && own ? [own] : own && overview ? [overview, own] : whole;
  return { title: '排名', what: '排名', contents, maySee: () => true, postedTo: GROUP_PURPOSES };
}

async function publishedView(official: StoredRanking, { store, now }: Acting): Promise<RankingView> {
  const edition = editionOf(official);
  const versions = edition > 1 ? await store.rankings.versions(official.period) : [];
  const before = versions.findLast(one => one.status === 'superseded' && editionOf(one) === edition - 1);
  const changes = before ? differencesOf(resultOf(before), resultOf(official)) : [];
  return viewOfKept(official, { kind: 'published', at: official.publishedAt ?? now, edition, changes });
}

/** A month's ranking, or the one of a longer period with what its months make; or why there is none. */
async function viewNow(period: string, acting: Acting): Promise<RankingView | string> {
  const { now } = acting;
  const outcome = await computePeriodRanking(jobFacts(acting), period, now);
  if (outcome.kind === 'refused') return `${outcome.reason}。`;
  const stage = await stageOf(period, acting);
  return { ...viewOf(outcome.ranking), ...(stage && { stage }) };
}

/** Whether the draft of a period lies open to the units. */
async function stageOf(period: string, { store, now }: Acting): Promise<RankingStage | null> {
  const open = (await store.cases.open()).find(one => one.kind === 'publication' && one.data['period'] === period);
  const data = open?.data as unknown as Publication | undefined;
  if (!data?.objectionUntil || !isOpenToObjection(data, now)) return null;
  return { kind: 'objection', until: new Date(data.objectionUntil) };
}

function notice(line: string): Answer {
  return told('排名', [line]);
}
