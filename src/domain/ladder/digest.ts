import { dayOf, daysBetween } from '../base/time.ts';
import type { HeardItem, Reminder } from './reminder.ts';

/**
 * What of the morning's reminders goes out: each rung of the ladder once, afterwards weekly, and into groups of the whole
 * district never again. Source: contract §6.11.
 */

/** What a group or person was told last by digests. */
export interface DigestMemory {
  /** What stood on them, each by what would be news about it, with the last time that it was told. */
  items: readonly ToldNews[];
  sentAt: Date;
}

export interface ToldNews {
  news: string;
  at: Date;
}

/** A digest as it goes out. */
export interface Digest extends Reminder {
  /** What is new to the reader, or was told a week ago, by `about`; the others he has read before. */
  fresh: ReadonlySet<string>;
}

/** A rung that was told to a group of the district is remembered that long, even while an answer was being judged. */
const REMEMBERED_DAYS = 400;

/** What begins what groups of the district are told. */
const ONCE = 'once';

/**
 * What would be news to a reader about something on the ladder: another rung, another step that is owed, another due day.
 * That it is a day later than yesterday is none. A group of the district is told of a rung whoever owes the step.
 */
export function newsOf({ number, escalation }: HeardItem, isToldOnce: boolean): string {
  const { color, owed, isOverdue, workingDaysLeft, dueAt } = escalation;
  if (isToldOnce) return [ONCE, number, color, dayOf(dueAt)].join(' ');
  return [number, color, owed, isOverdue ? '' : workingDaysLeft, dayOf(dueAt)].join(' ');
}

/** Everything on a reminder, each with what would be news about it. */
function linesOf({ items, turns, isToldOnce }: Reminder): { about: string; news: string }[] {
  return [
    ...items.map(item => ({ about: item.about, news: newsOf(item, isToldOnce) })),
    ...turns.map(({ about, since }) => ({ about, news: `${about} ${since.getTime()}` })),
  ];
}

/**
 * The digest that a group or person gets; null where there is nothing new to tell, or what was told `repeatDays` ago. A group is told of what is new alone;
 * a person gets the whole of what concerns him, so that one message is enough.
 */
export function digestOf(
  reminder: Reminder,
  last: DigestMemory | undefined,
  now: Date,
  repeatDays: number,
): Digest | null {
  const told = new Map(last?.items.map(({ news, at }) => [news, at]));
  const isFresh = (news: string) => {
    const at = told.get(news);
    if (at === undefined) return true;
    return !reminder.isToldOnce && daysBetween(dayOf(at), dayOf(now)) >= repeatDays;
  };
  const fresh = new Set(linesOf(reminder).flatMap(({ about, news }) => (isFresh(news) ? [about] : [])));
  if (fresh.size === 0) return null;
  if (reminder.audience.kind === 'person') return { ...reminder, fresh };
  return { ...reminder, items: reminder.items.filter(({ about }) => fresh.has(about)), fresh };
}

/**
 * What a group or person has been told after this morning. What stands on the ladder no longer is forgotten, so that it is
 * news when it comes back; what comes back into a group of the district on the same rung is none.
 * Shapes: `digest` is what went out, null when nothing did.
 */
export function rememberedOf(
  reminder: Reminder | undefined,
  digest: Digest | null,
  last: DigestMemory | undefined,
  now: Date,
): DigestMemory {
  const told = new Map(last?.items.map(({ news, at }) => [news, at]));
  const sent = new Set(digest ? linesOf(digest).map(({ news }) => news) : []);
  const standing = reminder ? linesOf(reminder).map(({ news }) => news) : [];
  const kept = (last?.items ?? []).filter(
    ({ news, at }) =>
      news.startsWith(`${ONCE} `) && !standing.includes(news) && daysBetween(dayOf(at), dayOf(now)) < REMEMBERED_DAYS,
  );
  const items = standing.map((news): ToldNews => ({ news, at: sent.has(news) ? now : (told.get(news) ?? now) }));
  return { items: [...kept, ...items], sentAt: digest ? now : (last?.sentAt ?? now) };
}
