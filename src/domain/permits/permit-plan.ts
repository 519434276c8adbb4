import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { type Day, yearOf } from '../base/time.ts';
import { missingPermits, type Permit, type PermitKind } from '../library/permits.ts';
import { IN_TURN, WAITS_FOR } from './permit-rules.ts';

/** The days of permits counted back from the day on which works are to start (倒排工期). Source: domain §2 M8. */

export interface PlannedPermit {
  kind: PermitKind;
  /** Working days that it takes. */
  days: number;
  /** The last day on which it has to be begun. */
  begin: Day;
  /** The last day on which it has to be there. */
  planned: Day;
  /** What else is open and runs at the same time. */
  beside: readonly PermitKind[];
}

export interface PermitPlan {
  /** What is still to be had, in the order of beginning. */
  permits: readonly PlannedPermit[];
  /** By how many working days the first of them should have been begun already; 0 while there is time. */
  short: number;
  /** Whether every year that it touches has an official calendar. */
  isOfficial: boolean;
}

type Known = Pick<Permit, 'kind' | 'state'>;

/**
 * Counts back from the planned start, in working days, make-up days included: a permit ends on the working day before
 * whatever waits for it begins. What is there or not needed takes no time.
 * Shapes: `days` are the lengths in force; `permits` are those of the one project.
 */
export function planPermits(
  start: Day,
  permits: readonly Known[],
  days: Readonly<Record<PermitKind, number>>,
  { calendar, today }: { calendar: WorkingCalendar; today: Day },
): PermitPlan {
  const open = new Set(missingPermits(permits));
  /** By when each kind has to be there. */
  const due = new Map<PermitKind, Day>();
  const planned = new Map<PermitKind, { begin: Day; planned: Day }>();
  for (const kind of [...IN_TURN].reverse()) {
    const waiting = IN_TURN.filter(other => WAITS_FOR[other].includes(kind)).map(other => {
      const begin = planned.get(other)?.begin;
      return begin ? calendar.addWorkingDays(begin, -1) : (due.get(other) as Day);
    });
    const last = waiting.reduce(earlier, calendar.addWorkingDays(start, -1));
    due.set(kind, last);
    if (open.has(kind)) planned.set(kind, { begin: calendar.addWorkingDays(last, 1 - days[kind]), planned: last });
  }
  const all = IN_TURN.flatMap(kind => {
    const span = planned.get(kind);
    return span ? [{ kind, days: days[kind], ...span }] : [];
  });
  const whole = all
    .map(one => ({ ...one, beside: all.filter(other => other !== one && overlap(one, other)).map(({ kind }) => kind) }))
    .sort((a, b) => (a.begin === b.begin ? 0 : a.begin < b.begin ? -1 : 1));
  const first = whole[0]?.begin ?? start;
  return {
    permits: whole,
    short: first < today ? calendar.countWorkingDays(first, today) : 0,
    isOfficial: calendar.isOfficialBetween(first < today ? first : today, start) && calendar.isOfficial(yearOf(first)),
  };
}

function earlier(a: Day, b: Day): Day {
  return b < a ? b : a;
}

function overlap(a: { begin: Day; planned: Day }, b: { begin: Day; planned: Day }): boolean {
  return a.begin <= b.planned && b.begin <= a.planned;
}
