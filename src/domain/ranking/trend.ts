import type { Month } from '../base/time.ts';

/** The places of a year, month by month. Source: issue 11 §3. */

/** One month of one unit. Shapes: `total` decimal text; `place` null where it was not ranked. */
export interface TrendPoint {
  month: Month;
  place: number | null;
  total: string | null;
  /** How many were ranked together with it. */
  ranked: number;
  isDraft: boolean;
}

/** What a year of places comes to: `最好第 2（3月），最近第 5（5月），比 1月 降 3 位。`; empty where fewer than two months have a place. */
export function trendWords(points: readonly TrendPoint[]): string {
  const placed = points.filter((point): point is TrendPoint & { place: number } => point.place !== null);
  const [first, last] = [placed[0], placed.at(-1)];
  if (first === undefined || last === undefined || first === last) return '';
  const best = placed.reduce((found, point) => (point.place < found.place ? point : found));
  const moved = first.place - last.place;
  const change = moved === 0 ? '持平' : moved > 0 ? `升 ${moved} 位` : `降 ${-moved} 位`;
  return `最好第 ${best.place}（${monthName(best.month)}），最近第 ${last.place}（${monthName(last.month)}），比${monthName(first.month)}${change}。`;
}

/** `6月`. */
export function monthName(month: Month): string {
  return `${Number(month.slice(5))}月`;
}
