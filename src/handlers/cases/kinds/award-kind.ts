import { AWARD_WORDS } from '../../../cards/cases/ranking-words.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import { type AwardCase, awardProcedure } from '../../../domain/ranking/procedure/award.ts';
import { caseKind } from './case-kind.ts';

/** 奖罚: what was confirmed counts in the month's ranking, which reads it from here. */
export const awardKind = caseKind({
  kind: 'award',
  procedure: awardProcedure,
  words: AWARD_WORDS,
  takesEvidence: true,
  async extra({ state, data }, { store }) {
    if (state !== 'proposed') return null;
    return { isPublished: (await store.rankings.official(data.month))?.status === 'published' };
  },
  facts: ({ stored: { unit, data } }: AwardCase) => [
    { label: '单位', value: unit ?? '' },
    {
      label: '类别',
      value: data.points === null ? `${data.category}，按规则扣分` : `${data.category} ${signed(data.points)} 分`,
    },
    { label: '计入', value: showPeriod(data.month) },
    { label: '事由', value: data.label },
    { label: '依据', value: data.evidence },
  ],
  hint: () => '复核确认后计入当月得分，单列一行，写明依据和复核人。',
});

function signed(points: string): string {
  return points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`;
}
