import { COMMENT_WORDS } from '../../../cards/cases/ranking-words.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import type { StoredCase } from '../../../domain/cases/case.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { countedOf } from '../../../domain/ranking/ledgers/quarter-ledgers.ts';
import { type Comment, type CommentCase, commentProcedure, GRADES } from '../../../domain/ranking/procedure/comment.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { isPublished, publishedWords, tellOfPublished } from '../published-period.ts';
import { caseKind, type Gathering } from './case-kind.ts';

/** 点评: what was confirmed counts in the quarter's ranking, which reads it from here. */
export const commentKind = caseKind({
  kind: 'comment',
  procedure: commentProcedure,
  words: COMMENT_WORDS,
  takesEvidence: true,
  async extra({ id, state, data }: StoredCase<Comment>, { store }: Gathering) {
    if (state !== 'proposed') return null;
    const counted = countedOf<Comment>(await store.cases.ofKind('comment'), 'comment', data.quarter);
    return {
      isPublished: await isPublished(data.quarter, store),
      replaces: counted && counted.id !== id ? counted.id : null,
    };
  },
  facts: ({ stored: { data }, roster, extra }: CommentCase) => [
    { label: '季度', value: showPeriod(data.quarter) },
    ...GRADES.flatMap(grade => {
      const units = roster.units.filter(({ key }) => data.grades[key] === grade).map(({ name }) => name);
      return units.length === 0 ? [] : [{ label: grade, value: units.join('、') }];
    }),
    { label: '依据', value: data.evidence },
    ...(extra?.replaces ? [{ label: '提示', value: `确认后代替本季度已生效的 ${extra.replaces}` }] : []),
  ],
  guards: ({ stored }) => [reference('ranking', stored.data.quarter)],
  hint: ({ stored: { data }, extra }) =>
    extra?.isPublished ? publishedWords(data.quarter) : '复核确认后计入季考核；没有点评的单位按规则的缺省分计。',
  effects: ({ name, after: { stored }, source }: StepTaken<CommentCase, string>, acting) => {
    if (name !== 'confirm') return Promise.resolve({});
    const told = { stored, period: stored.data.quarter, title: '主要领导点评已生效', what: '主要领导点评' };
    return tellOfPublished(told, source, acting);
  },
});
