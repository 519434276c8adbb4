import type { ClockRules } from '../base/clocks/clock-rules.ts';
import { addMonths, firstDayOf, instantAt, type Month } from '../base/time.ts';

/** No more messages ring (加急) in a month. Shapes: `most` is the office's limit, null when it was the platform's own. */
export interface RingsUsedUp {
  month: Month;
  most: number | null;
}

/** What a month may ring: from its first instant to the one before `until`, at most so many times. */
export interface RingBudget {
  from: Date;
  until: Date;
  most: number;
}

/** The rings of a month under the rules in force. */
export function ringsOfMonth(month: Month, { ringsAMonth }: Pick<ClockRules, 'ringsAMonth'>): RingBudget {
  return {
    from: instantAt(firstDayOf(month), '00:00'),
    until: instantAt(firstDayOf(addMonths(month, 1)), '00:00'),
    most: ringsAMonth,
  };
}
