import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { type Day, dayOf, isMonth, lastDayOf } from '../../base/time.ts';
import { lastMonthOf, longPeriodOf } from '../period-ranking.ts';

/** A draft that did not go out by itself, because nothing ran on its day: the office has it made. Source: domain §4.4. */

/** On which working day after its end a period's draft goes out by itself. */
const DRAFT_DAY = { month: 1, quarter: 6, halfYear: 6, year: 11 } as const;

/** The day on which the draft of a period goes out by itself. */
export function draftDayOf(period: string, calendar: Pick<WorkingCalendar, 'addWorkingDays'>): Day {
  const last = lastDayOf(lastMonthOf(period));
  const kind = longPeriodOf(period);
  return calendar.addWorkingDays(last, DRAFT_DAY[kind === null || isMonth(period) ? 'month' : kind]);
}

/** Whether the day of a draft is over. Shapes: not on the day itself, when it may still go out. */
export function isDraftMissed(
  period: string,
  { now, calendar }: { now: Date; calendar: Pick<WorkingCalendar, 'addWorkingDays'> },
): boolean {
  return dayOf(now) > draftDayOf(period, calendar);
}
