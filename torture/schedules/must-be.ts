import { addDays, isWorked, weekdayOf } from './days.ts';

/** The slots that have to exist, job by job, by the words of the contract and not by the planner of the program. */

type Pick = (days: readonly string[]) => string | undefined;

/** The first working day that is none of those before a wanted one; where none is left, the last one of the period. */
const from =
  (isWanted: (day: string) => boolean): Pick =>
  days => {
    const worked = days.filter(isWorked);
    return worked.find(isWanted) ?? worked.at(-1);
  };
const monday = from(day => weekdayOf(day) >= 1);
const dayOfMonth = (wanted: number) => from(day => Number(day.slice(8)) >= wanted);
const nth =
  (count: number): Pick =>
  days => {
    const worked = days.filter(isWorked);
    return worked[count - 1] ?? worked.at(-1);
  };

const DAILY = [
  ['overdue-reminder', '08:50'],
  ['recheck', '09:40'],
] as const;

const WEEKLY: readonly (readonly [job: string, time: string, pick: Pick])[] = [
  ['weekly-agenda', '08:40', monday],
  ['library-review', '09:20', monday],
  ['calendar-reminder', '09:50', monday],
];

const MONTHLY: readonly (readonly [job: string, time: string, pick: Pick])[] = [
  ['monthly-ranking', '09:10', nth(1)],
  ['analysis-agenda', '08:40', nth(3)],
  ['monthly-briefing', '08:40', nth(6)],
  ['month-report-notice', '16:20', dayOfMonth(22)],
  ['month-report-reminder', '10:20', dayOfMonth(25)],
  ['month-report-summary', '17:20', dayOfMonth(25)],
];

export const KNOWN_JOBS: ReadonlySet<string> = new Set([...DAILY, ...WEEKLY, ...MONTHLY].map(([job]) => job));

/** The slots of these jobs in whole days, both included, by job: instants in milliseconds, in their order. */
export function slotsThatMustBe(first: string, last: string): Map<string, number[]> {
  const slots = new Map<string, number[]>();
  const add = (job: string, day: string | undefined, time: string) => {
    if (day === undefined || day < first || day > last) return;
    slots.set(job, [...(slots.get(job) ?? []), Date.parse(`${day}T${time}:00+08:00`)]);
  };
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isWorked(day)) for (const [job, time] of DAILY) add(job, day, time);
  }
  for (let start = addDays(first, 1 - weekdayOf(first)); start <= last; start = addDays(start, 7)) {
    const days = Array.from({ length: 7 }, (_, index) => addDays(start, index));
    for (const [job, time, pick] of WEEKLY) add(job, pick(days), time);
  }
  for (let start = `${first.slice(0, 8)}01`; start <= last; ) {
    const next = `${addDays(start, 32).slice(0, 8)}01`;
    const days: string[] = [];
    for (let day = start; day < next; day = addDays(day, 1)) days.push(day);
    for (const [job, time, pick] of MONTHLY) add(job, pick(days), time);
    start = next;
  }
  return slots;
}
