import { endOfWork, type WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { settled } from '../base/clocks/settled.ts';
import { addDays, type Day, dayOf, instantAt } from '../base/time.ts';
import { reminderAt, weeklyDuesBetween } from '../progress/weekly/weekly-due.ts';
import { agendaIn } from './agendas.ts';
import { instantIn, periodStart, shiftPeriod } from './periods.ts';
import {
  AGENDA_JOBS,
  type AgendaJob,
  type DueRule,
  isAgendaJob,
  JOB_NAMES,
  type JobName,
  type PeriodRule,
  SLOT_RULES,
} from './slot-rules.ts';

/**
 * When each scheduled job is due. A slot is the instant that a job was meant to run at; it has one on a working day of each
 * of its periods, some around each day on which weekly reports are due, or one before each agenda. Each goes by the rules in
 * force while it was still to come. Source: domain §4.4, §6.
 */

/** Whether there is a job of this name. */
export function isJobName(name: string): boolean {
  return JOB_NAMES.some(known => known === name);
}

/** What slots need to know of the calendar, with the agendas that go out beside it. */
export type ScheduleDays = Pick<WorkingCalendar, 'isWorkingDay' | 'addWorkingDays' | 'rulesOverTime' | 'closing'> &
  WithMoved;

/** An agenda that goes out when the office wants it: its meeting was moved. See decision 0021. */
export interface MovedAgenda {
  job: AgendaJob;
  slot: Date;
  previewAt: Date;
}

/** Shapes: without `moved` there are the slots of the calendar alone. */
export interface WithMoved {
  moved?: readonly MovedAgenda[];
}

/** The slots of a job that moved meetings add. */
function movedSlots(job: JobName, { moved = [] }: WithMoved): Date[] {
  if (job === 'agenda-preview') return moved.map(one => one.previewAt);
  return moved.filter(one => one.job === job).map(one => one.slot);
}

/** A run that begins this soon after its slot is on time; a later one says 补发. */
const ON_TIME_MINUTES = 10;

/** No holiday is longer; a calendar without any working day must not hang the search. */
const MAX_PERIODS_WITHOUT_SLOT = 40;

/** The slot in the period that starts on a day, or null when it has none. */
function slotIn(job: JobName, rule: PeriodRule, start: Day, calendar: ScheduleDays): Date | null {
  if (isAgendaJob(job)) return agendaIn(job, start, calendar)?.slot ?? null;
  const planned = settled(calendar.rulesOverTime, rules => {
    const fixedAt = instantIn(rule.every, rule.at(rules), start, calendar);
    return fixedAt && { fixedAt };
  });
  return planned?.fixedAt ?? null;
}

/** Reminders stand at most so long before the day that they go with, whatever the holidays. */
const DAYS_BEFORE_DUE = 21;

/** The slots that go with the weekly due days in `(after, upTo]`, oldest first. */
function dueSlots({ at }: DueRule, after: Date, upTo: Date, calendar: ScheduleDays): Date[] {
  const until = instantAt(addDays(dayOf(upTo), DAYS_BEFORE_DUE), '24:00');
  const slots = weeklyDuesBetween(instantAt(addDays(dayOf(after), -1), '00:00'), until, calendar)
    .flatMap(({ dueAt, rules }) => at(rules).map(one => reminderAt(one, dayOf(dueAt), calendar)))
    .filter(slot => slot > after && slot <= upTo)
    .sort((a, b) => a.getTime() - b.getTime());
  return slots.filter((slot, index) => slot.getTime() !== slots[index - 1]?.getTime());
}

/** The first slot, going in one direction from an instant, that is wanted. */
function searchSlot(
  job: JobName,
  from: Date,
  direction: 1 | -1,
  calendar: ScheduleDays,
  isWanted: (slot: Date) => boolean,
): Date {
  const rule = SLOT_RULES[job];
  if (rule.every === 'weekly due day') return searchDueSlot(rule, job, from, direction, calendar);
  if (rule.every === 'agenda') return searchPreview(from, direction, calendar, isWanted);
  const start = periodStart(rule.every, dayOf(from));
  for (let step = 0; step <= MAX_PERIODS_WITHOUT_SLOT; step += 1) {
    const slot = slotIn(job, rule, shiftPeriod(rule.every, start, step * direction), calendar);
    if (slot && isWanted(slot)) return slot;
  }
  throw noSlot(job, from);
}

/** The next slot after an instant, or the last one up to it. */
function searchDueSlot(rule: DueRule, job: JobName, from: Date, direction: 1 | -1, calendar: ScheduleDays): Date {
  for (let weeks = 2; weeks <= MAX_PERIODS_WITHOUT_SLOT; weeks *= 2) {
    const far = new Date(from.getTime() + direction * weeks * WEEK_MS);
    const found = direction === 1 ? dueSlots(rule, from, far, calendar)[0] : dueSlots(rule, far, from, calendar).at(-1);
    if (found) return found;
  }
  throw noSlot(job, from);
}

/** The first preview of any agenda, going in one direction from an instant, that is wanted. */
function searchPreview(
  from: Date,
  direction: 1 | -1,
  calendar: ScheduleDays,
  isWanted: (preview: Date) => boolean,
): Date {
  const times = AGENDA_JOBS.map(job => previewNear(job, from, direction, calendar, isWanted).getTime());
  return new Date(direction === 1 ? Math.min(...times) : Math.max(...times));
}

/** So many periods ahead may lie the agenda of a preview: in a long holiday some weeks have none. */
const PERIODS_AHEAD = 4;

function previewNear(
  job: AgendaJob,
  from: Date,
  direction: 1 | -1,
  calendar: ScheduleDays,
  isWanted: (preview: Date) => boolean,
): Date {
  const { every } = SLOT_RULES[job] as PeriodRule;
  const start = shiftPeriod(every, periodStart(every, dayOf(from)), direction === 1 ? 0 : PERIODS_AHEAD);
  for (let step = 0; step <= MAX_PERIODS_WITHOUT_SLOT; step += 1) {
    const preview = agendaIn(job, shiftPeriod(every, start, step * direction), calendar)?.previewAt;
    if (preview && isWanted(preview)) return preview;
  }
  throw noSlot('agenda-preview', from);
}

/** When the office gets the preview of an agenda that goes out in a slot. */
export function previewSlot(job: AgendaJob, slot: Date, calendar: ScheduleDays): Date {
  const { every } = SLOT_RULES[job] as PeriodRule;
  return agendaIn(job, periodStart(every, dayOf(slot)), calendar)?.previewAt ?? slot;
}

/** The agendas of which the office gets a preview in a slot, with the jobs that send them. */
export function previewedIn(preview: Date, calendar: ScheduleDays): { job: AgendaJob; slot: Date }[] {
  return AGENDA_JOBS.flatMap(job => {
    const { every } = SLOT_RULES[job] as PeriodRule;
    const start = periodStart(every, dayOf(preview));
    return Array.from({ length: PERIODS_AHEAD + 1 }, (_, step) =>
      agendaIn(job, shiftPeriod(every, start, step), calendar),
    ).flatMap(one => (one?.previewAt.getTime() === preview.getTime() ? [{ job, slot: one.slot }] : []));
  });
}

const WEEK_MS = 7 * 86_400_000;

function noSlot(job: JobName, near: Date): RangeError {
  return new RangeError(`no slot of ${job} near ${near.toISOString()}`);
}

/**
 * The latest slot of a job at or before an instant.
 * Errors: throws RangeError when the calendar has no working day near it.
 */
export function latestSlot(job: JobName, instant: Date, calendar: ScheduleDays): Date {
  const planned = searchSlot(job, instant, -1, calendar, slot => slot <= instant);
  const added = movedSlots(job, calendar).filter(slot => slot <= instant);
  return new Date(Math.max(planned.getTime(), ...added.map(slot => slot.getTime())));
}

/**
 * The first slot of a job after an instant.
 * Errors: throws RangeError when the calendar has no working day near it.
 */
export function nextSlot(job: JobName, instant: Date, calendar: ScheduleDays): Date {
  const planned = searchSlot(job, instant, 1, calendar, slot => slot > instant);
  const added = movedSlots(job, calendar).filter(slot => slot > instant);
  return new Date(Math.min(planned.getTime(), ...added.map(slot => slot.getTime())));
}

/** Whether an instant is a slot of a job. */
export function isSlot(job: JobName, instant: Date, calendar: ScheduleDays): boolean {
  return latestSlot(job, instant, calendar).getTime() === instant.getTime();
}

/** The slots of a job in `(after, upTo]`, oldest first; none when the clock went backwards. */
export function slotsBetween(job: JobName, after: Date, upTo: Date, calendar: ScheduleDays): Date[] {
  const slots: Date[] = [];
  for (let at = after; at < upTo; ) {
    const slot = nextSlot(job, at, calendar);
    if (slot > upTo) break;
    slots.push(slot);
    at = slot;
  }
  return slots;
}

/**
 * Whether a job has run for what a slot is for, although at another time: the clocks of two processes differ, so that one
 * may have run a slot at the very moment at which the other moved it.
 */
export function isMovedFrom(job: JobName, ran: Date, slot: Date, calendar: ScheduleDays): boolean {
  if (ran >= slot || isSlot(job, ran, calendar)) return false;
  const { every } = SLOT_RULES[job];
  const period = every === 'weekly due day' || every === 'agenda' ? 'day' : every;
  return periodStart(period, dayOf(ran)) === periodStart(period, dayOf(slot));
}

/** Until when a missed slot of a job is still sent late. */
export function graceEnd(job: JobName, slot: Date, calendar: ScheduleDays): Date {
  const rule = SLOT_RULES[job];
  const end = calendar.closing(calendar.addWorkingDays(dayOf(slot), rule.graceWorkingDays));
  if (job !== 'weekly-report-reminder') return end;
  // Reports that are due today are asked for until then.
  const [due] = weeklyDuesBetween(slot, end, calendar);
  return due?.dueAt ?? end;
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
  calendar: ScheduleDays & { isWorkingTime(instant: Date): boolean },
): SlotVerdict {
  if (now > graceEnd(job, slot, calendar)) return 'skip';
  return SLOT_RULES[job].waitsForWorkingHours && !calendar.isWorkingTime(now) ? 'wait' : 'run';
}
