import { addDays, type Day } from '../base/time.ts';

/**
 * The last day up to `upTo` that is over: what is planned for a day is not late before that day has ended, so on the morning of
 * its day nobody is late with it. The one place where this is decided. Shapes: `today` is the day of the asking.
 */
export function overBy(upTo: Day, today: Day): Day {
  return upTo < today ? upTo : addDays(today, -1);
}
