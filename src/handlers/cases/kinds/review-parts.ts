import { BALLOT_WORDS, NOMINATION_WORDS } from '../../../cards/cases/review-words.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import { showMonthDay, toDay } from '../../../domain/base/time.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { type BallotCase, ballotProcedure } from '../../../domain/ranking/review/ballot.ts';
import { type NominationCase, nominationProcedure } from '../../../domain/ranking/review/nomination.ts';
import { readVersions } from '../../kit/versions.ts';
import { caseKind } from './case-kind.ts';

/** What a site review is made of: what units nominate, and the sheet of each judge. */

export const nominationKind = caseKind({
  kind: 'nomination',
  procedure: nominationProcedure,
  words: NOMINATION_WORDS,
  takesEvidence: false,
  facts: ({ stored: { unit, data }, roster }: NominationCase) => {
    const named = (codes: readonly string[]) => codes.map(code => roster.project(code)?.name ?? code).join('、');
    return [
      { label: '单位', value: unit ?? '' },
      { label: '推荐项目', value: named(data.projects) },
      { label: '理由', value: data.reason },
      ...(data.selected && data.selected.length > 0 ? [{ label: '列入观摩', value: named(data.selected) }] : []),
    ];
  },
  // The review moves with it, so that none is left over when the review ends at the same moment.
  async opened({ stored: { data } }, { store, actor }, source) {
    const about = reference('case', data.review);
    const nextVersion = await readVersions(store, [about]);
    const version = nextVersion(about);
    return { audit: [{ actor: actor.id, source, action: 'case.nominate', aggregate: about, version }] };
  },
  hint: ({ stored: { data } }) => `领导小组研究后，由推进中心在观摩 ${data.review} 的卡片上登记意见。`,
});

export const ballotKind = caseKind({
  kind: 'ballot',
  procedure: ballotProcedure,
  words: BALLOT_WORDS,
  takesEvidence: false,
  facts: ({ stored: { data } }: BallotCase) => [
    { label: '季度', value: `${showPeriod(data.quarter)}观摩，${showMonthDay(toDay(data.day))}` },
    ...data.visited.map(({ unit, label }) => {
      const mark = data.marks?.[unit];
      return { label, value: mark === undefined ? '未评' : `${mark} 分` };
    }),
  ],
  draft: (_, { stored: { data } }) =>
    Object.fromEntries(data.visited.map(({ unit }, index) => [`mark_${index}`, data.marks?.[unit] ?? null])),
  hint: () => '只有您本人能看到这份评分表，结束评分前可以修改。',
});
