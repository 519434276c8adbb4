import type { Yuan } from '../../base/money.ts';
import type { Project } from '../../library/project.ts';
import type { Person } from '../../people/person.ts';
import type { ProgressReport } from '../progress.ts';

/**
 * Lifting the hold of a large figure: one person of the office proposes it with a reason, another one confirms or
 * refuses; neither of them is its author. Source: contract §6.8 ("lifting a hold above the configured size").
 */

/** One round: what was proposed, and what the second person said to it. After a refusal somebody may propose anew. */
export interface HoldLift {
  report: string;
  /** 1, 2, 3 … within a report. */
  round: number;
  proposedBy: string;
  proposedAt: Date;
  /** Why the figure is right after all. */
  reason: string;
  /** Null while it waits for the second person. */
  decision: 'lifted' | 'refused' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Why it was refused. */
  note: string | null;
}

/**
 * Whether a report is held for a figure above the size that the district has set, or above the project's planned total.
 * Shapes: `largeFigure` is that size, see `largeFigureOf`.
 */
export function isLargeHold(
  report: ProgressReport,
  { plannedTotal }: Pick<Project, 'plannedTotal'>,
  largeFigure: Yuan,
): boolean {
  if (report.status !== 'held') return false;
  return report.doubts.some(({ field }) => {
    const amount = field === 'percent' ? null : report[field];
    return amount !== null && (amount > largeFigure || (plannedTotal !== null && amount > plannedTotal));
  });
}

/**
 * Who said the doubtful figures: an entry that somebody else has changed in another place keeps its author.
 * Shapes: `earlier` are the reports that it corrects, one after the other.
 */
export function authorsOf(report: ProgressReport, earlier: readonly ProgressReport[]): Set<string> {
  const saysIt = (one: ProgressReport) =>
    report.doubts.some(({ field }) => field !== 'percent' && one[field] !== null && one[field] === report[field]);
  return new Set([report, ...earlier.filter(saysIt)].map(({ reportedBy }) => reportedBy));
}

/** Whether a proposal waits for the second person. */
export function isWaiting(lift: HoldLift | null): lift is HoldLift & { decision: null } {
  return lift !== null && lift.decision === null;
}

/** The round that a proposal opens. Shapes: the person may propose it, and none waits. */
export function proposed(
  { report, lift }: { report: ProgressReport; lift: HoldLift | null },
  by: Person,
  reason: string,
  at: Date,
): HoldLift {
  return {
    report: report.id,
    round: (lift?.round ?? 0) + 1,
    proposedBy: by.id,
    proposedAt: at,
    reason,
    decision: null,
    decidedBy: null,
    decidedAt: null,
    note: null,
  };
}

/** The round with the second person's answer. Shapes: `note` says why it is refused; null for a confirmation. */
export function decided(lift: HoldLift, by: Person, note: string | null, at: Date): HoldLift {
  return { ...lift, decision: note === null ? 'lifted' : 'refused', decidedBy: by.id, decidedAt: at, note };
}
