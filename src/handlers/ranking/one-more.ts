import { oneMoreCard } from '../../cards/ranking/one-more-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { dayOf, isMonth, monthOf } from '../../domain/base/time.ts';
import { exampleOf } from '../../domain/ranking/asked-place.ts';
import { nameIn, namesOfRanking } from '../../domain/ranking/names-of-time.ts';
import { oneMore } from '../../domain/ranking/one-more.ts';
import { canSeeDraftScore } from '../../domain/ranking/rights.ts';
import type { QueryItem, RankingAsk } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { viewNow } from './read-ranking.ts';

/**
 * 再确认一个开工能加多少分: by the engine, with that one figure moved by one, of the month that runs or of a draft. Each unit asks
 * for itself. Source: issue 11 §3.
 */
export async function answerOneMore(
  { unit, period }: Pick<QueryItem, 'unit' | 'period'>,
  { node }: Extract<RankingAsk, { kind: 'oneMore' }>,
  acting: Acting,
): Promise<Answer> {
  const { actor, roster, store, now } = acting;
  const named = unit ?? actor.unit;
  if (named === null) return notice(`请写明是哪个单位，如“${exampleOf(roster)}再确认一个开工能加多少分”。`);
  if (!canSeeDraftScore(actor, named)) return notice('只能查看本单位的测算；其他单位的得分，发布后可以查看。');
  const asked = period !== undefined && isMonth(period) ? period : monthOf(dayOf(now));
  if ((await store.rankings.official(asked))?.status === 'published') {
    return notice(`${showPeriod(asked)}排名已经发布，不再改动；可以问本月，如“本月再确认一个开工能加多少分”。`);
  }
  const view = await viewNow(asked, acting);
  if (typeof view === 'string') return notice(view);
  const known = roster.unit(named);
  const change = oneMore(view, known ? nameIn(namesOfRanking(view), known) : named, node);
  if (change === null) return notice(`${named}没有参加${showPeriod(asked)}的排名。`);
  return {
    title: '排名',
    what: '测算',
    contents: [oneMoreCard({ view, node, change }, now)],
    maySee: person => canSeeDraftScore(person, named),
    postedTo: [],
  };
}

function notice(line: string): Answer {
  return told('排名', [line]);
}
