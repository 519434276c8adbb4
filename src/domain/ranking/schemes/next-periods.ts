import { addMonths, dayOf, type Month, monthOf, toMonth } from '../../base/time.ts';
import { periodBefore } from '../period-ranking.ts';
import type { SchemeKind } from './scheme.ts';

/** Periods one after the other, of each kind. */

/** How many are offered: a year of months and quarters, two of the others. */
const OFFERED: Readonly<Record<SchemeKind, number>> = { month: 12, quarter: 4, halfYear: 4, year: 2 };

/** The period of a kind that a month lies in. */
export function periodWith(kind: SchemeKind, month: Month): string {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
  if (kind === 'month') return month;
  if (kind === 'quarter') return `${year}-Q${Math.ceil(number / 3)}`;
  return kind === 'halfYear' ? `${year}-H${Math.ceil(number / 6)}` : year;
}

/** The period after one of the same kind. */
export function periodAfter(period: string): string {
  const [year, part] = [Number(period.slice(0, 4)), period.slice(5)];
  if (part === '') return String(year + 1);
  if (/^\d/.test(part)) return addMonths(toMonth(period), 1);
  const [letter, number] = [part.slice(0, 1), Number(part.slice(1))];
  const last = letter === 'Q' ? 4 : 2;
  return number < last ? `${year}-${letter}${number + 1}` : `${year + 1}-${letter}1`;
}

/** The last period of a kind that is over. */
export function lastOver(kind: SchemeKind, now: Date): string {
  const present = monthOf(dayOf(now));
  return kind === 'month' ? addMonths(present, -1) : periodBefore(periodWith(kind, present));
}

/** The periods that a scheme may begin with, from the first one on. */
export function nextPeriods(kind: SchemeKind, first: string): string[] {
  const periods = [first];
  while (periods.length < OFFERED[kind]) periods.push(periodAfter(periods.at(-1) ?? first));
  return periods;
}

/**
 * The first period from which a new scheme may hold: after all whose draft its units have seen or that are published, and none
 * before the one that was over last. Shapes: `begun` is the newest of them; null where there is none.
 */
export function earliestFrom(kind: SchemeKind, begun: string | null, now: Date): string {
  const over = lastOver(kind, now);
  return begun === null || begun < over ? over : periodAfter(begun);
}
