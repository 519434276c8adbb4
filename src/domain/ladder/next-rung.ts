import { trackedAction } from '../actions/tracked-action.ts';
import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { type Day, dayOf } from '../base/time.ts';
import type { Tracked } from '../problems/problem.ts';
import { escalate, type LadderColor } from '../problems/times/escalation.ts';
import { rulesOf } from '../problems/times/limits.ts';
import type { Followed, ReminderItem } from './reminder-item.ts';

/** The rung that comes next, and on which morning; `talk` is the draft of a talk for the office. */
export interface NextRung {
  rung: LadderColor | 'talk';
  on: Day;
}

/** What clocks and ladder look at of it. */
export function trackedOf(followed: Followed): Tracked {
  return followed.kind === 'problem' ? followed.problem : trackedAction(followed.item);
}

/**
 * Which rung something reaches next when nobody does anything, and on which working day; null where it climbs no higher and is
 * only told again weekly. Source: domain §5 (ladder).
 */
export function nextRung(
  { followed, escalation }: ReminderItem,
  now: Date,
  calendar: WorkingCalendar,
): NextRung | null {
  const tracked = trackedOf(followed);
  const today = dayOf(now);
  const dates = [today, tracked.dueDate ?? today, dayOf(escalation.dueAt)].sort();
  // Behind its last date there is no rung above that of the talk.
  const last = calendar.addWorkingDays(dates.at(-1) ?? today, rulesOf(tracked, calendar).ladder.talk);
  let before = rungAt(tracked, now, calendar);
  for (let on = calendar.nextWorkingDay(today); on <= last; on = calendar.nextWorkingDay(on)) {
    const after = rungAt(tracked, calendar.opening(on), calendar);
    if (after !== null && after.news !== before?.news) return { rung: after.rung, on };
    before = after;
  }
  return null;
}

/** Where it stands at a moment, and what of it would be told once; null while it stands on no rung. */
function rungAt(
  tracked: Tracked,
  at: Date,
  calendar: WorkingCalendar,
): { rung: NextRung['rung']; news: string } | null {
  const escalation = escalate(tracked, at, calendar);
  if (!escalation?.color) return null;
  const { color, owed, isOverdue, workingDaysLeft, suggestsTalk } = escalation;
  const rung = suggestsTalk ? 'talk' : color;
  return { rung, news: [rung, owed, isOverdue ? '' : workingDaysLeft].join(' ') };
}
