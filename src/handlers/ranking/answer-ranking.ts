import { type RankingView, rankingCards, unitScoreCard } from '../../cards/ranking/ranking-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { addMonths, dayOf, monthOf } from '../../domain/base/time.ts';
import { GROUP_PURPOSES } from '../../domain/library/roster.ts';
import { nameIn, namesOfRanking } from '../../domain/ranking/names-of-time.ts';
import { periodMeant } from '../../domain/ranking/period-ranking.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import type { Asked } from '../kit/outgoing/page-turn.ts';
import { answerGap, answerWhyPlace } from './explain-ranking.ts';
import { editionOf } from './keep-ranking.ts';
import { answerOneMore } from './one-more.ts';
import { answerAppeals } from './own-appeals.ts';
import { answerDetails } from './ranking-details.ts';
import { answerTrend } from './ranking-trend.ts';
import { earlierView, publishedView, viewNow } from './read-ranking.ts';

/**
 * 排名. Published: the table for everybody, with the own unit's lines. A draft: the whole for those who may see every unit's, else
 * the asker's own unit with every line of its score; in groups it is not shown. Source: contract §6.8 ("see another unit's draft
 * score"), §6.11.
 */
export async function answerRanking(
  asked: Pick<Asked, 'unit' | 'period' | 'ranking' | 'section'>,
  acting: Acting,
): Promise<Answer> {
  const { ranking, section } = asked;
  if (section !== undefined) return answerDetails(asked, section, acting);
  switch (ranking?.kind) {
    case 'why':
      return answerWhyPlace(asked, ranking, acting);
    case 'gap':
      return answerGap(asked, ranking, acting);
    case 'trend':
      return answerTrend(asked, acting);
    case 'edition':
      return answerEdition(asked, ranking.edition, acting);
    case 'table':
      return answerTable({ ...asked, period: periodMeant(ranking.span, acting.now) }, acting);
    case 'appeals':
      return answerAppeals(asked, acting);
    case 'oneMore':
      return answerOneMore(asked, ranking, acting);
    case undefined:
      return answerTable(asked, acting);
  }
}

async function answerTable({ unit, period }: Pick<QueryItem, 'unit' | 'period'>, acting: Acting): Promise<Answer> {
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

/** 5月排名第1版: what was published before a correction stays readable, and says what counts now. */
async function answerEdition(
  { unit, period }: Pick<QueryItem, 'unit' | 'period'>,
  edition: number | undefined,
  acting: Acting,
): Promise<Answer> {
  const asked = period ?? addMonths(monthOf(dayOf(acting.now)), -1);
  const official = await acting.store.rankings.official(asked);
  if (official?.status !== 'published') return notice(`${showPeriod(asked)}排名还没有发布。`);
  if (edition === editionOf(official)) return published(official, unit ?? null, acting);
  const view = await earlierView(official, edition, acting);
  return typeof view === 'string' ? notice(view) : shown(view, unit ?? null, acting);
}

/** What is published everybody may see: the table, and one unit's lines where one is asked for or the asker has one. */
async function published(official: StoredRanking, unit: string | null, acting: Acting): Promise<Answer> {
  return shown(await publishedView(official, acting), unit, acting);
}

function shown(view: RankingView, unit: string | null, { actor, roster, now }: Acting): Answer {
  const known = roster.unit(unit ?? actor.unit ?? '');
  const then = known ? nameIn(namesOfRanking(view), known) : unit;
  const own = then === null ? null : unitScoreCard(view, then, now);
  if (unit !== null && !own) return notice(`${unit}不参加排名。`);
  const whole = rankingCards(view, now);
  const [overview] = whole;
  // Lines of a unit that the roster does not rank are no news to whoever asks for the table.
  const isRanked = view.result.units.some(one => one.unit === then && one.place !== null);
  const contents = unit !== null && own ? [own] : isRanked && own && overview ? [overview, own] : whole;
  return { title: '排名', what: '排名', contents, maySee: () => true, postedTo: GROUP_PURPOSES };
}

function notice(line: string): Answer {
  return told('排名', [line]);
}
