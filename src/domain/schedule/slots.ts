import { addDays, addMonths, type Day, dayOf, firstDayOf, instantAt, mondayOf, monthOf, timeOf } from '../base/time.ts';
import { endOfWork, type WorkingCalendar } from '../base/working-calendar.ts';
import { weeklyDuesBetween } from '../progress/weekly/weekly-due.ts';
import {
  type DueRule,
  type Grace,
  JOB_NAMES,
  type JobName,
  type Period,
  type PeriodRule,
  SLOT_RULES,
} from './slot-rules.ts';

/**
 * When each scheduled job is due. A slot is the instant that a job was meant to run at; it has one on the first
 * working day of each of its periods, or some around each day on which weekly reports are due. Source: domain §4.4, §6.
 */

/** Names that the outside may ask for and that no job answers to yet. Source: contract §4. */
export const FUTURE_JOB_NAMES = [
  'half-month-agenda',
  'monthly-briefing',
  'recheck',
  'quarterly-assessment',
  'annual-review',
] as const;

/** Whether the outside knows a job of this name, whether it runs yet or not. */
export function isJobName(name: string): boolean {
  return [...JOB_NAMES, ...FUTURE_JOB_NAMES].some(known => known === name);
}

/** What slots need to know of the calendar. */
export interface WorkingDays {
  isWorkingDay(day: Day): boolean;
  /** The n-th working day after a day; the day itself for 0. */
  addWorkingDays(day: Day, count: number): Day;
}

/** The hours of a job's slots, `HH:mm`; those before the day itself say so. */
export function timeOfJob(name: JobName): string {
  const rule = SLOT_RULES[name];
  if (rule.every !== 'weekly due day') return rule.time;
  return rule.slots
    .map(({ time, workingDaysBefore }) => (workingDaysBefore > 0 ? `前一工作日 ${time}` : time))
    .join('、');
}

/** A run that begins this soon after its slot is on time; a later one says 补发. */
const ON_TIME_MINUTES = 10;

/** No holiday is longer; a calendar without any working day must not hang the search. */
const MAX_PERIODS_WITHOUT_SLOT = 40;

function periodStart(every: Period, day: Day): Day {
  if (every === 'week') return mondayOf(day);
  return every === 'month' ? firstDayOf(monthOf(day)) : day;
}

function shiftPeriod(every: Period, start: Day, count: number): Day {
  if (every === 'month') return firstDayOf(addMonths(monthOf(start), count));
  return addDays(start, every === 'week' ? 7 * count : count);
}

/** The slot of the period that starts on a day, or null when no day of it is worked. */
function slotIn(rule: PeriodRule, start: Day, calendar: WorkingDays): Date | null {
  const end = shiftPeriod(rule.every, start, 1);
  for (let day = start; day < end; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) return instantAt(day, rule.time);
  }
  return null;
}

/** Reminders stand at most so long before the day that they go with, whatever the holidays. */
const DAYS_BEFORE_DUE = 21;

/** The slots that go with the weekly due days in `(after, upTo]`, oldest first. */
function dueSlots({ slots }: DueRule, after: Date, upTo: Date, calendar: WorkingDays): Date[] {
  const until = instantAt(addDays(dayOf(upTo), DAYS_BEFORE_DUE), '24:00');
  return weeklyDuesBetween(instantAt(addDays(dayOf(after), -1), '00:00'), until, calendar)
    .flatMap(({ dueAt }) =>
      slots.map(({ workingDaysBefore, time }) =>
        instantAt(calendar.addWorkingDays(dayOf(dueAt), -workingDaysBefore), time),
      ),
    )
    .filter(slot => slot > after && slot <= upTo);
}

/** The first slot, going in one direction from an instant, that is wanted. */
function searchSlot(
  job: JobName,
  from: Date,
  direction: 1 | -1,
  calendar: WorkingDays,
  isWanted: (slot: Date) => boolean,
): Date {
  const rule = SLOT_RULES[job];
  if (rule.every === 'weekly due day') return searchDueSlot(rule, job, from, direction, calendar);
  const start = periodStart(rule.every, dayOf(from));
  for (let step = 0; step <= MAX_PERIODS_WITHOUT_SLOT; step += 1) {
    const slot = slotIn(rule, shiftPeriod(rule.every, start, step * direction), calendar);
    if (slot && isWanted(slot)) return slot;
  }
  throw noSlot(job, from);
}

