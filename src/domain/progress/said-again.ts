import type { ProgressItem, ReadField } from '../reading/types.ts';
import type { ProgressReport } from './progress.ts';

/** The fields of a report that a message may state, as the reader and as the ledger call them. */
const STATED = [
  ['weekInvestment', 'weekInvestment'],
  ['monthInvestment', 'monthInvestment'],
  ['yearInvestment', 'yearInvestment'],
  ['totalInvestment', 'totalInvestment'],
  ['progressPercent', 'percent'],
  ['stage', 'stage'],
  ['nextPlan', 'nextPlan'],
  ['milestone', 'milestone'],
  ['milestoneDate', 'milestoneDate'],
] as const satisfies readonly (readonly [ReadField & keyof ProgressItem, keyof ProgressReport])[];

/**
 * A message is read again, whole, when a question about it is answered: what it says now that it has not said before. What
 * was said before may have been changed or taken back meanwhile, and stays so.
 * Shapes: `before` are the entries that the message itself has made of the project, whatever became of them; `standing` is
 * what stands in their place now, if anything.
 * Returns null when nothing is new; the item itself when the message has said nothing of the project before.
 */
export function newlySaid(
  item: ProgressItem,
  before: readonly ProgressReport[],
  standing: ProgressReport | null,
): ProgressItem | null {
  if (before.length === 0) return item;
  const isOld = (one: (typeof STATED)[number]) => before.some(report => report[one[1]] === item[one[0]]);
  const stated = STATED.filter(([field]) => item[field] !== undefined);
  const old = stated.filter(isOld);
  if (old.length === stated.length) return null;
  const kept = Object.fromEntries(Object.entries(item).filter(([key]) => !old.some(([field]) => field === key)));
  // An old value is explained as long as it stands.
  const gone = new Set<string>(old.filter(([field, key]) => standing?.[key] !== item[field]).map(([field]) => field));
  return {
    ...kept,
    type: 'progress',
    project: item.project,
    readings: item.readings.filter(({ field }) => !gone.has(field)),
  };
}

/**
 * Whether an entry is of the time of its message, or of another entry of the same message: what is changed by form later
 * bears the time of the change.
 */
export function isSaidAt({ reportedAt }: Pick<ProgressReport, 'reportedAt'>, at: Date): boolean {
  return reportedAt.getTime() === at.getTime();
}
