import { addDays, type Day, dayOf, instantAt } from '../../base/time.ts';
import { DAY_ENDS_AT, type WorkingCalendar } from '../../base/working-calendar.ts';
import type { DueRule, Problem, Urgency } from '../problem.ts';

/** The deadline of a problem's next step. Source: domain §5. */

interface StepLimits {
  /** 交办 and 签收: working hours for urgent problems, working days for the others. */
  triage: { hours: number } | { days: number };
  acknowledge: { hours: number } | { days: number };
  /** 办结, counted from the assignment. */
  solve: { calendarDays: number } | { days: number };
  /** 验收, counted from the response. */
  verify: { days: number };
}

/** The default limits. The plan says that there are limits, but not how long they are. */
export const STEP_LIMITS: Record<Urgency, StepLimits> = {
  urgent: { triage: { hours: 4 }, acknowledge: { hours: 4 }, solve: { calendarDays: 3 }, verify: { days: 1 } },
  ordinary: { triage: { days: 1 }, acknowledge: { days: 1 }, solve: { days: 7 }, verify: { days: 2 } },
};

export interface Deadline {
  step: 'triage' | 'acknowledge' | 'solve' | 'verify';
  at: Date;
}

/** The next step that somebody has to take, with its deadline; null when there is none. */
export function nextDeadline(problem: Problem, calendar: WorkingCalendar): Deadline | null {
  const limits = STEP_LIMITS[problem.urgency];
  switch (problem.status) {
    case 'open':
      return { step: 'triage', at: after(lastStepAt(problem), limits.triage, calendar) };
    case 'assigned':
      return { step: 'acknowledge', at: after(lastStepAt(problem), limits.acknowledge, calendar) };
    case 'acknowledged':
    case 'in_progress':
    case 'reopened':
      return problem.dueDate === null ? null : { step: 'solve', at: instantAt(problem.dueDate, DAY_ENDS_AT) };
    case 'responded':
      return { step: 'verify', at: after(lastStepAt(problem), limits.verify, calendar) };
    default:
      return null;
  }
}

/** The due day of a problem assigned at an instant when its reporter named none, and how it was counted. */
export function defaultDue(
  urgency: Urgency,
  assignedAt: Date,
  calendar: WorkingCalendar,
): { dueDate: Day; dueRule: DueRule | null } {
  const { solve } = STEP_LIMITS[urgency];
  const from = dayOf(assignedAt);
  if ('calendarDays' in solve) return { dueDate: addDays(from, solve.calendarDays), dueRule: null };
  const dueRule = { from, workingDays: solve.days };
  return { dueDate: calendar.addWorkingDays(from, solve.days), dueRule };
}

/** How a due day was counted that somebody named in working days (5个工作日内). */
export function dueRuleFor(from: Day, dueDate: Day, calendar: WorkingCalendar): DueRule {
  let workingDays = 0;
  for (let day = from; day < dueDate; workingDays += 1) day = calendar.nextWorkingDay(day);
  return { from, workingDays };
}

/**
 * Whether a deadline of the problem was counted over a year without an official calendar, so that it may still move. A
 * due day that somebody named was not counted.
 */
export function isProvisional(problem: Problem, at: Date, calendar: WorkingCalendar): boolean {
  const { dueDate, dueRule } = problem;
  if (dueDate !== null && at.getTime() === instantAt(dueDate, DAY_ENDS_AT).getTime()) {
    return dueRule !== null && !calendar.isOfficialBetween(dueRule.from, dueDate);
  }
  return !calendar.isOfficialBetween(dayOf(lastStepAt(problem)), dayOf(at));
}

function after(from: Date, limit: { hours: number } | { days: number }, calendar: WorkingCalendar): Date {
  if ('hours' in limit) return calendar.addWorkingHours(from, limit.hours);
  return instantAt(calendar.addWorkingDays(dayOf(from), limit.days), DAY_ENDS_AT);
}

function lastStepAt(problem: Problem): Date {
  return problem.steps.at(-1)?.at ?? problem.reportedAt;
}
