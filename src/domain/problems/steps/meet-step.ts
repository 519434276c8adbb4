import type { Procedure } from '../../procedure/procedure.ts';
import { type ProblemStatus, UNFINISHED } from '../problem.ts';
import { isDriven } from '../times/marks.ts';
import type { ProblemInputs, ProblemReason } from './problem-action.ts';
import { LEADERS, type ProblemCase } from './problem-case.ts';
import { aside } from './problem-steps.ts';

/**
 * 专题会: one press of the lead official calls it. The problem is 重点督办 from then on, and looked at again when it has been
 * closed. Source: contract §6.8; plan §四(三)4(2), 5(2).
 */
export const MEET: Procedure<ProblemCase, ProblemStatus, ProblemInputs, ProblemReason>['steps']['meet'] = {
  from: UNFINISHED,
  to: 'same',
  who: LEADERS,
  asks: null,
  isOffered: ({ problem }) => problem.meeting === null && isDriven(problem),
  refuse: ({ special }) => (special?.isCalled ? 'called' : null),
  apply: (c, _, at) => ({
    ...c,
    problem: aside(c.problem, { meeting: c.special?.id ?? c.problem.meeting }, at, '召集专题会，列入重点督办'),
  }),
};
