import { dayOf } from '../../base/time.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import type { Problem, ProblemStatus, Tracked } from '../problem.ts';
import { AT_WORK } from '../times/problem-time.ts';
import { saidSinceGiven } from '../way.ts';
import type { ProblemInputs, ProblemReason } from './problem-action.ts';
import { type ProblemCase, SUPERVISORS } from './problem-case.ts';
import { aside } from './problem-steps.ts';

type Steps = Procedure<ProblemCase, ProblemStatus, ProblemInputs, ProblemReason>['steps'];

/** What the record says of a push by a person; by the ladder it goes on, e.g. `督办（逾期3个工作日）`. */
export const SUPERVISED = '督办';

/** 督办 with one press, once a day. Source: domain §1, §5. */
export const SUPERVISION: Pick<Steps, 'supervise'> = {
  supervise: {
    from: ['assigned', ...AT_WORK],
    to: 'same',
    who: SUPERVISORS,
    asks: null,
    isOffered: ({ problem }, { now }) => !isSupervisedOn(problem, now),
    refuse: ({ problem }, _, { now }) => (isSupervisedOn(problem, now) ? 'supervised_today' : null),
    apply: (c, _, at) => ({ ...c, problem: aside(c.problem, {}, at, SUPERVISED) }),
  },
};

/** Whether it has been pushed since its unit got it last. */
export function isSupervised({ steps }: Pick<Tracked, 'steps'>): boolean {
  return saidSinceGiven(steps).some(isPush);
}

function isSupervisedOn({ steps }: Problem, now: Date): boolean {
  return steps.some(step => isPush(step) && dayOf(step.at) === dayOf(now));
}

function isPush({ isAside, note }: Tracked['steps'][number]): boolean {
  return isAside === true && note.startsWith(SUPERVISED);
}
