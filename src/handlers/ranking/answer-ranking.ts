import { noticeCard } from '../../cards/notices/notice-card.ts';
import { rankingCards, unitScoreCard } from '../../cards/ranking/ranking-card.ts';
import { addMonths, dayOf, monthOf } from '../../domain/base/time.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/people/rights.ts';
import { chatsFor } from '../../domain/people/roster.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { jobFacts } from '../queries/job-facts.ts';
import { computeRanking } from './compute-ranking.ts';

type Content = DeliveryDraft['content'];

/**
 * 排名: the whole draft for those who may see every unit's, else the asker's own unit with every line of its score.
 * Source: contract §6.8 ("see another unit's draft score").
 */
export async function answerRanking({ unit, period }: QueryItem, acting: Acting): Promise<Content[]> {
  const { actor, now } = acting;
  const seesAll = canSeeEveryDraft(actor);
  const asked = unit ?? (seesAll ? null : actor.unit);
  if (asked !== null && !canSeeDraftScore(actor, asked)) {
    return [notice('初稿阶段只能查看本单位得分，发布后可查看全部排名。')];
  }
  if (asked === null && !seesAll) {
    return [notice('排名目前是初稿，初稿阶段各单位只能查看本单位得分；您没有登记所属单位，发布后可查看全部排名。')];
  }
  const outcome = await computeRanking(jobFacts(acting), period ?? addMonths(monthOf(dayOf(now)), -1), now);
  if (outcome.kind === 'refused') return [notice(`${outcome.reason}。`)];
  const view = { ...outcome.ranking, isLate: false };
  if (asked === null) return rankingCards(view, now);
  const bad = view.leftOut.find(({ kind, key }) => kind === 'unit' && key === asked);
  if (bad) return [notice(`${asked}的数据有误，无法计分，请联系推进中心核对台账。`)];
  const card = unitScoreCard(view, asked, now);
  return [card ?? notice(`${asked}不参加排名。`)];
}

/**
 * Whether a group may look on: a draft is shown where drafts are posted, and a unit's own score in its group.
 * Source: contract §6.11.
 */
export function mayShowDraftIn(chatId: string, { unit }: QueryItem, { actor, roster }: Acting): boolean {
  const group = roster.group(chatId);
  if (group?.purpose === 'headquarters' || group?.purpose === 'leaders') return true;
  const asked = unit ?? (canSeeEveryDraft(actor) ? null : actor.unit);
  return asked !== null && chatsFor(roster, 'unit', asked).includes(chatId);
}

function notice(line: string): Content {
  return noticeCard({ title: '排名', template: 'grey', lines: [line] });
}
