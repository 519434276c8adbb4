import { APPEAL_WORDS } from '../../cards/cases/ranking-words.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import type { Appeal, AppealState } from '../../domain/ranking/procedure/appeal.ts';
import { grantedWords } from '../../domain/ranking/procedure/granted-figure.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';

/** More are found by their numbers. */
const MOST = 10;

/** 申诉结果: what became of a unit's appeals, newest first, with the written reasons. Source: domain §4.4, contract §6.8. */
export async function answerAppeals(
  { unit, period }: Pick<QueryItem, 'unit' | 'period'>,
  { actor, roster, store }: Acting,
): Promise<Answer> {
  const isRanked = roster.unit(actor.unit ?? '')?.isRanked === true;
  const named = unit ?? (isRanked ? actor.unit : null);
  if (named === null && !canSeeEveryDraft(actor)) return told('申诉', ['您没有登记参加排名的单位，没有可查的申诉。']);
  if (named !== null && !canSeeDraftScore(actor, named)) return told('申诉', ['只能查看本单位的申诉。']);
  const all = (await store.cases.ofKind('appeal')) as unknown as StoredCase<Appeal>[];
  const own = all.filter(one => named === null || one.unit === named).reverse();
  // 这个月的申诉 may mean the month in which they were raised.
  const ofPeriod = own.filter(({ data }) => data.month === period);
  const shown = (ofPeriod.length > 0 ? ofPeriod : own).slice(0, MOST);
  if (shown.length === 0) return told('申诉', [`${named ?? '各单位'}没有提出过申诉。`]);
  return {
    title: '申诉结果',
    what: '申诉',
    contents: [
      noticeCard({ title: '申诉结果', template: 'blue', lines: shown.map(one => lineOf(one, named === null)) }),
    ],
    maySee: person => (named === null ? canSeeEveryDraft(person) : canSeeDraftScore(person, named)),
    postedTo: [],
  };
}

function lineOf({ id, unit, state, data, steps }: StoredCase<Appeal>, isOfAll: boolean): string {
  // One that was opened again waits for a new answer.
  const last = steps.findLast(({ step }) => step === 'grant' || step === 'refuse');
  const answer = state === 'raised' ? '' : (last?.note ?? '');
  const parts = [
    APPEAL_WORDS.states[state as AppealState].words,
    data.granted === null ? '' : grantedWords(data.granted),
    answer === '' ? '' : `答复：${answer}`,
  ];
  const about = `${showPeriod(data.month)} ${data.lineLabel}`;
  return `${id} ${isOfAll ? `${unit ?? ''} ` : ''}${about}：${parts.filter(part => part !== '').join('；')}`;
}
