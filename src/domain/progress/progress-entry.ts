import { dayOf, monthOf } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import type { ProgressItem } from '../reading/types.ts';
import { findDoubts } from './holds/doubts.ts';
import { INVESTMENT_FIELDS, type PastReport, type ProgressReport } from './progress.ts';

interface Origin {
  id: string;
  reportedBy: string;
  reportedAt: Date;
  messageId: string | null;
}

/**
 * Makes a ledger entry of what was read: active, or held when it contradicts the ledger. A correction takes over what
 * the replaced report said and the new message does not.
 * Shapes: `history` are the project's active reports, newest first.
 */
export function enterProgress(
  item: ProgressItem,
  origin: Origin,
  project: Project,
  history: readonly PastReport[],
  replaced: ProgressReport | null,
): ProgressReport {
  const asOf = item.asOf ?? replaced?.asOf ?? dayOf(origin.reportedAt);
  const entry: ProgressReport = {
    ...origin,
    project: item.project,
    month: item.month ?? replaced?.month ?? monthOf(asOf),
    asOf,
    weekInvestment: item.weekInvestment ?? replaced?.weekInvestment ?? null,
    monthInvestment: item.monthInvestment ?? replaced?.monthInvestment ?? null,
    yearInvestment: item.yearInvestment ?? replaced?.yearInvestment ?? null,
    totalInvestment: item.totalInvestment ?? replaced?.totalInvestment ?? null,
    percent: item.progressPercent ?? replaced?.percent ?? null,
    stage: item.stage ?? replaced?.stage ?? null,
    nextPlan: item.nextPlan ?? replaced?.nextPlan ?? null,
    milestone: item.milestone ?? replaced?.milestone ?? null,
    milestoneDate: item.milestoneDate ?? replaced?.milestoneDate ?? null,
    isNoProgress: item.isNoProgress ?? false,
    status: 'active',
    corrects: replaced?.id ?? null,
    readings: item.readings.map(({ field, source, value }) => ({ field, source, value })),
    doubts: [],
    confirmReason: null,
  };
  const doubts = findDoubts(entry, history, project);
  return doubts.length > 0 ? { ...entry, status: 'held', doubts } : entry;
}

/**
 * The report that a correction means: one of those it answers, else the newest of the project with one of the same figures
 * for the same month.
 */
export function findReplaced(
  item: ProgressItem,
  answered: readonly ProgressReport[],
  history: readonly PastReport[],
): PastReport | null {
  const meant = answered.find(report => report.project === item.project);
  if (meant) return meant;
  const said = INVESTMENT_FIELDS.filter(field => item[field] !== undefined);
  const isMeant = (report: PastReport) =>
    (item.month === undefined || report.month === item.month) &&
    (said.length === 0 || said.some(field => report[field] !== null));
  return history.find(isMeant) ?? null;
}

/** Whether two entries say the same, whoever said it and when. */
export function saysTheSame(a: ProgressReport, b: ProgressReport): boolean {
  return (
    a.project === b.project &&
    INVESTMENT_FIELDS.every(field => a[field] === b[field]) &&
    a.percent === b.percent &&
    a.stage === b.stage &&
    a.nextPlan === b.nextPlan &&
    a.milestone === b.milestone
  );
}
