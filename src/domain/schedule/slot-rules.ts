import {
  type ClockRules,
  LONG_DRAFT_DAYS,
  type MonthDaysTime,
  type NthDayTime,
  type TimeOfDay,
  type WeekTime,
} from '../base/clocks/clock-rules.ts';
import { HELD_EVERY, type HeldSeries } from '../base/clocks/held-series.ts';

/** How each scheduled job runs; its days and times are those of the rules in force. Source: domain §4.4, §6, §8. */

/** The jobs that send the agenda of a meeting on its day. */
export const AGENDA_JOBS = [
  'weekly-agenda',
  'half-month-agenda',
  'analysis-agenda',
  'monthly-briefing',
  'site-review-agenda',
] as const;
export type AgendaJob = (typeof AGENDA_JOBS)[number];

export const JOB_NAMES = [
  ...AGENDA_JOBS,
  'agenda-preview',
  'overdue-reminder',
  'weekly-report-reminder',
  'unit-summary',
  'silent-projects',
  'library-review',
  'recheck',
  'intake-check',
  'calendar-reminder',
  'month-report-notice',
  'month-report-reminder',
  'month-report-summary',
  'monthly-ranking',
  'quarterly-assessment',
  'annual-review',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

export type Period = 'day' | 'week' | 'half month' | 'month' | 'quarter' | 'year';

interface Late {
  /** Until when a missed slot is still worth sending: the end of work that many working days later. */
  graceWorkingDays: number;
  /** A late run waits for working hours, because it notifies many people. */
  waitsForWorkingHours: boolean;
}

/** On which working day of its period: on a weekday, a day of the month, or one counted of its working days; else the first. */
export type InPeriod = { time: TimeOfDay } | WeekTime | NthDayTime | MonthDaysTime;

/** One slot on a working day of each period; a period without one has no slot. */
export interface PeriodRule extends Late {
  every: Period;
  at(rules: ClockRules): InPeriod;
}

/** Slots that go with the day on which weekly reports are due, wherever holidays move it. */
export interface DueRule extends Late {
  every: 'weekly due day';
  at(rules: ClockRules): readonly { workingDaysBefore: number; time: TimeOfDay }[];
}

/** Slots on the working day before each agenda goes out; agendas of one day share one. */
export interface PreviewRule extends Late {
  every: 'agenda';
}

export type SlotRule = PeriodRule | DueRule | PreviewRule;

/** The meeting whose agenda a job sends. */
export const SERIES_OF_JOB: Readonly<Record<AgendaJob, HeldSeries>> = {
  'weekly-agenda': 'weekly',
  'half-month-agenda': 'half_month',
  'analysis-agenda': 'analysis',
  'monthly-briefing': 'monthly',
  'site-review-agenda': 'site_review',
};

const agenda = (job: AgendaJob): PeriodRule => ({
  every: HELD_EVERY[SERIES_OF_JOB[job]],
  at: ({ meetings, sent }) => ({ ...meetings[SERIES_OF_JOB[job]].held, time: sent.agenda }),
  graceWorkingDays: 0,
  waitsForWorkingHours: false,
});

const onDueDay = (timeOf: (rules: ClockRules) => TimeOfDay): DueRule => ({
  every: 'weekly due day',
  at: rules => [{ workingDaysBefore: 0, time: timeOf(rules) }],
  graceWorkingDays: 1,
  waitsForWorkingHours: true,
});

const period = (every: Period, graceWorkingDays: number, at: PeriodRule['at']): PeriodRule => ({
  every,
  at,
  graceWorkingDays,
  waitsForWorkingHours: true,
});

const ranking = (every: Period, workingDay: number): PeriodRule => ({
  ...period(every, 10, ({ sent }) => ({ workingDay, time: sent.ranking.time })),
  waitsForWorkingHours: false,
});

/** A month's figures are due on that day, at that time; where it is a day off, on the next working day. Source: domain §4.4. */
export const REPORTING_DAY = 25;
export const REPORTING_TIME: TimeOfDay = '18:00';

/** When the office sees what became of the messages of the days before: once the agendas of the day are out. */
const INTAKE_CHECK_TIME: TimeOfDay = '08:45';

/** So many days before it units hear of it first. Our own proposal. */
const NOTICE_DAYS = 3;

const inMonth = (day: number, time: TimeOfDay): PeriodRule => period('month', 0, () => ({ monthDays: [day], time }));

export const SLOT_RULES: Readonly<Record<JobName, SlotRule>> = {
  'weekly-agenda': agenda('weekly-agenda'),
  'half-month-agenda': agenda('half-month-agenda'),
  'analysis-agenda': agenda('analysis-agenda'),
  'monthly-briefing': agenda('monthly-briefing'),
  'site-review-agenda': agenda('site-review-agenda'),
  // After that the office has gone home, and the agenda goes out in the morning as it is.
  'agenda-preview': { every: 'agenda', graceWorkingDays: 0, waitsForWorkingHours: true },
  'overdue-reminder': period('day', 0, ({ sent }) => ({ time: sent.overdue })),
  // The one on the due day is of use until the reports are due.
  'weekly-report-reminder': {
    every: 'weekly due day',
    at: ({ weekly }) => weekly.reminders,
    graceWorkingDays: 0,
    waitsForWorkingHours: true,
  },
  'unit-summary': onDueDay(({ weekly }) => weekly.summary),
  'silent-projects': onDueDay(({ weekly }) => weekly.silent),
  'library-review': period('week', 1, ({ sent }) => sent.library),
  // What a missed day would have brought, the next one brings.
  recheck: period('day', 0, ({ sent }) => ({ time: sent.recheck })),
  // The next morning's tells only of later days, so it is worth sending all day.
  'intake-check': period('day', 0, () => ({ time: INTAKE_CHECK_TIME })),
  'calendar-reminder': period('week', 1, ({ sent }) => sent.calendar),
  'month-report-notice': inMonth(REPORTING_DAY - NOTICE_DAYS, '16:20'),
  'month-report-reminder': inMonth(REPORTING_DAY, '10:20'),
  'month-report-summary': { ...inMonth(REPORTING_DAY, '17:20'), graceWorkingDays: 1 },
  'monthly-ranking': { ...period('month', 5, ({ sent }) => sent.ranking), waitsForWorkingHours: false },
  'quarterly-assessment': ranking('quarter', LONG_DRAFT_DAYS.quarter),
  'annual-review': ranking('year', LONG_DRAFT_DAYS.year),
};

export function isAgendaJob(job: JobName): job is AgendaJob {
  return AGENDA_JOBS.some(known => known === job);
}
