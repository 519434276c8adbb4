/**
 * The holidays and make-up working days that the State Council announces each autumn for the next year. Days are looked
 * up as they are written, so that the machine's zone changes nothing.
 */

import { type Day, weekdayOf, yearOf } from '../time.ts';
import { ANNOUNCED_DAYS } from './announced-days.ts';

interface Announcement {
  /** Weekdays that are off. */
  off: ReadonlySet<string>;
  /** Days of the weekend that are worked. */
  worked: ReadonlySet<string>;
}

const ANNOUNCEMENTS: ReadonlyMap<number, Announcement> = new Map(
  ANNOUNCED_DAYS.map(([year, off, worked]) => [
    year,
    { off: new Set(off.split(' ')), worked: new Set(worked.split(' ')) },
  ]),
);

/** Whether the announcement for this year is known. */
export function hasAnnouncement(year: number): boolean {
  return ANNOUNCEMENTS.has(year);
}

/** Whether people work on this day by the announcement for its year; by the weekday alone where there is none. */
export function isAnnouncedWorkingDay(day: Day): boolean {
  const announcement = ANNOUNCEMENTS.get(yearOf(day));
  const monthDay = day.slice(5).replace('-', '');
  return weekdayOf(day) <= 5 ? !announcement?.off.has(monthDay) : announcement?.worked.has(monthDay) === true;
}
