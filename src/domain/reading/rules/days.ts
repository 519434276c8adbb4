/** Turns expressions of time into days and months, relative to the day of the message. */
import { type Festival, festivalDay } from '../../base/calendar/festivals.ts';
import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayFrom,
  dayOf,
  daysBetween,
  isDay,
  lastDayOf,
  type Month,
  mondayOf,
  monthOf,
  yearOf,
} from '../../base/time.ts';
import type { MonthRef, TimeExpression } from '../text/values/times.ts';

export interface Today {
  sentAt: Date;
  day: Day;
  calendar: WorkingCalendar;
}

/** By when something is wanted, or when it happened: a day without a year is looked for forwards or backwards. */
export type Role = 'due' | 'past';

export interface ResolvedDay {
  day: Day;
  /** False when it was counted in working days over a year without an official calendar. */
  isOfficial: boolean;
}

/** The point of reference of a message. */
export function todayOf(sentAt: Date, calendar: WorkingCalendar): Today {
  return { sentAt, day: dayOf(sentAt), calendar };
}

/**
 * The day meant by an expression.
 * Errors: undefined for what names no day, for a due date that has passed (also when it is written with its month and the
 * last such day lies less than four months back), and for a past event still to come.
 * Source: corpus README, Dates.
 */
export function resolveDay(expression: TimeExpression, role: Role, today: Today): ResolvedDay | undefined {
  if (expression.kind === 'within') return role === 'due' ? deadline(expression, today) : undefined;
  if (expression.kind === 'beforeFestival') return role === 'due' ? eve(expression.festival, today) : undefined;
  if (role === 'due' && hasJustPassed(expression, today)) return undefined;
  const day = plainDay(expression, role, today);
  if (day === undefined || (role === 'due' ? day < today.day : day > today.day)) return undefined;
  return { day, isOfficial: true };
}

function deadline(expression: TimeExpression & { kind: 'within' }, today: Today): ResolvedDay | undefined {
  const { count, unit } = expression;
  if (unit === 'hours') return { day: dayOf(new Date(today.sentAt.getTime() + count * 3_600_000)), isOfficial: true };
  if (unit === 'days') return { day: addDays(today.day, count), isOfficial: true };
  if (unit === 'workingDays') {
    const day = today.calendar.addWorkingDays(today.day, count);
    return { day, isOfficial: today.calendar.isOfficialBetween(today.day, day) };
  }
  const month = addMonths(monthOf(today.day), count);
  const last = lastDayOf(month);
  const same = `${month}${today.day.slice(7)}`;
  const day = isDay(same) ? same : last;
  return { day: addDays(day, expression.extraDays ?? 0), isOfficial: true };
}

/** The last working day before a festival: 春节前 is the day on which people work last. */
function eve(festival: Festival, { day, calendar }: Today): ResolvedDay | undefined {
  for (const year of [yearOf(day), yearOf(day) + 1]) {
    const first = festivalDay(festival, year);
    const last = first && calendar.addWorkingDays(first, -1);
    if (last && last >= day) return { day: last, isOfficial: calendar.isOfficial(yearOf(last)) };
  }
  return undefined;
}

/** How far back a day written with its month but without a year is rather the one that has passed than the next. */
const JUST_PASSED_MONTHS = 4;

/** 6月30日 or 6月底 in July: the day that has passed may be meant, or the next; nobody can tell. */
export function hasJustPassed(expression: TimeExpression, today: Today): boolean {
  if (!isYearless(expression)) return false;
  const last = plainDay(expression, 'past', today);
  if (last === undefined || last === today.day) return false;
  const since = addMonths(monthOf(today.day), -JUST_PASSED_MONTHS);
  return last >= (`${since}${today.day.slice(7)}` as Day);
}

/** Written with its month and without a year. */
function isYearless(expression: TimeExpression): boolean {
  const isOpen = (of: { year?: number; yearShift?: number }) => of.year === undefined && of.yearShift === undefined;
  if (expression.kind === 'date') return isOpen(expression);
  if (expression.kind !== 'month' && expression.kind !== 'monthEnd' && expression.kind !== 'tenDays') return false;
  return 'month' in expression.of && isOpen(expression.of);
}