/** The next slot after an instant, or the last one up to it. */
function searchDueSlot(rule: DueRule, job: JobName, from: Date, direction: 1 | -1, calendar: WorkingDays): Date {
  for (let weeks = 2; weeks <= MAX_PERIODS_WITHOUT_SLOT; weeks *= 2) {
    const far = new Date(from.getTime() + direction * weeks * WEEK_MS);
    const found = direction === 1 ? dueSlots(rule, from, far, calendar)[0] : dueSlots(rule, far, from, calendar).at(-1);
    if (found) return found;
  }
  throw noSlot(job, from);
}

const WEEK_MS = 7 * 86_400_000;

function noSlot(job: JobName, near: Date): RangeError {
  return new RangeError(`no slot of ${job} near ${near.toISOString()}`);
}

/**
 * The latest slot of a job at or before an instant.
 * Errors: throws RangeError when the calendar has no working day near it.
 */
export function latestSlot(job: JobName, instant: Date, calendar: WorkingDays): Date {
  return searchSlot(job, instant, -1, calendar, slot => slot <= instant);
}

/**
 * The first slot of a job after an instant.
 * Errors: throws RangeError when the calendar has no working day near it.
 */
export function nextSlot(job: JobName, instant: Date, calendar: WorkingDays): Date {
  return searchSlot(job, instant, 1, calendar, slot => slot > instant);
}

/** The slots of a job in `(after, upTo]`, oldest first; none when the clock went backwards. */
export function slotsBetween(job: JobName, after: Date, upTo: Date, calendar: WorkingDays): Date[] {
  const slots: Date[] = [];
  for (let at = after; at < upTo; ) {
    const slot = nextSlot(job, at, calendar);
    if (slot > upTo) break;
    slots.push(slot);
    at = slot;
  }
  return slots;
}

/** Until when a missed slot of a job is still sent late. */
export function graceEnd(job: JobName, slot: Date, calendar: WorkingDays): Date {
  const { graceWorkingDays, graceTime } = graceOf(SLOT_RULES[job], slot);
  return instantAt(calendar.addWorkingDays(dayOf(slot), graceWorkingDays), graceTime);
}

/** Of several slots a day each has its own. */
function graceOf(rule: PeriodRule | DueRule, slot: Date): Grace {
  if (rule.every !== 'weekly due day') return rule;
  const [first, ...others] = rule.slots;
  const own = others.find(({ time }) => time === timeOf(slot)) ?? first;
  if (!own) throw new RangeError('a rule without a slot');
  return own;
}

/**
 * Until when somebody needs what a slot's run posts: its grace, or when somebody asks for it after that, the end of the
 * working day.
 */
export function neededUntil(job: JobName, slot: Date, now: Date, calendar: WorkingCalendar): Date {
  const until = graceEnd(job, slot, calendar);
  return now <= until ? until : endOfWork(calendar, now);
}

/** Whether a run that begins at `now` is late enough for its slot to say so. */
export function isLateRun(slot: Date, now: Date): boolean {
  return now.getTime() - slot.getTime() > ON_TIME_MINUTES * 60_000;
}

/** What becomes of a slot at `now`: it is run, it waits for working hours, or it is given up. */
export type SlotVerdict = 'run' | 'wait' | 'skip';

/** Decides what becomes of an unclaimed slot that is due. */
export function judgeSlot(
  job: JobName,
  slot: Date,
  now: Date,
  calendar: WorkingDays & { isWorkingTime(instant: Date): boolean },
): SlotVerdict {
  if (now > graceEnd(job, slot, calendar)) return 'skip';
  return SLOT_RULES[job].waitsForWorkingHours && !calendar.isWorkingTime(now) ? 'wait' : 'run';
}
