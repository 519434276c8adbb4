import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { type Day, dayOf } from '../../base/time.ts';
import type { Problem, Tracked } from '../problem.ts';
import { wayOf } from '../way.ts';
import { type Due, duePaused } from './due-rule.ts';
import { endOfDue, rulesOf } from './limits.ts';

/**
 * Suspension (暂停): the clock stops only where the unit has asked for it before the due time and the office has agreed, and
 * work goes on by itself on the day that was granted. Source: domain §5.
 */

/** Why a suspension cannot be asked for now, or null: it is asked for once, and before the due time. */
export function whyNoPause(
  problem: Problem,
  now: Date,
  calendar: WorkingCalendar,
): 'paused_before' | 'pause_too_late' | null {
  const { pause, dueDate } = problem;
  if (pause !== null) return 'paused_before';
  return dueDate === null || now > endOfDue(dueDate, problem, calendar) ? 'pause_too_late' : null;
}

/** The last day on which work has to go on, counted from today: as long as an extension may be. */
export function lastPauseDay(problem: Problem, now: Date, calendar: WorkingCalendar): Day {
  return calendar.addWorkingDays(dayOf(now), rulesOf(problem, calendar).extensionWorkingDays);
}

/** Whether a day lies ahead and within the longest suspension. */
export function isWithinPause(problem: Problem, until: Day, now: Date, calendar: WorkingCalendar): boolean {
  return until > dayOf(now) && until <= lastPauseDay(problem, now, calendar);
}

/** Whether a suspension is over: the day on which work goes on has begun. */
export function isPauseOver(
  { status, pause }: Pick<Problem, 'status' | 'pause'>,
  now: Date,
  calendar: WorkingCalendar,
): boolean {
  return status === 'suspended' && pause !== null && now >= calendar.opening(pause.until);
}

/**
 * What a suspended problem was before, and the due day moved by the working days that the clock stood still: to the day on
 * which work goes on, whenever that is written.
 */
export function afterSuspension(
  problem: Pick<Tracked, 'steps' | 'dueDate' | 'dueRule'> & Partial<Pick<Problem, 'pause'>>,
  now: Date,
  calendar: WorkingCalendar,
): Due & Pick<Problem, 'status'> {
  const { pause = null } = problem;
  const steps = wayOf(problem.steps);
  // While it was suspended it may have stood in another problem for a time.
  const since = steps.findLastIndex(step => step.status !== 'suspended' && step.status !== 'merged');
  const paused = steps.slice(since + 1).find(step => step.status === 'suspended');
  const status = steps[since]?.status ?? 'in_progress';
  const today = dayOf(now);
  const end = pause !== null && pause.until < today ? pause.until : today;
  const lost = paused ? calendar.countWorkingDays(dayOf(paused.at), end) : 0;
  return { status, ...duePaused(problem, lost, calendar) };
}
