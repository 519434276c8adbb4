import { WEEKLY_DUE_TIME } from '../progress/weekly/weekly-due.ts';

/** At what times each scheduled job runs, and until when a missed run is of use. Source: domain §4.4, §6. */

export const JOB_NAMES = [
  'weekly-agenda',
  'overdue-reminder',
  'weekly-report-reminder',
  'unit-summary',
  'silent-projects',
  'library-review',
  'monthly-ranking',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

export type Period = 'day' | 'week' | 'month';

export interface Grace {
  /** Local time, `HH:mm`. */
  time: string;
  /** Until when a missed slot is still worth sending: that many working days later, at that time. */
  graceWorkingDays: number;
  graceTime: string;
}

export interface PeriodRule extends Grace {
  /** The slot falls on the first working day of each such period; a period without one has no slot. */
  every: Period;
  /** A late run waits for working hours, because it notifies many people. */
  waitsForWorkingHours: boolean;
}

/** Slots that go with the day on which weekly reports are due, wherever holidays move it. */
export interface DueRule {
  every: 'weekly due day';
  /** In the order of time. */
  slots: readonly (Grace & { workingDaysBefore: number })[];
  waitsForWorkingHours: boolean;
}

export const SLOT_RULES: Readonly<Record<JobName, PeriodRule | DueRule>> = {
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
  // Usually Thursday 16:10 and Friday 10:10; the second one is of use until the reports are due.
  'weekly-report-reminder': {
    every: 'weekly due day',
    slots: [
      { workingDaysBefore: 1, time: '16:10', graceWorkingDays: 0, graceTime: '18:00' },
      { workingDaysBefore: 0, time: '10:10', graceWorkingDays: 0, graceTime: WEEKLY_DUE_TIME },
    ],
    waitsForWorkingHours: true,
  },
  'unit-summary': {
    every: 'weekly due day',
    slots: [{ workingDaysBefore: 0, time: '15:10', graceWorkingDays: 1, graceTime: '18:00' }],
    waitsForWorkingHours: true,
  },
  'silent-projects': {
    every: 'weekly due day',
    slots: [{ workingDaysBefore: 0, time: '17:10', graceWorkingDays: 1, graceTime: '18:00' }],
    waitsForWorkingHours: true,
  },
  'library-review': {
    every: 'week',
    time: '09:20',
    graceWorkingDays: 1,
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
