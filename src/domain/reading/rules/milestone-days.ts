/** Whether the time named beside a milestone lies behind the message or is still to come. */
import { daysBetween, monthOf } from '../../base/time.ts';
import type { TimeExpression } from '../text/values/times.ts';
import { resolveDay, type Today } from './days.ts';

/** `nearer-ahead`: without a year it may be meant either way, and the coming one is much nearer. */
export type Lies = 'behind' | 'ahead' | 'nearer-ahead' | 'unknown';

/** Whether a time is still to come as far as can be told. */
export function isToCome(expression: TimeExpression, today: Today): boolean {
  const { lies } = liesOf(expression, today);
  return lies === 'ahead' || lies === 'nearer-ahead';
}

/** Where a time lies, and whether it says so itself (2027年6月, 下周) or only by the calendar (9月). */
export function liesOf(expression: TimeExpression, today: Today): { lies: Lies; isFixed: boolean } {
  const fixed = stepsAhead(expression, today);
  if (fixed !== undefined) return { lies: fixed > 0 ? 'ahead' : fixed < 0 ? 'behind' : 'unknown', isFixed: true };
  const month = monthNamed(expression);
  const byItsMonth = month === undefined ? undefined : byMonth(month, today);
  if (byItsMonth !== undefined) return { lies: byItsMonth, isFixed: false };
  if (expression.kind === 'month') return { lies: 'unknown', isFixed: false };
  const next = resolveDay(expression, 'due', today);
  const last = resolveDay(expression, 'past', today);
  if (!last) return { lies: next ? 'ahead' : 'unknown', isFixed: false };
  if (!next) return { lies: 'behind', isFixed: false };
  // 上半年 without a year is this year's: in January it is still to come.
  const isHalfToEnd = expression.kind === 'half' && next.day.slice(0, 4) === today.day.slice(0, 4);
  const isNearerAhead =
    isHalfToEnd || (daysBetween(last.day, today.day) > 2 * daysBetween(today.day, next.day) && last.day !== today.day);
  return { lies: isNearerAhead ? 'nearer-ahead' : 'behind', isFixed: false };
}

function monthNamed(expression: TimeExpression): number | undefined {
  if (expression.kind === 'date') return expression.month;
  const isOfMonth = expression.kind === 'month' || expression.kind === 'monthEnd' || expression.kind === 'tenDays';
  return isOfMonth && 'month' in expression.of ? expression.of.month : undefined;
}

/**
 * 9月 in August, 1月 in December: the month to come is meant, unless the words say that it has been; 12月 in January has
 * been. Undefined for the month of the message.
 */
function byMonth(month: number, today: Today): Lies | undefined {
  const now = Number(monthOf(today.day).slice(5));
  if (month === now) return undefined;
  const ahead = (month - now + 12) % 12;
  const behind = 12 - ahead;
  if (month > now) return behind <= 2 ? 'behind' : 'nearer-ahead';
  return 2 * ahead < behind ? 'nearer-ahead' : 'behind';
}

/** How many years, months, weeks or days ahead an expression says itself; undefined where it names no year. */
function stepsAhead(expression: TimeExpression, today: Today): number | undefined {
  const year = Number(today.day.slice(0, 4));
  const month = Number(today.day.slice(5, 7));
  const yearsOf = (named: { year?: number; yearShift?: number }) =>
    named.year === undefined ? named.yearShift : named.year - year;
  switch (expression.kind) {
    case 'week':
    case 'weekEnd':
      return expression.shift;
    case 'weekday':
      return expression.isShiftNamed ? expression.shift : undefined;
    case 'offset':
      return expression.days === 0 ? -1 : expression.days;
    case 'month':
    case 'monthEnd':
    case 'tenDays': {
      if ('shift' in expression.of)
        return expression.kind === 'month' || expression.of.shift !== 0 ? expression.of.shift : undefined;
      const years = yearsOf(expression.of);
      return years === undefined ? undefined : years * 12 + expression.of.month - month || undefined;
    }
    case 'date': {
      const years = yearsOf(expression);
      if (years === undefined) return undefined;
      return years * 372 + (expression.month - month) * 31 + expression.day - Number(today.day.slice(8)) || -1;
    }
    case 'year':
      return yearsOf(expression);
    case 'yearEnd':
      return expression.year === undefined
        ? expression.yearShift === 0
          ? 1
          : expression.yearShift
        : expression.year - year || 1;
    case 'half':
      return expression.isYearNamed && expression.yearShift !== 0 ? expression.yearShift : undefined;
    case 'quarter':
    case 'quarterEnd':
      if ('year' in expression && expression.year !== undefined && expression.year !== year)
        return expression.year - year;
      if (expression.yearShift) return expression.yearShift;
      return expression.quarter === undefined && expression.shift !== 0 ? expression.shift : undefined;
    case 'within':
      return 1;
    default:
      return undefined;
  }
}

/** Whether an expression names a day that a milestone can have. */
export const isDayLike = ({ kind }: TimeExpression) =>
  [
    'date',
    'dayOfMonth',
    'offset',
    'weekday',
    'tenDays',
    'monthEnd',
    'weekEnd',
    'yearEnd',
    'quarterEnd',
    'within',
  ].includes(kind);
