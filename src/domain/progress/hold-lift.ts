import { LARGE_FIGURE } from '../base/ceiling.ts';
import type { Project } from '../library/project.ts';
import { peopleWithRole, type Roster } from '../library/roster.ts';
import { hasRole, type Person } from '../people/person.ts';
import type { ProgressReport } from './progress.ts';

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

/** A held report with all that decides who may do what about it. */
export interface Hold {
  report: ProgressReport;
  /** Who said the figure, in this report or in one that it corrects. */
  authors: ReadonlySet<string>;
  /** The newest round, or null. */
  lift: HoldLift | null;
}

/** Whether a report is held for a figure above the configured size: 10 亿元, or the project's planned total. */
export function isLargeHold(report: ProgressReport, { plannedTotal }: Pick<Project, 'plannedTotal'>): boolean {
  if (report.status !== 'held') return false;
  return report.doubts.some(({ field }) => {
    const amount = field === 'percent' ? null : report[field];
    return amount !== null && (amount > LARGE_FIGURE || (plannedTotal !== null && amount > plannedTotal));
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

/** May propose to lift the hold: the office, never an author. */
export function canProposeLift(person: Person, { authors }: Hold): boolean {
  return hasRole(person, 'office') && !authors.has(person.openId);
}

/**
 * May confirm or refuse what was proposed: another person of the office, never an author. Where the office has one person
 * only, whoever it has appointed as `second`.
 */
export function canDecideLift(person: Person, { authors, lift }: Hold, roster: Roster): boolean {
  if (authors.has(person.openId) || person.openId === lift?.proposedBy) return false;
  if (hasRole(person, 'office')) return true;
  return hasRole(person, 'second') && peopleWithRole(roster, 'office').length === 1;
}

export function proposersOf(hold: Hold, roster: Roster): Person[] {
  return roster.people.filter(person => canProposeLift(person, hold));
}

export function decidersOf(hold: Hold, roster: Roster): Person[] {
  return roster.people.filter(person => canDecideLift(person, hold, roster));
}

/** What stands in the way of a lift whoever presses, or null: nobody to propose it, or nobody besides to confirm it. */
export function missingPerson(hold: Hold, roster: Roster): string | null {
  const proposers = proposersOf(hold, roster);
  if (proposers.length === 0) return '推进中心除上报人外没有其他同志，暂无人可以确认，请先登记。';
  const canAnybodyDecide = isWaiting(hold.lift)
    ? decidersOf(hold, roster).length > 0
    : proposers.some(({ openId }) => decidersOf({ ...hold, lift: asIfBy(openId, hold) }, roster).length > 0);
  return canAnybodyDecide ? null : '暂无第二人可以复核，请推进中心登记另一名同志；只有一名时，请指定一名复核人。';
}

function asIfBy(proposedBy: string, { report }: Hold): HoldLift {
  const open = { decision: null, decidedBy: null, decidedAt: null, note: null };
  return { report: report.id, round: 0, proposedBy, proposedAt: report.reportedAt, reason: '', ...open };
}

/** The round that a proposal opens. Shapes: the person may propose it, and none waits. */
export function proposed({ report, lift }: Hold, by: Person, reason: string, at: Date): HoldLift {
  return {
    report: report.id,
    round: (lift?.round ?? 0) + 1,
    proposedBy: by.openId,
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
  return { ...lift, decision: note === null ? 'lifted' : 'refused', decidedBy: by.openId, decidedAt: at, note };
}
