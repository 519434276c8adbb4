import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { dayOf, instantAt, monthOf } from '../base/time.ts';
import { endOfDue } from '../problems/times/limits.ts';
import { lastMoveTo } from '../problems/way.ts';
import { type ActionItem, isUnfinishedAction } from './action-item.ts';
import { trackedAction } from './tracked-action.ts';

/** 督查: how far what meetings have decided is, in all, by unit and by meeting. Source: domain §2 M20, §8. */

export interface ActionCount {
  /** A unit, or a meeting by its id. */
  key: string;
  open: number;
  late: number;
  /** Closed in the month that is looked at. */
  done: number;
}

export interface ActionBoard {
  total: ActionCount;
  units: readonly ActionCount[];
  meetings: readonly ActionCount[];
  /** What is open, the late ones first, the longest overdue in front. */
  open: readonly ActionItem[];
}

/** Whether its unit is late: its day has passed and it has not answered. */
export function isLateAction(item: ActionItem, now: Date, calendar: WorkingCalendar): boolean {
  const owes = isUnfinishedAction(item) && item.status !== 'responded' && item.status !== 'suspended';
  return owes && now > endOfDue(item.dueDate, trackedAction(item), calendar);
}

export function actionBoard(items: readonly ActionItem[], now: Date, calendar: WorkingCalendar): ActionBoard {
  const isLate = (item: ActionItem) => isLateAction(item, now, calendar);
  const count = (key: string, of: readonly ActionItem[]): ActionCount => ({
    key,
    open: of.filter(isUnfinishedAction).length,
    late: of.filter(isLate).length,
    done: of.filter(item => isClosedIn(item, now)).length,
  });
  const by = (keyOf: (item: ActionItem) => string) => {
    const keys = [...new Set(items.map(keyOf))];
    return keys
      .map(key =>
        count(
          key,
          items.filter(item => keyOf(item) === key),
        ),
      )
      .filter(({ open, done }) => open + done > 0)
      .sort((a, b) => b.late - a.late || b.open - a.open || (a.key < b.key ? -1 : 1));
  };
  const open = items.filter(isUnfinishedAction);
  open.sort(
    (a, b) =>
      Number(isLate(b)) - Number(isLate(a)) ||
      (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.number < b.number ? -1 : 1),
  );
  return { total: count('', items), units: by(item => item.unit), meetings: by(item => item.meeting), open };
}

function isClosedIn({ status, steps }: ActionItem, now: Date): boolean {
  if (status !== 'closed' && status !== 'rechecked') return false;
  const closed = lastMoveTo(steps, 'closed');
  return closed !== undefined && monthOf(dayOf(closed.at)) === monthOf(dayOf(now));
}

/** An item that its unit still owed when the year ended: it costs its unit 0.2 in the year's score. Source: domain §4.3. */
export interface LateAtYearEnd {
  number: string;
  unit: string;
  task: string;
  dueDate: string;
}

/**
 * The items that were due in a year and not answered when it ended, as they stood then; while it runs, those that are late
 * at `now`.
 */
export function lateAtYearEnd(
  items: readonly ActionItem[],
  year: number,
  now: Date,
  calendar: WorkingCalendar,
): LateAtYearEnd[] {
  const yearEnd = instantAt(`${year}-12-31` as ActionItem['dueDate'], '24:00');
  const end = now < yearEnd ? now : yearEnd;
  return items.flatMap(item => {
    const { number, task, dueDate } = item;
    if (item.agreedAt >= end || endOfDue(dueDate, trackedAction(item), calendar) >= end) return [];
    const then = item.steps.findLast(step => step.at < end);
    const status = then?.status ?? 'assigned';
    const owed = !['responded', 'closed', 'rechecked', 'withdrawn', 'suspended'].includes(status);
    return owed ? [{ number, unit: then?.unit ?? item.unit, task, dueDate }] : [];
  });
}
