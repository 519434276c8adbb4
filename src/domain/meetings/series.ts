import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import type { HeldRules } from '../base/clocks/clock-rules.ts';
import { HELD_SERIES, type HeldSeries } from '../base/clocks/held-series.ts';
import { chatsFor, type GroupPurpose, type Roster } from '../library/roster.ts';
import { rulesOfAgenda } from '../schedule/agendas.ts';
import { type AgendaJob, isAgendaJob, type JobName, SERIES_OF_JOB } from '../schedule/slot-rules.ts';
import type { AgendaSection } from './agenda/item.ts';

/**
 * The meetings that are held by the calendar: which job sends their agendas, to whom, and what stands on them in which order.
 * When and where they are held, and who presides, stands in the rules in force (`base/clocks`). Source: plan §四(三)6, §五(三);
 * domain §2 M13, M20, §8.
 */

/** A special meeting is called for one problem; the others come by the calendar. */
export type CalledSeries = HeldSeries;

export interface SeriesRule {
  /** The job that sends its agenda, on its day. */
  job: AgendaJob;
  /** The groups that get the agenda. */
  postedTo: readonly GroupPurpose[];
  /**
   * In their order, each with the room that it is sure of; what one leaves free goes to the others in this order. What
   * meetings have decided and is late comes before new problems and the lists of projects.
   */
  sections: readonly { section: AgendaSection; sure: number }[];
}

/** In the order of how often they are held. */
export const SERIES_RULES: Readonly<Record<CalledSeries, SeriesRule>> = {
  weekly: {
    job: 'weekly-agenda',
    postedTo: ['headquarters'],
    sections: [
      { section: 'actions', sure: 5 },
      { section: 'added', sure: 12 },
      { section: 'problems', sure: 4 },
      { section: 'lights', sure: 2 },
      { section: 'milestones', sure: 2 },
      { section: 'silent', sure: 1 },
      { section: 'figures', sure: 1 },
    ],
  },
  half_month: {
    job: 'half-month-agenda',
    postedTo: ['headquarters'],
    sections: [
      { section: 'actions', sure: 4 },
      { section: 'statement', sure: 1 },
      { section: 'added', sure: 10 },
      { section: 'problems', sure: 3 },
      { section: 'lights', sure: 2 },
      { section: 'milestones', sure: 1 },
      { section: 'figures', sure: 1 },
    ],
  },
  monthly: {
    job: 'monthly-briefing',
    // The four leading bodies hear the secretary's briefing as they get the ranking. Source: plan §四(四)1(1).
    postedTo: ['headquarters', 'leaders'],
    sections: [
      { section: 'actions', sure: 3 },
      { section: 'ranking', sure: 1 },
      { section: 'figures', sure: 1 },
      { section: 'added', sure: 10 },
      { section: 'lights', sure: 2 },
      { section: 'statement', sure: 2 },
      { section: 'decisions', sure: 2 },
      { section: 'problems', sure: 2 },
    ],
  },
  analysis: {
    job: 'analysis-agenda',
    postedTo: ['headquarters'],
    sections: [
      { section: 'actions', sure: 4 },
      { section: 'month', sure: 2 },
      { section: 'figures', sure: 1 },
      { section: 'added', sure: 12 },
      { section: 'candidates', sure: 2 },
      { section: 'problems', sure: 3 },
      { section: 'lights', sure: 2 },
    ],
  },
  site_review: {
    job: 'site-review-agenda',
    postedTo: ['headquarters'],
    sections: [
      { section: 'actions', sure: 3 },
      { section: 'added', sure: 12 },
      { section: 'visits', sure: 9 },
      { section: 'figures', sure: 1 },
    ],
  },
};

export const CALLED_SERIES: readonly CalledSeries[] = HELD_SERIES;

/** The series whose agenda a job sends; undefined for any other job. */
export function seriesOfJob(job: JobName): CalledSeries | undefined {
  return isAgendaJob(job) ? SERIES_OF_JOB[job] : undefined;
}

/** How the meeting is held whose agenda goes out in a slot. */
export function heldRules(series: CalledSeries, slot: Date, calendar: WorkingCalendar): HeldRules {
  return rulesOfAgenda(SERIES_RULES[series].job, slot, calendar).meetings[series];
}

/** The groups that get the agendas of a series. */
export function agendaChats(series: CalledSeries, roster: Roster): string[] {
  return [...new Set(SERIES_RULES[series].postedTo.flatMap(purpose => chatsFor(roster, purpose)))];
}
