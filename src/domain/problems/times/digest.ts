import { dayOf, daysBetween } from '../../base/time.ts';
import type { Reminder } from './reminder.ts';

/** What a group or person was told last by a digest. */
export interface DigestMemory {
  /** What stood on it, each by what would be news about it. */
  items: readonly string[];
  sentAt: Date;
}

/** An unchanged digest is repeated after so many days. */
const REPEATED_AFTER_DAYS = 7;

/**
 * What would be news to a reader, a line each: another problem, another rung of the ladder, another step that is owed.
 * That something is a day later than yesterday is none.
 */
export function newsOf({ items, turns }: Pick<Reminder, 'items' | 'turns'>): string[] {
  return [
    ...items.map(({ problem, escalation }) => {
      const { color, owed, isOverdue, workingDaysLeft, suggestsTalk } = escalation;
      return [problem.number, color, owed, isOverdue ? '' : workingDaysLeft, suggestsTalk].join(' ');
    }),
    ...turns.map(({ about, since }) => `${about} ${since.getTime()}`),
  ];
}

/** Whether a digest goes out: on a change, then weekly. Source: contract §6.11. */
export function isDigestDue(news: readonly string[], last: DigestMemory | undefined, now: Date): boolean {
  if (news.length === 0) return false;
  if (!last || news.some(one => !last.items.includes(one))) return true;
  return daysBetween(dayOf(last.sentAt), dayOf(now)) >= REPEATED_AFTER_DAYS;
}
