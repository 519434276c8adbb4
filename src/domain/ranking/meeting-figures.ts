import { type Day, dayOf } from '../base/time.ts';
import { meetingsOfWeek } from '../meetings/site-meetings.ts';
import type { SiteMeeting } from '../progress/site-meeting.ts';
import type { WeeklyDue } from '../progress/weekly/weekly-due.ts';

/** D3: one meeting of a steward on site a week for the unit. Source: domain §4 (Figures). */

/** The meetings that stand, and the day of the very first one of the district. */
export interface MeetingFacts {
  meetings: readonly SiteMeeting[];
  /** Null while nobody has recorded any: the district does not keep them, so that nothing is due. */
  since: SiteMeeting['on'] | null;
}

/** The days by which meetings of the weeks that are due and had none were to be held. Shapes: as `countMeetings`. */
export function missedMeetings(
  { meetings, since }: MeetingFacts,
  projects: ReadonlySet<string>,
  dues: readonly WeeklyDue[],
): Day[] {
  if (since === null || projects.size === 0) return [];
  const own = meetings.filter(({ project, isWithdrawn }) => projects.has(project) && !isWithdrawn);
  return dues
    .filter(week => dayOf(week.dueAt) >= since && meetingsOfWeek(own, week).length === 0)
    .map(({ dueAt }) => dayOf(dueAt));
}

/** In how many of the weeks that are due a unit has held one. Shapes: `projects` are the codes of the unit's. */
export function countMeetings(
  { meetings, since }: MeetingFacts,
  projects: ReadonlySet<string>,
  dues: readonly WeeklyDue[],
): { held: number; due: number } {
  const counted = since === null || projects.size === 0 ? [] : dues.filter(({ dueAt }) => dayOf(dueAt) >= since);
  const own = meetings.filter(({ project, isWithdrawn }) => projects.has(project) && !isWithdrawn);
  return { due: counted.length, held: counted.filter(week => meetingsOfWeek(own, week).length > 0).length };
}
