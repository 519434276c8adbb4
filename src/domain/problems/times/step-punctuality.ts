import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Problem, ProblemStatus, ProblemStep } from '../problem.ts';
import { wayOf } from '../way.ts';
import { stepUntil } from './deadlines.ts';
import { isPlanFeedback } from './monthly-feedback.ts';

/**
 * Which steps of a unit's problems had their deadline within a span of time, and which of them were in time: 签收, first
 * 反馈, 办结. What waits for others never counts: a step is the unit's only if the problem is with the unit at the deadline.
 * Source: domain §4 (D2), §5.
 */

export interface StepDue {
  problem: string;
  unit: string;
  step: 'acknowledge' | 'feedback' | 'solve';
  dueAt: Date;
  isOnTime: boolean;
  /** When it was done; null while it was not, as far as the problem's steps go. */
  doneAt: Date | null;
}

const ANSWERED: readonly ProblemStatus[] = ['responded', 'closed', 'rechecked'];

/** The steps due in `(after, upTo]`, of every unit, in the order of the problems. */
export function stepsDue(known: Problem, after: Date, upTo: Date, calendar: WorkingCalendar): StepDue[] {
  const assignments = wayOf(known.steps).filter(step => step.status === 'assigned' && step.unit !== null);
  const dues = assignments.flatMap((assigned, index) => dutiesOf(known, assigned, index, assignments, calendar));
  return dues.filter(({ dueAt }) => dueAt > after && dueAt <= upTo);
}

/** The deadlines that an assignment set for a unit, as far as the problem was still with it at the deadline. */
function dutiesOf(
  known: Problem,
  assigned: ProblemStep,
  index: number,
  assignments: readonly ProblemStep[],
  calendar: WorkingCalendar,
): StepDue[] {
  const problem = { ...known, steps: wayOf(known.steps) };
  const unit = assigned.unit ?? '';
  const until = assignments[index + 1]?.at ?? null;
  const since = problem.steps.filter(step => step.seq > assigned.seq && (until === null || step.at < until));
  const duty = (step: StepDue['step'], dueAt: Date, isDone: (state: ProblemStep) => boolean): StepDue[] => {
    if (dueAt <= assigned.at || (until !== null && until <= dueAt)) return [];
    const state = since.filter(({ at }) => at <= dueAt).at(-1) ?? assigned;
    // Given back, taken back or paused: whoever has it then, it is not this unit's turn.
    if (!isWithUnit(state.status)) return [];
    const doneAt = since.find(isDone)?.at ?? null;
    return [{ problem: problem.number, unit, step, dueAt, isOnTime: isDone(state), doneAt }];
  };
  const isFirstToUnit = assignments[index - 1]?.unit !== unit;
  const by = (step: 'acknowledge' | 'feedback', isDone: (state: ProblemStep) => boolean) =>
    stepUntil(known, step, assigned.at, calendar, since.find(isDone)?.at ?? until);
  const isTakenOn = (state: ProblemStep) => state.status !== 'assigned';
  const isToldOf = (state: ProblemStep) => !['assigned', 'acknowledged'].includes(state.status);
  return [
    ...duty('acknowledge', by('acknowledge', isTakenOn), isTakenOn),
    ...(isFirstToUnit ? duty('feedback', by('feedback', isToldOf), isToldOf) : []),
    ...since
      .filter(isPlanFeedback)
      .flatMap(({ at, dueAt }) =>
        dueAt === null
          ? []
          : [{ problem: problem.number, unit, step: 'feedback' as const, dueAt, isOnTime: at <= dueAt, doneAt: at }],
      ),
    ...(problem.dueDate === null
      ? []
      : duty('solve', calendar.closing(problem.dueDate, assigned.at), state => ANSWERED.includes(state.status))),
  ];
}

function isWithUnit(status: ProblemStatus): boolean {
  return ['assigned', 'acknowledged', 'in_progress', 'reopened', ...ANSWERED].includes(status);
}
