import { remember } from '../../base/remember.ts';

/** Months, quarters, half-years and years as the data file writes them: 2026-06, 2026-Q2, 2026-H1, 2026. */

/** First and last month of a period, 1–12, with its year. */
export const monthsOf = remember((period: string): { year: number; first: number; last: number } => {
  const year = Number(period.slice(0, 4));
  const part = period.slice(5);
  if (part === '') return { year, first: 1, last: 12 };
  const number = Number(part.slice(1));
  if (part.startsWith('Q')) return { year, first: number * 3 - 2, last: number * 3 };
  if (part.startsWith('H')) return { year, first: number * 6 - 5, last: number * 6 };
  return { year, first: Number(part), last: Number(part) };
});

/** Whether one period lies inside another, such as a month inside its quarter. */
export function isInside(inner: string, outer: string): boolean {
  const a = monthsOf(inner);
  const b = monthsOf(outer);
  return a.year === b.year && a.first >= b.first && a.last <= b.last;
}

/** Sorts earlier periods first. */
export function comparePeriods(a: string, b: string): number {
  const [left, right] = [monthsOf(a), monthsOf(b)];
  return left.year * 12 + left.last - (right.year * 12 + right.last);
}

/** Whether the period ends when the other one does, such as June and the second quarter. */
export function endsWith(inner: string, outer: string): boolean {
  return isInside(inner, outer) && monthsOf(inner).last === monthsOf(outer).last;
}
