import { addDays, addMonths, type Day, dayOf, firstDayOf, instantAt, mondayOf, monthOf } from '../base/time.ts';
import { endOfWork, type WorkingCalendar } from '../base/working-calendar.ts';

/**
 * When each scheduled job is due. A slot is the instant that a job was meant to run at; it has one on the first
 * working day of each of its periods. Source: domain §4.4, §6.
 */

export const JOB_NAMES = ['weekly-agenda', 'overdue-reminder', 'monthly-ranking'] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** Names that the outside may ask for and that no job answers to yet. Source: contract §4. */
export const FUTURE_JOB_NAMES = [
  'weekly-report-reminder',
  'unit-summary',
  'silent-projects',
  'half-month-agenda',
  'monthly-briefing',
  'recheck',
  'library-review',
  'quarterly-assessment',
  'annual-review',
] as const;

/** Whether the outside knows a job of this name, whether it runs yet or not. */
export function isJobName(name: string): boolean {
  return [...JOB_NAMES, ...FUTURE_JOB_NAMES].some(known => known === name);
}

type Period = 'day' | 'week' | 'month';

/** What slots need to know of the calendar. */
export interface WorkingDays {
  isWorkingDay(day: Day): boolean;
  /** The n-th working day after a day; the day itself for 0. */
  addWorkingDays(day: Day, count: number): Day;
}

interface SlotRule {
  /** The slot falls on the first working day of each such period; a period without one has no slot. */
  every: Period;
  /** Local time, `HH:mm`. */
  time: string;
  /** Until when a missed slot is still worth sending: that many working days later, at that time. */
  graceWorkingDays: number;
  graceTime: string;
  /** A late run waits for working hours, because it notifies many people. */
  waitsForWorkingHours: boolean;
}

const SLOT_RULES: Readonly<Record<JobName, SlotRule>> = {
  'weekly-agenda': {
    every: 'week',
    time: '08:40',
    graceWorkingDays: 0,
    graceTime: '18:00',
    waitsForWorkingHours: false,
  },
  'overdue-reminder': {
    every: 'day',
    time: '08:50',
    graceWorkingDays: 0,
    graceTime: '18:00',
    waitsForWorkingHours: true,
  },
  'monthly-ranking': {
    every: 'month',
    time: '09:10',
    graceWorkingDays: 5,
    graceTime: '18:00',
    waitsForWorkingHours: false,
  },
};

/** The hour of a job's slots, `HH:mm`. */
export function timeOfJob(name: JobName): string {
  return SLOT_RULES[name].time;
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
function slotIn(rule: SlotRule, start: Day, calendar: WorkingDays): Date | null {
  const end = shiftPeriod(rule.every, start, 1);
  for (let day = start; day < end; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) return instantAt(day, rule.time);
  }
  return null;
}

/** The first slot, going in one direction from the period of an instant, that is wanted. */
function searchSlot(
  job: JobName,
  from: Date,
  direction: 1 | -1,
  calendar: WorkingDays,
  isWanted: (slot: Date) => boolean,
): Date {
  const rule = SLOT_RULES[job];
  const start = periodStart(rule.every, dayOf(from));
  for (let step = 0; step <= MAX_PERIODS_WITHOUT_SLOT; step += 1) {
    const slot = slotIn(rule, shiftPeriod(rule.every, start, step * direction), calendar);
    if (slot && isWanted(slot)) return slot;
  }
  throw new RangeError(`no slot of ${job} near ${from.toISOString()}`);
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
  const { graceWorkingDays, graceTime } = SLOT_RULES[job];
  return instantAt(calendar.addWorkingDays(dayOf(slot), graceWorkingDays), graceTime);
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
