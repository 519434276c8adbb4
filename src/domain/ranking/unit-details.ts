import type { Yuan } from '../base/money.ts';
import { type Day, dayOf, formatInstant, type Month, yearOf } from '../base/time.ts';
import type { Counted } from '../figures/counted.ts';
import { milestoneOf } from '../figures/lights.ts';
import type { MilestoneKind, Project } from '../library/project.ts';
import type { StepDue } from '../problems/times/step-punctuality.ts';
import { cameWithin, type StandingReport } from '../progress/ledger-state.ts';
import type { LedgerReport } from '../progress/progress.ts';
import type { WeeklyDue } from '../progress/weekly/weekly-due.ts';

/**
 * What stands behind a unit's figures, down to the reports. It is frozen with them, so that a published line is explained by what it
 * was made of. Shapes: as JSON keeps it; instants are ISO 8601 texts. Source: issue 11 §3.
 */
export interface UnitDetails {
  /** Nodes that were due and not confirmed. */
  starts: readonly NodeBehind[];
  completions: readonly NodeBehind[];
  /** Every project that counts. */
  investments: readonly InvestmentBehind[];
  /** By what day a report was due and did not come in time, project by project. */
  missedReports: readonly { name: string; weeks: readonly Day[] }[];
  lateSteps: readonly LateStep[];
  missedMeetings: readonly Day[];
}

export interface NodeBehind {
  name: string;
  planned: Day | null;
}

export interface InvestmentBehind {
  name: string;
  planned: Yuan;
  /** Null where nobody has said it. */
  counted: Yuan | null;
  /** What it rests on: who verified it, by name, or the report that said it, by its id. */
  from: { kind: 'verified'; by: string; on: Day } | { kind: 'reported'; report: string; on: Day } | null;
}

export interface LateStep {
  problem: string;
  step: StepDue['step'];
  dueAt: string;
  /** Null where it was not done by the end of the month. */
  doneAt: string | null;
}

export function behindNode(project: Project, kind: MilestoneKind): NodeBehind {
  return { name: project.name, planned: milestoneOf(project, kind)?.planned ?? null };
}

/** The report or the verification that a project's investment was counted by. Shapes: `reports` are the project's. */
export function behindInvestment(
  known: { project: Project; planned: Yuan; counted: Counted | undefined; reports: readonly LedgerReport[] },
  month: Month,
  bodyOf: (person: string) => string,
): InvestmentBehind {
  const { project, planned, counted, reports } = known;
  const base = { name: project.name, planned, counted: counted?.yearInvestment ?? null };
  if (base.counted === null) return { ...base, from: null };
  const found = counted?.verified;
  if (found) return { ...base, from: { kind: 'verified', by: bodyOf(found.by), on: dayOf(found.at) } };
  const report = reports
    .filter(one => one.yearInvestment !== null && one.month <= month && yearOf(one.month) === yearOf(month))
    .reduce<LedgerReport | null>((newest, one) => (newest === null || isNewer(one, newest) ? one : newest), null);
  return { ...base, from: report && { kind: 'reported', report: report.id, on: dayOf(report.reportedAt) } };
}

function isNewer(one: LedgerReport, other: LedgerReport): boolean {
  return one.month === other.month ? one.reportedAt > other.reportedAt : one.month > other.month;
}

/** Whether the report of a week that a project owes did not come in time. */
export function isMissed(due: WeeklyDue, reports: readonly StandingReport[]): boolean {
  return !reports.some(report => cameWithin(report, due));
}

/** What was done after the cut-off was not done by then. */
export function lateSteps(steps: readonly StepDue[], cutOff: Date): LateStep[] {
  return steps
    .filter(({ isOnTime }) => !isOnTime)
    .map(({ problem, step, dueAt, doneAt }) => ({
      problem,
      step,
      dueAt: formatInstant(dueAt),
      doneAt: doneAt === null || doneAt > cutOff ? null : formatInstant(doneAt),
    }));
}
