import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { ClockRules, ClockStep, Grade, Limit } from '../../base/clocks/clock-rules.ts';
import { addDays, type Day, dayOf } from '../../base/time.ts';
import type { Tracked } from '../problem.ts';
import { lastGiven } from '../way.ts';

/** By which limits something is driven. The numbers are in `base/clocks/clock-rules.ts`. */

/** How it is driven: what is urgent goes by the limits of urgent ones, even if it is major as well. */
export function gradeOf({ urgency, isMajor }: Pick<Tracked, 'urgency' | 'isMajor'>): Grade {
  if (urgency === 'urgent') return 'urgent';
  return isMajor ? 'major' : 'ordinary';
}

/** The limits of its steps by the rules in force at an instant: that at which the step began. */
export function limitsOf(
  tracked: Pick<Tracked, 'urgency' | 'isMajor'>,
  at: Date,
  calendar: WorkingCalendar,
): Record<ClockStep, Limit> {
  const { triage, acknowledge, feedback, solve, verify } = calendar.rulesAt(at).steps;
  const grade = gradeOf(tracked);
  return {
    triage: triage[grade],
    acknowledge: acknowledge[grade],
    feedback: feedback[grade],
    solve: solve[grade],
    verify: verify[grade],
  };
}

/** The rules by which it runs with its unit: those in force when it was assigned or reopened. */
export function rulesOf(
  { steps, reportedAt }: Pick<Tracked, 'steps' | 'reportedAt'>,
  calendar: WorkingCalendar,
): ClockRules {
  return calendar.rulesAt(givenAt({ steps, reportedAt }));
}

/** Since when it runs with its unit. */
function givenAt({ steps, reportedAt }: Pick<Tracked, 'steps' | 'reportedAt'>): Date {
  return lastGiven(steps)?.at ?? reportedAt;
}

/** When its due day is over: at the end of work, by the hours that were known when it was assigned or reopened. */
export function endOfDue(
  dueDate: Day,
  tracked: Pick<Tracked, 'steps' | 'reportedAt'>,
  calendar: Pick<WorkingCalendar, 'closing'>,
): Date {
  return calendar.closing(dueDate, givenAt(tracked));
}

/** When a limit that began at an instant is over: a day ends with its work. */
export function limitEnd(from: Date, limit: Limit, calendar: WorkingCalendar): Date {
  if ('hours' in limit) return calendar.addWorkingHours(from, limit.hours);
  const day = dayOf(from);
  const due = 'days' in limit ? calendar.addWorkingDays(day, limit.days) : addDays(day, limit.calendarDays);
  return calendar.closing(due, from);
}
