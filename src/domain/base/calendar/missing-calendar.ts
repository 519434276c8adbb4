import { type Day, yearOf } from '../time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The announcement for a year comes out in the autumn before it; from this month on it is asked for. */
const ASKED_FOR_FROM = '11';

/**
 * The year whose official calendar the office should load by now: this one, or from November on the next. Null when there is
 * nothing to do.
 */
export function missingCalendarYear(calendar: Pick<WorkingCalendar, 'isOfficial'>, today: Day): number | null {
  const year = yearOf(today);
  if (!calendar.isOfficial(year)) return year;
  return today.slice(5, 7) >= ASKED_FOR_FROM && !calendar.isOfficial(year + 1) ? year + 1 : null;
}
