import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { addDays, dayOf } from '../../base/time.ts';
import type { ProblemStep, Tracked } from '../problem.ts';
import { lastGiven } from '../way.ts';
import type { Due } from './due-rule.ts';
import { gradeOf, rulesOf } from './limits.ts';

/**
 * A major problem that is not solved in its time is told of: how it goes and what will be done next. Then the next date is
 * some 30 days later, and so on until it is solved. Source: domain §5 (solved).
 */

/** Stands before the plan in the note of the step. */
const PLAN = '【下一步计划】';

/** What is told with a plan, as one note. */
export function feedbackNote(progress: string, plan: string | null): string {
  return plan === null ? progress : `${progress}\n${PLAN}${plan}`;
}

/** Whether a step told of a major problem with a plan. */
export function isPlanFeedback({ status, note }: Pick<ProblemStep, 'status' | 'note'>): boolean {
  return status === 'in_progress' && note.includes(`\n${PLAN}`);
}

/** Whether its present date is one on which it is told of again. */
export function isToldMonthly({ steps, urgency, isMajor }: Pick<Tracked, 'steps' | 'urgency' | 'isMajor'>): boolean {
  if (gradeOf({ urgency, isMajor }) !== 'major') return false;
  const began = lastGiven(steps);
  return steps.slice(began === undefined ? 0 : steps.indexOf(began) + 1).some(isPlanFeedback);
}

/** Whether the date is so near that what is told now stands for it; before that it is told of without a plan. */
export function needsPlan(problem: Tracked, now: Date, calendar: WorkingCalendar): boolean {
  const { dueDate } = problem;
  if (gradeOf(problem) !== 'major' || dueDate === null) return false;
  const ahead = Math.max(0, ...rulesOf(problem, calendar).ladder.ahead);
  return calendar.countWorkingDays(dayOf(now), dueDate) <= ahead;
}

/** The next date after one that was told of; counted from today where that is past. */
export function nextFeedback(problem: Tracked, now: Date, calendar: WorkingCalendar): Due {
  const { dueDate } = problem;
  const today = dayOf(now);
  const from = dueDate !== null && dueDate > today ? dueDate : today;
  const calendarDays = rulesOf(problem, calendar).majorFeedbackDays;
  return { dueDate: addDays(from, calendarDays), dueRule: { from, calendarDays } };
}
