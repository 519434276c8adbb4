import { parseCount } from './numerals.ts';
import { type Day, dayOf, isMonth, type Month, monthOf, toMonth } from './time.ts';

/** A period that somebody may ask about: `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`. */

/** Whether a text is a period as it is stored and typed: `2026-06`, `2026-Q2`, `2026-H1` or `2026`. */
export function isPeriod(text: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/.test(text);
}

/** The months that a period begins and ends with. */
export function monthsOfPeriod(period: string): { first: Month; last: Month } {
  if (isMonth(period)) return { first: period, last: period };
  const [kind, part] = [period.slice(5, 6), Number(period.slice(6))];
  const length = kind === 'Q' ? 3 : kind === 'H' ? 6 : 12;
  const last = kind === '' ? 12 : part * length;
  return { first: monthNumbered(period, last - length + 1), last: monthNumbered(period, last) };
}

function monthNumbered(period: string, month: number): Month {
  return toMonth(`${period.slice(0, 4)}-${String(month).padStart(2, '0')}`);
}

const QUARTERS = ['一', '二', '三', '四'];

/** A period in words: `2026年6月`, `2026年第二季度`, `2026年上半年`, `2026年`. */
export function showPeriod(period: string): string {
  const year = `${period.slice(0, 4)}年`;
  if (isMonth(period)) return `${year}${Number(period.slice(5))}月`;
  if (period[5] === 'Q') return `${year}第${QUARTERS[Number(period[6]) - 1]}季度`;
  if (period[5] === 'H') return `${year}${period[6] === '1' ? '上' : '下'}半年`;
  return year;
}

/**
 * The month that somebody writes, e.g. `6月`, `2026-06`, `2026年6月`; without a year the last one that has come.
 * Shapes: null for no month, and for one that has not come yet.
 */
export function monthNamed(said: string, now: Date): Month | null {
  const text = said.normalize('NFKC').replace(/\s/gu, '');
  const present = monthOf(dayOf(now));
  const found = /(?:(\d{4})(?:年|-|\.|\/))?(\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|$)/u.exec(text);
  const month = parseCount(found?.[2] ?? '') ?? 0;
  if (!(month >= 1 && month <= 12)) return null;
  const inYear = (year: number) => toMonth(`${year}-${String(month).padStart(2, '0')}`);
  if (found?.[1] !== undefined) return inYear(Number(found[1])) <= present ? inYear(Number(found[1])) : null;
  const year = Number(present.slice(0, 4));
  return inYear(year) <= present ? inYear(year) : inYear(year - 1);
}

/**
 * The month, quarter, half-year or year that somebody writes, e.g. `二季度`, `2026-Q2`, `上半年`, `2026年`; without a year the last
 * one that has begun. Shapes: null for no period, and for one that has not begun yet.
 */
export function periodNamed(said: string, now: Date): string | null {
  const text = said.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const present = monthOf(dayOf(now));
  const thisYear = Number(present.slice(0, 4));
  const written = /(\d{4})/u.exec(text)?.[1];
  const year = written !== undefined ? Number(written) : /去年|上年/u.test(text) ? thisYear - 1 : null;
  const part = partNamed(text);
  if (part === null) return monthNamed(said, now);
  const last = (one: number) => (part === '' ? String(one) : `${one}-${part}`);
  const hasBegun = (period: string) => monthsOfPeriod(period).first <= present;
  if (year !== null) return hasBegun(last(year)) ? last(year) : null;
  return hasBegun(last(thisYear)) ? last(thisYear) : last(thisYear - 1);
}

/** `Q2`, `H1`, or nothing for a whole year; null where no such part is named. */
function partNamed(text: string): string | null {
  const quarter = /(?:第?([一二三四1-4])季|Q([1-4]))/u.exec(text);
  if (quarter) return `Q${quarter[2] ?? parseCount(quarter[1] ?? '')}`;
  const half = /([上下])半年|H([12])/u.exec(text);
  if (half) return `H${half[2] ?? (half[1] === '上' ? 1 : 2)}`;
  return /^(?:\d{4}年?|今年|去年|上年|全年)(?:度|全年)?(?:年?总评)?$/u.test(text) ? '' : null;
}

/** The quarter of a day. Shapes: `YYYY-Qn`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
