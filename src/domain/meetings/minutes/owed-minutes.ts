import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { addDays, dayOf, daysBetween } from '../../base/time.ts';
import { lastClosing, type MorningTurn } from '../../ladder/morning-turns.ts';
import type { Roster } from '../../library/roster.ts';
import { thoseThere } from '../../library/standing.ts';
import { reference } from '../../messaging/reference.ts';
import { hasRole } from '../../people/person.ts';
import type { Meeting } from '../meeting.ts';

/** Minutes that the office owes: those of a meeting that was held, until they are confirmed. Source: domain §8. */
export interface OwedMinutes {
  meeting: Meeting;
  dueAt: Date;
  isLate: boolean;
}

interface At {
  calendar: WorkingCalendar;
  now: Date;
}

/** What is owed of a meeting; null when nothing is, or it is still to come. */
export function owedOf(meeting: Meeting, { calendar, now }: At): OwedMinutes | null {
  const isOwed = meeting.state === 'drafted' || (meeting.state === 'called' && meeting.at <= now);
  if (!isOwed) return null;
  const began = beganAt(meeting);
  const days = calendar.rulesAt(began).minutesWithinDays;
  const dueAt = calendar.closing(calendar.addWorkingDays(dayOf(began), days), began);
  return { meeting, dueAt, isLate: dueAt < now };
}

/** A correction has its own time, from when it was begun. */
function beganAt({ at, confirmedAt, corrections }: Meeting): Date {
  const last = corrections.at(-1);
  return confirmedAt !== null && last !== undefined ? new Date(last.at) : at;
}

/** A draft that waits for its confirmation: since when, and who has written it. */
export interface Drafted {
  meeting: Meeting;
  since: Date;
  by: string;
}

/**
 * What was drafted while nobody was to be disturbed is told in the morning to the others of the office; to the writer himself
 * only where he is the whole of it.
 */
export function draftsOfTheNight(drafts: readonly Drafted[], roster: Roster, { calendar, now }: At): MorningTurn[] {
  const begins = lastClosing(calendar, now);
  const ends = calendar.opening(dayOf(now));
  const office = thoseThere(
    roster.people.filter(person => hasRole(person, 'office')),
    roster,
  );
  return drafts.flatMap(({ meeting, since, by }) => {
    if (since < begins || since >= ends) return [];
    const others = office.filter(({ id }) => id !== by);
    return (others.length > 0 ? others : office).map(({ id }) => ({
      person: id,
      about: reference('meeting', meeting.id),
      since,
    }));
  });
}

/** The office is told in the morning of minutes that have become late, and again every so many days (as of the ladder). */
export function lateMinutes(meetings: readonly Meeting[], roster: Roster, { calendar, now }: At): MorningTurn[] {
  const office = thoseThere(
    roster.people.filter(person => hasRole(person, 'office')),
    roster,
  );
  const begins = lastClosing(calendar, now);
  const ends = calendar.opening(dayOf(now));
  const { repeatDays } = calendar.rulesAt(now).ladder;
  return meetings.flatMap(meeting => {
    const owed = owedOf(meeting, { calendar, now });
    if (!owed?.isLate) return [];
    // The last of these days that is over when the morning comes.
    const times = Math.floor(Math.max(0, daysBetween(dayOf(owed.dueAt), dayOf(now)) - 1) / repeatDays);
    const since = calendar.closing(addDays(dayOf(owed.dueAt), times * repeatDays));
    if (since < begins || since >= ends) return [];
    return office.map(({ id }) => ({ person: id, about: reference('meeting', meeting.id), since }));
  });
}
