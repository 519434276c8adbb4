/**
 * The holidays and make-up working days that the State Council announces each autumn for the next year.
 * Source: the package chinese-days, which is updated with every announcement.
 */
import chineseDays from 'chinese-days';
import { type Day, firstDayOf, toMonth } from './time.ts';

// The package reads a date in the machine's zone; noon there is the same calendar day in every zone.
const detailOf = (day: Day) => chineseDays.getDayDetail(`${day}T12:00:00`);

/** Whether the announcement for this year is known. New Year's Day is a holiday in every one of them. */
export function hasAnnouncement(year: number): boolean {
  if (year < 2004 || year > 9999) return false;
  return detailOf(firstDayOf(toMonth(`${year}-01`))).name.includes(',');
}

/** Whether people work on this day by the announcement for its year. */
export function isAnnouncedWorkingDay(day: Day): boolean {
  return detailOf(day).work;
}
