import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Day } from '../../base/time.ts';
import { isUnfinished, type Problem } from '../problem.ts';
import { dayOfRule } from './due-rule.ts';

/** The due day of a problem by its rule; the day as it stands when it was named, not counted. */
function countedDueDate({ dueDate, dueRule }: Problem, calendar: WorkingCalendar): Day | null {
  return dueDate === null || dueRule === null ? dueDate : dayOfRule(dueRule, calendar);
}

/** The problems that are still open and whose due day is another one by this calendar, as they should stand. */
export function recountDeadlines(problems: readonly Problem[], calendar: WorkingCalendar): Problem[] {
  return problems.filter(isUnfinished).flatMap(problem => {
    const dueDate = countedDueDate(problem, calendar);
    return dueDate === problem.dueDate ? [] : [{ ...problem, dueDate }];
  });
}
