import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Problem } from '../problem.ts';
import { lastGiven } from '../way.ts';
import { defaultDue, dueByRule } from './counted.ts';
import type { Due } from './due-rule.ts';
import type { Marks } from './grades.ts';
import { gradeOf } from './limits.ts';

/** Whether its unit, or whoever hands it out, still has to do something: cards then offer to drive it otherwise. */
export function isDriven({ status }: Pick<Problem, 'status'>): boolean {
  return status !== 'responded' && status !== 'suspended';
}

/**
 * The due day of a problem that is driven otherwise from now on: a quicker one is counted from now and is never later than the
 * one it had, a slower one from when its unit got it. A day that somebody named stays: the reporter's, the office's, one that was
 * granted.
 */
export function dueAfterMark(before: Problem, marks: Marks, now: Date, calendar: WorkingCalendar): Due {
  const { dueDate, dueRule, responsibleUnit } = before;
  const since = lastGiven(before.steps);
  const stays = { dueDate, dueRule };
  if (responsibleUnit === null || since === undefined || gradeOf(before) === gradeOf(marks)) return stays;
  if (dueDate === null || dueDate !== dueByRule(before, calendar)?.end.dueDate) return stays;
  const slower = defaultDue(marks, since.at, calendar);
  if (slower.dueDate >= dueDate) return slower;
  const quicker = defaultDue(marks, now, calendar);
  return quicker.dueDate < dueDate ? quicker : stays;
}
