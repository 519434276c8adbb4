import { dayOf, instantAt } from '../../base/time.ts';
import { DAY_ENDS_AT, type WorkingCalendar } from '../../base/working-calendar.ts';
import type { Problem, ProblemStatus, ProblemStep, Urgency } from '../problem.ts';
import { nextDeadline } from './deadlines.ts';

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
}

/** Working days from the assignment to the first feedback: the same day for urgent problems. */
const FEEDBACK_WORKING_DAYS: Readonly<Record<Urgency, number>> = { urgent: 0, ordinary: 3 };

const ANSWERED: readonly ProblemStatus[] = ['responded', 'closed', 'rechecked'];

/** The steps due in `(after, upTo]`, of every unit, in the order of the problems. */
export function stepsDue(problem: Problem, after: Date, upTo: Date, calendar: WorkingCalendar): StepDue[] {
  const assignments = problem.steps.filter(step => step.status === 'assigned' && step.unit !== null);
  const dues = assignments.flatMap((assigned, index) => dutiesOf(problem, assigned, index, assignments, calendar));
  return dues.filter(({ dueAt }) => dueAt > after && dueAt <= upTo);
}

/** The deadlines that an assignment set for a unit, as far as the problem was still with it at the deadline. */
function dutiesOf(
  problem: Problem,
  assigned: ProblemStep,
  index: number,
  assignments: readonly ProblemStep[],
  calendar: WorkingCalendar,
): StepDue[] {
  const unit = assigned.unit ?? '';
  const until = assignments[index + 1]?.at ?? null;
  const since = problem.steps.filter(step => step.seq > assigned.seq && (until === null || step.at < until));
  const duty = (step: StepDue['step'], dueAt: Date, isDone: (state: ProblemStep) => boolean): StepDue[] => {
    if (dueAt <= assigned.at || (until !== null && until <= dueAt)) return [];
    const state = since.filter(({ at }) => at <= dueAt).at(-1) ?? assigned;
    // Given back, taken back or paused: whoever has it then, it is not this unit's turn.
    if (!isWithUnit(state.status)) return [];
    return [{ problem: problem.number, unit, step, dueAt, isOnTime: isDone(state) }];
  };
  const isFirstToUnit = assignments[index - 1]?.unit !== unit;
  return [
    ...duty('acknowledge', acknowledgeBy(problem, assigned, calendar), state => state.status !== 'assigned'),
    ...(isFirstToUnit
      ? duty(
          'feedback',
          feedbackBy(problem, assigned, calendar),
          state => !['assigned', 'acknowledged'].includes(state.status),
        )
      : []),
    ...(problem.dueDate === null
      ? []
      : duty('solve', instantAt(problem.dueDate, DAY_ENDS_AT), state => ANSWERED.includes(state.status))),
  ];
}

function isWithUnit(status: ProblemStatus): boolean {
  return ['assigned', 'acknowledged', 'in_progress', 'reopened', ...ANSWERED].includes(status);
}

function acknowledgeBy(problem: Problem, assigned: ProblemStep, calendar: WorkingCalendar): Date {
  const justAssigned: Problem = { ...problem, status: 'assigned', steps: [assigned] };
  return nextDeadline(justAssigned, calendar)?.at ?? assigned.at;
}

function feedbackBy(problem: Problem, assigned: ProblemStep, calendar: WorkingCalendar): Date {
  const day = calendar.addWorkingDays(dayOf(assigned.at), FEEDBACK_WORKING_DAYS[problem.urgency]);
  const isOver = !calendar.isWorkingDay(day) || assigned.at >= instantAt(day, DAY_ENDS_AT);
  return instantAt(isOver ? calendar.nextWorkingDay(day) : day, DAY_ENDS_AT);
}
