import { addDays, mondayOf } from '../base/time.ts';
import type { ProgressReport } from './progress.ts';

type Said = Pick<ProgressReport, 'asOf' | 'isNoProgress'>;

/**
 * How many weeks running a project has been reported without progress, this report's week among them; 0 when it says
 * something. A week counts when nothing but 无进展 was reported in it.
 * Shapes: `history` are the project's active reports, newest first.
 */
export function weeksWithoutProgress(report: Said, history: readonly Said[]): number {
  if (!report.isNoProgress) return 0;
  const weekOf = (one: Said) => mondayOf(one.asOf);
  const moved = new Set(history.filter(one => !one.isNoProgress).map(weekOf));
  const still = new Set(history.filter(one => one.isNoProgress).map(weekOf));
  let weeks = moved.has(weekOf(report)) ? 0 : 1;
  if (weeks === 0) return 0;
  for (let week = addDays(weekOf(report), -7); still.has(week) && !moved.has(week); week = addDays(week, -7))
    weeks += 1;
  return weeks;
}