function plainDay(expression: TimeExpression, role: Role, today: Today): Day | undefined {
  const step = role === 'due' ? 1 : -1;
  const year = yearOf(today.day);
  const month = monthOf(today.day);
  const monday = mondayOf(today.day);
  switch (expression.kind) {
    case 'date': {
      const fixed = fixedYear(expression, year);
      if (fixed !== undefined) return existing(fixed, expression.month, expression.day);
      return nearest(role, today.day, index => existing(year + index * step, expression.month, expression.day));
    }
    case 'dayOfMonth': {
      const { day, shift } = expression;
      const inMonth = (of: Month) => existing(yearOf(of), Number(of.slice(5)), day);
      if (shift !== undefined) return inMonth(addMonths(month, shift));
      return nearest(role, today.day, index => inMonth(addMonths(month, index * step)));
    }
    case 'offset':
      return addDays(today.day, expression.days);
    case 'weekday': {
      const day = addDays(monday, expression.shift * 7 + expression.weekday - 1);
      if (expression.isShiftNamed) return day;
      if (role === 'due') return day < today.day ? addDays(day, 7) : day;
      return day > today.day ? addDays(day, -7) : day;
    }
    case 'week':
    case 'weekEnd':
      return addDays(monday, expression.shift * 7 + 6);
    case 'month':
    case 'monthEnd':
      return inMonthOf(expression.of, role, today.day, lastDayOf);
    case 'tenDays':
      return inMonthOf(expression.of, role, today.day, of =>
        expression.part === 3 ? lastDayOf(of) : (`${of}-${expression.part}0` as Day),
      );
    case 'quarter':
    case 'quarterEnd': {
      const { quarter, shift } = expression;
      const quarterEnd = (of: number, index: number) =>
        lastDayOf(addMonths(`${String(of).padStart(4, '0')}-03` as Month, (index - 1) * 3));
      if (quarter === undefined) return quarterEnd(year, Math.ceil(Number(month.slice(5)) / 3) + shift);
      if (expression.yearShift) return quarterEnd(year + expression.yearShift, quarter);
      return nearest(role, today.day, index => quarterEnd(year + index * step, quarter));
    }
    case 'half': {
      const halfEnd = (of: number) => dayFrom(of, expression.half * 6, expression.half === 1 ? 30 : 31);
      if (expression.isYearNamed) return halfEnd(year + expression.yearShift);
      return nearest(role, today.day, index => halfEnd(year + index * step));
    }
    case 'yearEnd':
    case 'year':
      return dayFrom(expression.year ?? year + expression.yearShift, 12, 31);
    case 'within':
    case 'beforeFestival':
    case 'monthRange':
    case 'sinceStart':
      return undefined;
  }
}

/**
 * Whether an expression names a time to come: 下周, 明天, or a day that lies nearer ahead of the message than behind it
 * (7月中旬 in June).
 */
export function isAhead(expression: TimeExpression, today: Today): boolean {
  switch (expression.kind) {
    case 'week':
    case 'weekday':
    case 'weekEnd':
      return expression.shift > 0;
    case 'month':
      return 'shift' in expression.of && expression.of.shift > 0;
    case 'offset':
      return expression.days > 0;
    case 'quarter':
      return expression.shift > 0;
    case 'within':
    case 'beforeFestival':
      return true;
    case 'date':
    case 'dayOfMonth':
    case 'monthEnd':
    case 'tenDays':
    case 'quarterEnd':
    case 'yearEnd': {
      const next = resolveDay(expression, 'due', today);
      const last = resolveDay(expression, 'past', today);
      if (!next || next.day === today.day) return false;
      return !last || daysBetween(today.day, next.day) < daysBetween(last.day, today.day);
    }
    default:
      return false;
  }
}

/** The month that a figure or a question belongs to: without a year the nearest that is not after the message. */
export function resolveMonth(of: MonthRef, today: Day): Month {
  const month = monthOf(today);
  if ('shift' in of) return addMonths(month, of.shift);
  const year = yearOf(today);
  const named = (inYear: number) => `${inYear}-${String(of.month).padStart(2, '0')}` as Month;
  const fixed = fixedYear(of, year);
  if (fixed !== undefined) return named(fixed);
  return named(year) > month ? named(year - 1) : named(year);
}

function fixedYear(named: { year?: number; yearShift?: number }, year: number): number | undefined {
  return named.year ?? (named.yearShift === undefined ? undefined : year + named.yearShift);
}

function inMonthOf(of: MonthRef, role: Role, today: Day, pick: (month: Month) => Day): Day | undefined {
  if ('shift' in of) return pick(addMonths(monthOf(today), of.shift));
  const year = yearOf(today);
  const inYear = (at: number) => pick(`${at}-${String(of.month).padStart(2, '0')}` as Month);
  const fixed = fixedYear(of, year);
  if (fixed !== undefined) return inYear(fixed);
  return nearest(role, today, index => inYear(year + (role === 'due' ? index : -index)));
}

/** The first candidate on the right side of today; a day such as 29 February may be missing for some years. */
function nearest(role: Role, today: Day, candidate: (index: number) => Day | undefined): Day | undefined {
  for (let index = 0; index <= 8; index += 1) {
    const day = candidate(index);
    if (day !== undefined && (role === 'due' ? day >= today : day <= today)) return day;
  }
  return undefined;
}

function existing(year: number, month: number, day: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}
