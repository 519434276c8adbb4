/**
 * Every deadline of a problem worked out again, sharing nothing with the program: days and minutes are walked one by one over a
 * plain table of what is off and what is worked. Times are written as `2026-06-12T16:00`, days as `2026-06-12`, both of
 * Beijing, which has one offset all year. Source of the limits: domain §5, typed in here once more.
 */

export type GradeByHand = 'urgent' | 'ordinary' | 'major';

/** Weekdays that are off, from the published notices; for 2027 and 2028, which have none, the days of the law. */
const OFF = new Set(
  `2024-01-01 2024-02-12 2024-02-13 2024-02-14 2024-02-15 2024-02-16 2024-04-04 2024-04-05 2024-05-01 2024-05-02 2024-05-03
   2024-06-10 2024-09-16 2024-09-17 2024-10-01 2024-10-02 2024-10-03 2024-10-04 2024-10-07
   2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-03 2025-02-04 2025-04-04 2025-05-01 2025-05-02 2025-05-05
   2025-06-02 2025-10-01 2025-10-02 2025-10-03 2025-10-06 2025-10-07 2025-10-08
   2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01 2026-05-04
   2026-05-05 2026-06-19 2026-09-25 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07
   2027-01-01 2027-02-05 2027-02-08 2027-04-05 2027-06-09 2027-09-15 2027-10-01
   2028-01-25 2028-01-26 2028-01-27 2028-01-28 2028-04-04 2028-05-01 2028-05-02 2028-10-02 2028-10-03`.split(/\s+/),
);
/** Days of the weekend that are worked. */
const WORKED = new Set(
  `2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12
   2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
   2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10`.split(/\s+/),
);

/** Whether people work on a day of 2024 to 2028. */
export function isWorkedByHand(day: string): boolean {
  if (WORKED.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !OFF.has(day);
}

export function tomorrow(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The working day so many working days after a day. */
export function workdaysLater(day: string, count: number): string {
  let at = day;
  for (let passed = 0; passed < count; ) {
    at = tomorrow(at);
    if (isWorkedByHand(at)) passed += 1;
  }
  return at;
}

/** The day so many days later. */
export function daysLater(day: string, count: number): string {
  let at = day;
  for (let passed = 0; passed < count; passed += 1) at = tomorrow(at);
  return at;
}

/** So many hours of work later: 08:30–12:00 and 14:00–18:00, minute by minute. */
export function hoursLater(at: string, hours: number): string {
  let [day, minute] = [at.slice(0, 10), Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))];
  for (let worked = 0; worked < hours * 60; ) {
    const isWork = isWorkedByHand(day) && ((minute >= 510 && minute < 720) || (minute >= 840 && minute < 1080));
    if (isWork) worked += 1;
    minute += 1;
    if (minute === 1440) [day, minute] = [tomorrow(day), 0];
  }
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Until when what was reported is assigned. */
export function triageByHand(grade: GradeByHand, reportedAt: string): string {
  return grade === 'urgent' ? hoursLater(reportedAt, 4) : evening(workdaysLater(reportedAt.slice(0, 10), 1));
}

/** Until when what was assigned is taken on. */
export function acknowledgeByHand(grade: GradeByHand, assignedAt: string): string {
  return triageByHand(grade, assignedAt);
}

/** Until when the unit says for the first time how it goes: urgent ones on the same day, as long as it is one of work. */
export function feedbackByHand(grade: GradeByHand, assignedAt: string): string {
  const day = assignedAt.slice(0, 10);
  if (grade !== 'urgent') return evening(workdaysLater(day, 3));
  const isOver = !isWorkedByHand(day) || assignedAt.slice(11) >= '18:00';
  return evening(isOver ? workdaysLater(day, 1) : day);
}

/** The day until which it is solved, counted from the assignment. */
export function solveByHand(grade: GradeByHand, assignedAt: string): string {
  const day = assignedAt.slice(0, 10);
  if (grade === 'urgent') return daysLater(day, 3);
  return grade === 'major' ? daysLater(day, 30) : workdaysLater(day, 7);
}

/** Until when a response, or its confirmation, is verified. */
export function verifyByHand(grade: GradeByHand, since: string): string {
  const days = { urgent: 1, ordinary: 2, major: 3 }[grade];
  return evening(workdaysLater(since.slice(0, 10), days));
}

/** The due day after a suspension from one day to another: as many working days later as it could not be worked on. */
export function afterPauseByHand(dueDay: string, pausedOn: string, resumedOn: string): string {
  let lost = 0;
  for (let day = pausedOn; day < resumedOn; ) {
    day = tomorrow(day);
    if (isWorkedByHand(day)) lost += 1;
  }
  return workdaysLater(dueDay, lost);
}

/** The last day that may be asked for as an extension. */
export function longestExtensionByHand(dueDay: string): string {
  return workdaysLater(dueDay, 10);
}

/** The next date of a major problem that was told of with a plan. */
export function nextFeedbackByHand(dueDay: string, today: string): string {
  return daysLater(dueDay > today ? dueDay : today, 30);
}

/** Whether what is told of a major problem today stands for its date: at most two working days are left. */
export function isNearByHand(dueDay: string, today: string): boolean {
  let left = 0;
  for (let day = today; day < dueDay; ) {
    day = tomorrow(day);
    if (isWorkedByHand(day)) left += 1;
  }
  return left <= 2;
}

/** A day that is owed ends at 18:00. */
export function evening(day: string): string {
  return `${day}T18:00`;
}
