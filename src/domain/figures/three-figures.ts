import type { Yuan } from '../base/money.ts';
import { type Day, isMonth, type Month, yearOf } from '../base/time.ts';
import type { LedgerReport } from '../progress/progress.ts';

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

/** What is said of a project for a month, by whom; each stands for itself. */
export interface MonthOfFigures {
  month: Month;
  /** The newest report of the year up to the month. */
  reported: { yearInvestment: Yuan | null; percent: number | null; asOf: Day } | null;
  verified: Verification | null;
  statistical: Statistic | null;
}

type Reported = Pick<LedgerReport, 'month' | 'yearInvestment' | 'percent' | 'asOf' | 'reportedAt'>;

/**
 * The three figures of a month. Shapes: all are of the one project and stand in the ledgers; what was taken back (a
 * verification without a figure) is none.
 */
export function figuresOfMonth(
  month: Month,
  beside: { reports: readonly Reported[]; verifications: readonly Verification[]; statistics: readonly Statistic[] },
): MonthOfFigures {
  const year = yearOf(month);
  const reports = beside.reports
    .filter(report => yearOf(report.month) === year && report.month <= month)
    .sort((a, b) => (a.month === b.month ? +a.reportedAt - +b.reportedAt : a.month < b.month ? -1 : 1));
  const newest = reports.findLast(report => report.yearInvestment !== null) ?? null;
  const withPercent = reports.findLast(report => report.percent !== null) ?? null;
  const day = newest ?? withPercent;
  return {
    month,
    reported: day && {
      yearInvestment: newest?.yearInvestment ?? null,
      percent: withPercent?.percent ?? null,
      asOf: day.asOf,
    },
    verified: ofMonth(beside.verifications, month).find(hasFigure) ?? null,
    statistical: ofMonth(beside.statistics, month)[0] ?? null,
  };
}

function ofMonth<T extends Dated>(entries: readonly T[], month: Month): T[] {
  return newestOfMonths(entries.filter(entry => entry.month === month));
}

/** Whether a verification says anything; one without a figure takes back what was found before. */
export function hasFigure({ yearInvestment, percent }: Pick<Verification, 'yearInvestment' | 'percent'>): boolean {
  return yearInvestment !== null || percent !== null;
}

/** By how much one figure lies above another, in tenths of a percent of that; null where nothing can be said. */
export function differenceOf(figure: Yuan | null | undefined, other: Yuan | null | undefined): number | null {
  if (figure === null || figure === undefined || other === null || other === undefined || other === 0) return null;
  const [a, b] = [BigInt(figure), BigInt(other)];
  const doubled = ((a - b) * 2000n) / b;
  return Number(doubled >= 0n ? (doubled + 1n) / 2n : (doubled - 1n) / 2n);
}

/** Differences above a tenth are shown wherever both figures are seen. Source: domain §4.1, issue 9 point 7. */
const FAR_APART = 10n;

/** Whether two figures lie more than a tenth of the second apart, exactly. */
export function isFarApart(figure: Yuan | null | undefined, other: Yuan | null | undefined): boolean {
  return isOverstated(figure, other) || isUnderstated(figure, other);
}

/** Whether a figure lies more than a tenth above what was found. Source: domain §4.1 (核查). */
export function isOverstated(figure: Yuan | null | undefined, found: Yuan | null | undefined): boolean {
  if (figure === null || figure === undefined || found === null || found === undefined) return false;
  return (BigInt(figure) - BigInt(found)) * FAR_APART > BigInt(found);
}

function isUnderstated(figure: Yuan | null | undefined, found: Yuan | null | undefined): boolean {
  if (figure === null || figure === undefined || found === null || found === undefined) return false;
  return (BigInt(found) - BigInt(figure)) * FAR_APART > BigInt(found);
}

/** How evidence and cards name a verification. */
export function verificationId({ project, month, seq }: Pick<Verification, 'project' | 'month' | 'seq'>): string {
  return `${project}/${month}/${seq}`;
}

/** The parts of such a name; null for anything else. */
export function parseVerificationId(id: string): { project: string; month: Month; seq: number } | null {
  const [, project, month = '', seq] = /^(.+)\/([^/]+)\/(\d+)$/.exec(id) ?? [];
  return project !== undefined && isMonth(month) ? { project, month, seq: Number(seq) } : null;
}
