import * as z from 'zod';
import { addDays, type Day, daysBetween, isDay, toDay, weekdayOf, yearOf } from '../time.ts';
import type { CalendarYear } from './calendar-year.ts';

/**
 * A year's official calendar as a file: what `import` reads when an announcement comes before this program knows it.
 * Source: docs/calendar.md.
 */

const dayText = z
  .string({ error: '应为日期 YYYY-MM-DD' })
  .refine(isDay, '应为日期 YYYY-MM-DD')
  .transform(value => toDay(value));

/** 元旦 at most begins so many days before the year. */
const LONGEST_SPAN = 40;

const span = z
  .strictObject({ name: z.string().nullish(), from: dayText, to: dayText })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: '早于 from' })
  .refine(({ from, to }) => daysBetween(from, to) < LONGEST_SPAN, { path: ['to'], message: '一次放假不会这样长' });

export const calendarSchema = z
  .strictObject({
    year: z.int({ error: '应为年份' }).min(2000, '应为年份').max(2100, '应为年份'),
    source: z.string().trim().min(1).nullish(),
    holidays: z.array(z.union([dayText, span], { error: '应为日期，或 {"from": …, "to": …}' })).min(1, '没有放假日'),
    makeUpDays: z.array(dayText),
  })
  .superRefine((file, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const isNear = (day: Day) => yearOf(day) === file.year || day.startsWith(`${file.year - 1}-12-`);
    for (const [index, entry] of file.holidays.entries()) {
      if (!daysIn(entry).every(isNear)) issue(['holidays', index], `不在 ${file.year} 年内`);
    }
    const off = new Set(file.holidays.flatMap(daysIn));
    for (const [index, day] of file.makeUpDays.entries()) {
      if (!isNear(day)) issue(['makeUpDays', index], `不在 ${file.year} 年内`);
      if (weekdayOf(day) <= 5) issue(['makeUpDays', index], '不是周末，不需要调休上班');
      if (off.has(day)) issue(['makeUpDays', index], '同时列为放假日');
    }
  })
  .transform(
    (file): CalendarYear => ({
      year: file.year,
      holidays: sorted(file.holidays.flatMap(daysIn)),
      makeUpDays: sorted(file.makeUpDays),
      source: file.source ?? null,
    }),
  );

/** Whether a file is a calendar or a list of calendars, and no district. */
export function isCalendarFile(value: unknown): boolean {
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === 'object' && first !== null && ('holidays' in first || 'makeUpDays' in first);
}

function daysIn(entry: Day | { from: Day; to: Day }): Day[] {
  if (typeof entry === 'string') return [entry];
  return Array.from({ length: daysBetween(entry.from, entry.to) + 1 }, (_, index) => addDays(entry.from, index));
}

function sorted(days: readonly Day[]): Day[] {
  return [...new Set(days)].sort();
}
