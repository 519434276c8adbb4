import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import type { Problem } from './problem.ts';
import { defaultDue } from './times/counted.ts';
import { nextDeadline } from './times/deadlines.ts';
import { isDayOver } from './times/problem-time.ts';

/** What is known of a problem when it is reported. */
export type ProblemReport = Pick<
  Problem,
  | 'number'
  | 'project'
  | 'category'
  | 'urgency'
  | 'description'
  | 'responsibleUnit'
  | 'dueDate'
  | 'dueRule'
  | 'reportedBy'
  | 'reportedAt'
  | 'messageId'
  | 'readings'
>;

/** A problem as it enters the ledger: assigned at once when a unit is named, else open for the office. */
export function newProblem(report: ProblemReport, calendar: WorkingCalendar): Problem {
  const { reportedAt, reportedBy, responsibleUnit, urgency } = report;
  const open: Problem = {
    ...report,
    status: 'open',
    handler: null,
    respondedBy: null,
    isConfirmed: false,
    reopenCount: 0,
    extension: null,
    pause: null,
    isMajor: false,
    mergedInto: null,
    meeting: null,
    steps: [{ seq: 1, status: 'open', at: reportedAt, by: reportedBy, note: '', unit: null, dueAt: null }],
  };
  if (responsibleUnit === null) return open;
  const dueAt = nextDeadline(open, calendar)?.at ?? null;
  // A day whose work is over cannot be kept by anybody.
  const isNamed = report.dueDate !== null && !isDayOver(report.dueDate, reportedAt, calendar);
  return {
    ...open,
    status: 'assigned',
    ...(!isNamed && defaultDue({ urgency, isMajor: false }, reportedAt, calendar)),
    steps: [
      ...open.steps,
      { seq: 2, status: 'assigned', at: reportedAt, by: reportedBy, note: '', unit: responsibleUnit, dueAt },
    ],
  };
}

/** The number after `last` in a year: `WT-2026-0138`. */
export function problemNumber(year: number, last: number): string {
  return `WT-${year}-${String(last + 1).padStart(4, '0')}`;
}
