import type { Procedure, Taking } from '../../procedure/procedure.ts';
import { type Problem, type ProblemStatus, UNFINISHED } from '../problem.ts';
import { MARK_WORDS, type Marks, marked, marksBetween } from '../times/grades.ts';
import { dueAfterMark, isDriven } from '../times/marks.ts';
import type { ProblemInputs, ProblemReason } from './problem-action.ts';
import { LEADERS, type ProblemCase } from './problem-case.ts';
import { aside } from './problem-steps.ts';

type Steps = Procedure<ProblemCase, ProblemStatus, ProblemInputs, ProblemReason>['steps'];

/** 紧急 and 重大, each with one press, and back. Source: domain §5. */
export const MARK_STEPS: Pick<Steps, 'urge' | 'calm' | 'raise' | 'lower'> = {
  urge: marking('urge'),
  calm: marking('calm'),
  raise: marking('raise', ({ urgency }) => urgency === 'ordinary'),
  lower: marking('lower'),
};

function marking(mark: keyof typeof MARK_WORDS, isMeant: (problem: Problem) => boolean = () => true): Steps['urge'] {
  const isPossible = ({ problem }: ProblemCase) =>
    marksBetween(problem, marked(problem, mark)).length > 0 && isMeant(problem);
  return {
    from: UNFINISHED,
    to: 'same',
    who: LEADERS,
    asks: null,
    isOffered: c => isPossible(c) && isDriven(c.problem),
    refuse: c => (isPossible(c) ? null : 'stale'),
    apply: (c, _, at) => ({ ...c, problem: driven(c.problem, marked(c.problem, mark), at) }),
  };
}

/** A problem that is driven otherwise from now on; the record says of each mark since when, and the clocks go by that. */
export function driven(problem: Problem, marks: Marks, at: Taking): Problem {
  const due = dueAfterMark(problem, marks, at.now, at.calendar);
  return withMarks({ ...problem, ...due }, marks, at);
}

/** With what the record says of being driven otherwise; the due day is whoever's who calls. */
export function withMarks(problem: Problem, marks: Marks, at: Taking): Problem {
  return marksBetween(problem, marks).reduce(
    (before, mark) => aside(before, marked(before, mark), at, MARK_WORDS[mark]),
    problem,
  );
}
