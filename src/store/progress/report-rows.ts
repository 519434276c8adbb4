import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { progressReports } from '../schema.ts';

/** Reports as rows: percent stands there in hundredths, so that it is exact. */

export function toReport<Row extends { percent: number | null }>(row: Row): Row {
  return { ...row, percent: row.percent === null ? null : row.percent / 100 };
}

export function toRow(report: ProgressReport): typeof progressReports.$inferInsert {
  return { ...report, percent: report.percent === null ? null : Math.round(report.percent * 100) };
}
