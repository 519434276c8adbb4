import { daysLater, isWorkedByHand, tomorrow, workdaysLater } from '../../../helpers/deadlines-by-hand.ts';

/**
 * When weekly reports are due: Friday 12:00; where that is a day off, 12:00 of the second working day after it; two that meet
 * are one. Source: domain §6. Times are written `2026-06-12T12:00`, days `2026-06-12`, months `2026-06`.
 */

export interface Week {
  /** The Monday of the week that it is due for. */
  monday: string;
  /** What comes after this and not after `dueAt` is in time. Nothing in the domain says where a week begins: where the last one ended. */
  opensAt: string;
  dueAt: string;
}

/** The weeks that are due in a month. */
export function weeksDueIn(month: string): Week[] {
  const found: Week[] = [];
  let opensAt = '';
  for (let monday = mondayOf(daysLater(`${previous(month)}-01`, 14)); monday.slice(0, 7) <= month; ) {
    const next = daysLater(monday, 7);
    const due = dueDayOf(monday);
    if (due < dueDayOf(next)) {
      const dueAt = `${due}T12:00`;
      if (due.startsWith(month)) found.push({ monday, opensAt, dueAt });
      opensAt = dueAt;
    }
    monday = next;
  }
  return found;
}

function dueDayOf(monday: string): string {
  const friday = daysLater(monday, 4);
  return isWorkedByHand(friday) ? friday : workdaysLater(friday, 2);
}

export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return new Date(Date.parse(`${day}T00:00:00Z`) - weekday * 86_400_000).toISOString().slice(0, 10);
}

/** The month before. */
export function previous(month: string): string {
  return monthsLater(month, -1);
}

export function monthsLater(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** How many months from one to another, both counted; none where the second is earlier. */
export function monthsBetween(from: string, to: string): number {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return Math.max(0, index(to) - index(from) + 1);
}

export function lastDayOf(month: string): string {
  let day = `${month}-28`;
  while (tomorrow(day).startsWith(month)) day = tomorrow(day);
  return day;
}

/** 24:00 of a month's last day: whatever is received in it is written with a smaller text. */
export function endOf(month: string): string {
  return `${lastDayOf(month)}T24:00`;
}

/** The working day of a month with a number, the first one being 1. */
export function workdayOf(month: string, number: number): string {
  return workdaysLater(lastDayOf(previous(month)), number);
}
