import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { LONG_DRAFT_DAYS } from '../../base/clocks/clock-rules.ts';
import { type Day, dayOf, lastDayOf } from '../../base/time.ts';
import { lastMonthOf, longPeriodOf } from '../period-ranking.ts';

/** A draft that did not go out by itself, because nothing ran on its day: the office has it made. Source: domain §4.4. */

type Needs = { now: Date; calendar: Pick<WorkingCalendar, 'addWorkingDays' | 'rulesAt'> };

/** The day on which the draft of a period goes out by itself; that of a month is one of the rules in force. */
export function draftDayOf(period: string, { now, calendar }: Needs): Day {
  const kind = longPeriodOf(period);
  const ofMonth = calendar.rulesAt(now).sent.ranking.workingDay;
  const nth = kind === null ? ofMonth : LONG_DRAFT_DAYS[kind === 'year' ? 'year' : 'quarter'];
  return calendar.addWorkingDays(lastDayOf(lastMonthOf(period)), nth);
}

/** Whether the day of a draft is over. Shapes: not on the day itself, when it may still go out. */
export function isDraftMissed(period: string, needs: Needs): boolean {
  return dayOf(needs.now) > draftDayOf(period, needs);
}
