import { REPROMOTION_WORDS } from '../../../cards/cases/paper-words.ts';
import { type RepromotionCase, repromotionProcedure } from '../../../domain/cases/library/repromotion.ts';
import { caseKind } from './case-kind.ts';

/** 二次招商, which an exit opens. */
export const repromotionKind = caseKind({
  kind: 'repromotion',
  procedure: repromotionProcedure,
  words: REPROMOTION_WORDS,
  takesEvidence: true,
  facts: (c: RepromotionCase) => [
    { label: '退库项目', value: c.stored.data.left },
    { label: '责任单位', value: c.stored.unit ?? '' },
    ...(c.stored.data.result === null ? [] : [{ label: '结果', value: c.stored.data.result }]),
  ],
});
