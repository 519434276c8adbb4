import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { ClockStep } from '../../base/clocks/clock-rules.ts';
import { dayOf } from '../../base/time.ts';
import type { ProblemStatus, Tracked } from '../problem.ts';
import { lastMove, lastMoveTo } from '../way.ts';
import { countedStep, dueByRule } from './counted.ts';
import { isMovedByCalendar } from './due-rule.ts';
import { endOfDue } from './limits.ts';
import { isToldMonthly } from './monthly-feedback.ts';

/** The deadline of a problem's next step. Source: domain §5. */

export interface Deadline {
  /** `monthly`: a major problem that is not solved in its time is told of again. */
  step: 'triage' | 'acknowledge' | 'feedback' | 'solve' | 'monthly' | 'verify';
  at: Date;
}

/** The next step that somebody has to take, with its deadline; null when there is none. */
export function nextDeadline(problem: Tracked, calendar: WorkingCalendar): Deadline | null {
  const from = lastStepAt(problem);
  switch (problem.status) {
    case 'open':
      return { step: 'triage', at: stepUntil(problem, 'triage', from, calendar) };
    case 'assigned':
      return { step: 'acknowledge', at: stepUntil(problem, 'acknowledge', from, calendar) };
    case 'acknowledged': {
      const feedback = stepUntil(problem, 'feedback', assignedAt(problem), calendar);
      const solve = solveDeadline(problem, calendar);
      return solve === null || feedback < solve.at ? { step: 'feedback', at: feedback } : solve;
    }
    case 'in_progress':
    case 'reopened':
      return solveDeadline(problem, calendar);
    case 'responded':
      return { step: 'verify', at: stepUntil(problem, 'verify', from, calendar) };
    default:
      return null;
  }
}

/**
 * Until when a step that began at an instant is owed: its own limit, but what comes before the solution is owed until the due
 * day at the latest; a due day that was over when the step began is none for it. Shapes: only what was marked until `upTo` counts.
 */
export function stepUntil(
  tracked: Tracked,
  step: Exclude<ClockStep, 'solve'>,
  from: Date,
  calendar: WorkingCalendar,
  upTo: Date | null = null,
): Date {
  const { end } = countedStep(tracked, step, from, calendar, upTo);
  if (step === 'verify' || tracked.dueDate === null) return end;
  // What a unit has given back is handed out anew: the day that was counted for that unit binds nobody.
  if (step === 'triage' && tracked.dueDate === dueByRule(tracked, calendar)?.end.dueDate) return end;
  const due = endOfDue(tracked.dueDate, tracked, calendar);
  return due > from && due < end ? due : end;
}

/**
 * Until when a step was owed that leads to a status: a response until the due day, whatever had to be done on the way there;
 * any other until the deadline of the next step. Null when it had none.
 */
export function stepDueAt(before: Tracked, status: ProblemStatus, calendar: WorkingCalendar): Date | null {
  const solved = status === 'responded' ? solveDeadline(before, calendar) : null;
  return (solved ?? nextDeadline(before, calendar))?.at ?? null;
}

/**
 * Whether a deadline of the problem was counted over a year without an official calendar, so that it may still move. A
 * due day that somebody named was not counted.
 */
export function isProvisional(problem: Tracked, at: Date, calendar: WorkingCalendar): boolean {
  const { dueDate, dueRule } = problem;
  if (dueDate !== null && at.getTime() === endOfDue(dueDate, problem, calendar).getTime()) {
    return dueRule !== null && isMovedByCalendar(dueRule, dueDate, calendar);
  }
  return !calendar.isOfficialBetween(dayOf(lastStepAt(problem)), dayOf(at));
}

function solveDeadline(problem: Tracked, calendar: WorkingCalendar): Deadline | null {
  if (problem.dueDate === null) return null;
  return { step: isToldMonthly(problem) ? 'monthly' : 'solve', at: endOfDue(problem.dueDate, problem, calendar) };
}

/** When it was given to its unit. */
function assignedAt({ steps, reportedAt }: Tracked): Date {
  return lastMoveTo(steps, 'assigned')?.at ?? reportedAt;
}

/** Since when it waits for its next step. */
export function lastStepAt({ steps, reportedAt }: Pick<Tracked, 'steps' | 'reportedAt'>): Date {
  return lastMove(steps)?.at ?? reportedAt;
}
