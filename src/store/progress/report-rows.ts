import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { progressReports } from '../schema.ts';

/** Reports as rows: percent stands there in hundredths, so that it is exact. */

/** The columns that no figure of the district is made of. */
export const NO_FIGURES = [
  'reportedBy',
  'messageId',
  'stage',
  'nextPlan',
  'milestone',
  'milestoneDate',
  'readings',
  'doubts',
  'confirmReason',
] as const;

export function toReport<Row extends { percent: number | null }>(row: Row): Row {
  return { ...row, percent: row.percent === null ? null : row.percent / 100 };
}

export function toRow(report: ProgressReport): typeof progressReports.$inferInsert {
  return { ...report, percent: report.percent === null ? null : Math.round(report.percent * 100) };
}
