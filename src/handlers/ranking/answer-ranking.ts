import { noticeCard } from '../../cards/notices/notice-card.ts';
import { rankingCards, unitScoreCard } from '../../cards/ranking/ranking-card.ts';
import { addMonths, dayOf, monthOf } from '../../domain/base/time.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import { type Answer, openAnswer } from '../kit/answer.ts';
import type { Acting } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { computeRanking } from './compute-ranking.ts';

/**
 * 排名: the whole draft for those who may see every unit's, else the asker's own unit with every line of its score. The
 * draft is posted to headquarters and leaders, so it may be shown there.
 * Source: contract §6.8 ("see another unit's draft score"), §6.11.
 */
export async function answerRanking({ unit, period }: QueryItem, acting: Acting): Promise<Answer> {
  const { actor, now } = acting;
  const seesAll = canSeeEveryDraft(actor);
  const asked = unit ?? (seesAll ? null : actor.unit);
  if (asked !== null && !canSeeDraftScore(actor, asked)) {
    return notice('初稿阶段只能查看本单位得分，发布后可查看全部排名。');
  }
  if (asked === null && !seesAll) {
    return notice('排名目前是初稿，初稿阶段各单位只能查看本单位得分；您没有登记所属单位，发布后可查看全部排名。');
  }
  const outcome = await computeRanking(jobFacts(acting), period ?? addMonths(monthOf(dayOf(now)), -1), now);
  if (outcome.kind === 'refused') return notice(`${outcome.reason}。`);
  const view = { ...outcome.ranking, isLate: false };
  if (view.leftOut.some(({ kind, key }) => kind === 'unit' && key === asked)) {
    return notice(`${asked}的数据有误，无法计分，请联系推进中心核对台账。`);
  }
  const card = asked === null ? null : unitScoreCard(view, asked, now);
  if (asked !== null && !card) return notice(`${asked}不参加排名。`);
  return {
    title: '排名',
    what: '初稿',
    contents: card ? [card] : rankingCards(view, now),
    maySee: person => (asked === null ? canSeeEveryDraft(person) : canSeeDraftScore(person, asked)),
    postedTo: ['headquarters', 'leaders'],
  };
}

function notice(line: string): Answer {
  return openAnswer('排名', noticeCard({ title: '排名', template: 'grey', lines: [line] }));
}
