import { AWARD_WORDS } from '../../../cards/cases/ranking-words.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import { showMonthDay, toDay } from '../../../domain/base/time.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import type { Award, AwardCase, AwardInputs } from '../../../domain/ranking/procedure/award.ts';
import { awardProcedure, awardWords } from '../../../domain/ranking/procedure/award.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { isPublished, publishedWords, tellOfPublished } from '../published-period.ts';
import { caseKind } from './case-kind.ts';

/** 奖罚: what was confirmed counts in the ranking of its month or year, which reads it from here. */
export const awardKind = caseKind({
  kind: 'award',
  procedure: awardProcedure,
  words: AWARD_WORDS,
  takesEvidence: true,
  // Nobody confirms what he has not seen the paper of.
  factsInList: 6,
  async extra({ state, data }, { store }) {
    if (state !== 'proposed' && state !== 'revoking') return null;
    return { isPublished: await isPublished(data.period, store) };
  },
  facts: ({ stored: { unit, data } }: AwardCase) => [
    { label: '单位', value: unit ?? '' },
    { label: '类别', value: awardWords(data) },
    { label: '计入', value: showPeriod(data.period) },
    { label: '事由', value: data.label },
    ...(data.medium === null && data.day === null
      ? []
      : [
          {
            label: data.medium === null ? '日期' : '刊播',
            value: [data.medium, dayWords(data)].filter(Boolean).join('，'),
          },
        ]),
    { label: '依据', value: data.evidence },
  ],
  guards: ({ stored }) => [reference('ranking', stored.data.period)],
  hint: ({ stored: { state, data }, extra }) => {
    if (extra?.isPublished) return publishedWords(data.period);
    if (state === 'revoking') return '同意后不再计分；复核之前照常计分。';
    return `复核确认后计入${showPeriod(data.period)}得分，写明依据和复核人。`;
  },
  effects: tellAfterPublication,
});

function dayWords({ day }: Award): string {
  return day === null ? '' : showMonthDay(toDay(day));
}

async function tellAfterPublication(
  { name, after, source }: StepTaken<AwardCase, keyof AwardInputs>,
  acting: Acting,
): Promise<Part> {
  if (name !== 'confirm' && name !== 'confirmRevoke') return {};
  const { stored } = after;
  const title = name === 'confirm' ? '奖罚已生效' : '奖罚已撤销';
  return tellOfPublished({ stored, period: stored.data.period, title, what: awardWords(stored.data) }, source, acting);
}
