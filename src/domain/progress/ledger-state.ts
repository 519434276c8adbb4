import type { Yuan } from '../base/money.ts';
import { type Month, yearOf } from '../base/time.ts';
import type { LedgerReport } from './progress.ts';
import type { WeeklyDue } from './weekly/weekly-due.ts';

/** What the progress ledger alone says of each project at a moment. Source: domain §4 (Figures). */

export interface ProjectState {
  /** Invested this year up to the month asked for; null when nobody has reported it. */
  yearInvestment: Yuan | null;
  /** Progress of the works as a whole; null when nobody has reported it. */
  percent: number | null;
  /** The months that these were reported for. */
  yearInvestmentOf: Month | null;
  percentOf: Month | null;
}

const UNKNOWN: ProjectState = { yearInvestment: null, percent: null, yearInvestmentOf: null, percentOf: null };

/** A report that stands in the ledger at an instant. */
export interface StandingReport extends LedgerReport {
  /** When those were received that it has put right, the newest first; nothing where there is none. Told, never stored. */
  replaced?: readonly Date[];
}

/**
 * The reports that stood in the ledger at an instant: received before it and neither held nor withdrawn. A report that
 * was corrected later still stood then.
 *
 * Shapes: `reports` of any status, with those received since, so that later corrections are seen.
 */
export function standingAt(reports: readonly LedgerReport[], at: Date): StandingReport[] {
  // Whole years are looked through: numbers compare faster than instants.
  const atMs = at.getTime();
  const correctedLater = new Set<string>();
  const corrected = new Map<string, LedgerReport>();
  for (const report of reports) {
    if (report.corrects !== null && report.reportedAt.getTime() >= atMs) correctedLater.add(report.corrects);
    if (report.status === 'corrected') corrected.set(report.id, report);
  }
  return reports
    .filter(
      report =>
        (report.status === 'active' || (report.status === 'corrected' && correctedLater.has(report.id))) &&
        report.reportedAt.getTime() < atMs,
    )
    .map(report => (report.corrects === null ? report : { ...report, replaced: receivedBefore(report, corrected) }));
}

function receivedBefore({ corrects }: LedgerReport, corrected: ReadonlyMap<string, LedgerReport>): Date[] {
  const found: Date[] = [];
  for (let id = corrects; id !== null; ) {
    const report = corrected.get(id);
    if (report) found.push(report.reportedAt);
    id = report?.corrects ?? null;
  }
  return found;
}

/**
 * Whether a report came within a week, or one that it has put right: who corrects what he had sent in time is not late.
 * Source: domain §4 (D1).
 */
export function cameWithin({ reportedAt, replaced = [] }: StandingReport, { opensAt, dueAt }: Span): boolean {
  return [reportedAt, ...replaced].some(at => at.getTime() > opensAt.getTime() && at.getTime() <= dueAt.getTime());
}

type Span = Pick<WeeklyDue, 'opensAt' | 'dueAt'>;

/**
 * The latest reported figures of each project for a month, to which what was verified is added by `countedBy` alone: those of the newest month not after it, of these the newest report.
 *
 * Shapes: `reports` stand in the ledger; they may be of any year and in any order.
 */
export function statesOf(reports: readonly LedgerReport[], month: Month): ReadonlyMap<string, ProjectState> {
  const states = new Map<string, ProjectState>();
  for (const report of [...reports].sort(oldestFirst)) {
    if (report.month > month) continue;
    const state = states.get(report.project) ?? UNKNOWN;
    const hasYear = report.yearInvestment !== null && yearOf(report.month) === yearOf(month);
    const hasPercent = report.percent !== null;
    states.set(report.project, {
      yearInvestment: hasYear ? report.yearInvestment : state.yearInvestment,
      yearInvestmentOf: hasYear ? report.month : state.yearInvestmentOf,
      percent: hasPercent ? report.percent : state.percent,
      percentOf: hasPercent ? report.month : state.percentOf,
    });
  }
  return states;
}

function oldestFirst(a: LedgerReport, b: LedgerReport): number {
  if (a.month !== b.month) return a.month < b.month ? -1 : 1;
  return a.reportedAt.getTime() - b.reportedAt.getTime();
}
