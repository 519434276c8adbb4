import type { WorkingCalendar } from '../base/working-calendar.ts';
import type { Problem } from './problem.ts';
import { defaultDue, nextDeadline } from './times/deadlines.ts';

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
    steps: [{ seq: 1, status: 'open', at: reportedAt, by: reportedBy, note: '', unit: null, dueAt: null }],
  };
  if (responsibleUnit === null) return open;
  const dueAt = nextDeadline(open, calendar)?.at ?? null;
  return {
    ...open,
    status: 'assigned',
    ...(report.dueDate === null && defaultDue(urgency, reportedAt, calendar)),
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
