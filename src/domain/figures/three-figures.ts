import type { Yuan } from '../base/money.ts';
import type { Month } from '../base/time.ts';

/**
 * The figures of a project that stand beside the reported one: what the office found on the spot (核查) and what the bureau
 * of statistics has published. None of the three is ever copied into another. Source: domain §3.1, contract §5.
 */

/** What the office found; of a month the newest counts. */
export interface Verification {
  project: string;
  month: Month;
  /** Its place among those of the month. */
  seq: number;
  yearInvestment: Yuan | null;
  /** Of the works as a whole. */
  percent: number | null;
  /** Who of the office found it, by his id. */
  by: string;
  at: Date;
  note: string | null;
  /** What proves it, as a district file has named it; photos that were sent to the bot are evidence of their own. */
  evidence: readonly string[];
}

/** What the bureau of statistics has published; of a month the newest counts. */
export interface Statistic {
  project: string;
  month: Month;
  /** Its place among those of the month. */
  seq: number;
  yearInvestment: Yuan | null;
  /** Who has published it, e.g. 统计局. */
  source: string | null;
  /** Who entered it, by his id. */
  by: string;
  at: Date;
}

type Dated = Pick<Verification, 'project' | 'month' | 'seq' | 'at'>;

/** Of each project and month what was entered last, up to an instant where one is given; the order is that of the list. */
export function newestOfMonths<T extends Dated>(entries: readonly T[], upTo?: Date): T[] {
  const newest = new Map<string, T>();
  for (const entry of entries) {
    if (upTo && entry.at > upTo) continue;
    const key = `${entry.project} ${entry.month}`;
    const other = newest.get(key);
    if (!other || isNewer(entry, other)) newest.set(key, entry);
  }
  const kept = new Set(newest.values());
  return entries.filter(entry => kept.has(entry));
}

function isNewer(a: Dated, b: Dated): boolean {
  return a.at.getTime() === b.at.getTime() ? a.seq > b.seq : a.at > b.at;
}
