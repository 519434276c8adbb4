/** The period that a sum belongs to, and the field of a report that follows from it. */
import { type Month, monthOf, yearOf } from '../../base/time.ts';
import { tokensOf } from '../text/clauses.ts';
import type { TimeToken, Tokens } from '../text/tokens.ts';
import type { TimeExpression } from '../text/values/times.ts';
import type { MoneyField } from '../types.ts';
import { hasJustPassed, resolveDay, resolveMonth, type Today } from './days.ts';

/** The period that a sum belongs to; `bare` is 累计 without more, `none` is no period at all, `other` has no field. */
export interface Period {
  kind: 'week' | 'month' | 'year' | 'total' | 'bare' | 'none' | 'other';
  month?: Month;
  /** 上周. */
  isLastWeek?: true;
}

/** 自去年3月开工以来: since the start of the works. */
const SINCE_START = /[自从][DNQYH于在 ]{0,4}(?:正式|全面|破土)?(?:开工|动工|开建)(?:建设)?(?:以来|至今|起)/;
/** 自5月复工以来: a span that has no field. */
const SINCE_EVENT = /(?:复工|返岗|进场|恢复施工|接手|接管)(?:建设)?(?:以来|至今|以后|后)/;

/** The period that the words before a sum name; without one, that of the sentence or of the heading. */
export function periodOf(
  tokens: Tokens,
  spans: readonly { start: number; end: number }[],
  carried: Period | undefined,
  today: Today,
): Period {
  const isTotal = /累计|(?<![积劳连])累[约近到了达:为]*M|截[至止]|至今|为止/;
  let isCumulative = false;
  const saysTotal = spans.some(({ start, end }) => /累计/.test(tokens.shape.slice(start, end)));
  // From the words of the sum outwards: the innermost that names a period decides.
  for (let index = spans.length - 1; index >= 0; index -= 1) {
    const span = spans[index];
    if (!span) continue;
    const shape = tokens.shape.slice(span.start, span.end);
    if (shape.includes('T') || SINCE_START.test(shape)) return { kind: 'total' };
    if (SINCE_EVENT.test(shape)) return { kind: 'other' };
    const bracketed = /\(([年月周])(?:度|累计)?\)/.exec(shape)?.[1];
    if (bracketed !== undefined) return { kind: bracketed === '年' ? 'year' : bracketed === '月' ? 'month' : 'week' };
    // 今年到10月份, 年初至9月底: since the year began.
    if (YEAR_UP_TO.test(shape) && !/计划|目标|任务/.test(shape)) return { kind: 'year' };
    const named = tokensOf('time', tokens, span).findLast(({ token }) => isPeriod(token))?.token;
    const wasCumulative = isCumulative;
    isCumulative ||= isTotal.test(shape) || countsUpTo(tokens, span, today);
    // 截至6月底, 截止上月: a day up to which is counted, not the month's own figure.
    if (!named || /截[至止]到?[NQ]/.test(shape)) continue;
    const period = periodOfToken(named, today, isCumulative);
    // 本周工作情况如下：…，累计860万元: the heading's week is not the period of a total.
    if (period && !(wasCumulative && (period.kind === 'week' || period.kind === 'month'))) return period;
  }
  if (isCumulative) {
    // 自去年3月开工以来，累计…; 8月计划完成1500万元，截至20日实际完成940万元: a day without a month is one of the month.
    const isActual = spans.some(
      span => /实际/.test(tokens.shape.slice(span.start, span.end)) || countsUpToDay(tokens, span),
    );
    const isOfPlan = spans.some(({ start }) => PLAN_OF_MONTH.test(tokens.shape.slice(Math.max(0, start - 30), start)));
    const isOfMonth = carried?.kind === 'month' && (isActual || isOfPlan) && !saysTotal;
    const isOfTheSpan = carried?.kind === 'total' || isOfMonth;
    return isOfTheSpan ? carried : { kind: 'bare' };
  }
  return carried ?? { kind: 'none' };
}

/** 7月投资目标650，截至20日完成498万: what of the month's plan has been done. */
const PLAN_OF_MONTH = /N的?(?:投资)?(?:计划|目标|任务)[^。;\n年Y]*,$/;

/** 截至25日. */
const countsUpToDay = (tokens: Tokens, span: { start: number; end: number }): boolean =>
  tokensOf('time', tokens, span).some(
    ({ token: { expression }, at }) =>
      expression.kind === 'dayOfMonth' && /截[至止]到?$/.test(tokens.shape.slice(Math.max(0, at - 3), at)),
  );

/** 到8月底完成1.37亿, said in September: 截至8月底. Of a day to come it would be a plan, and 从5月到8月底 is a span. */
function countsUpTo(tokens: Tokens, span: { start: number; end: number }, today: Today): boolean {
  return tokensOf('time', tokens, span).some(({ token: { expression }, at }) => {
    if (expression.kind !== 'monthEnd' && expression.kind !== 'date') return false;
    if (!UP_TO.test(tokens.shape.slice(Math.max(0, at - 4), at))) return false;
    const day = resolveDay(expression, 'past', today)?.day;
    return day !== undefined && yearOf(day) === yearOf(today.day) && hasJustPassed(expression, today);
  });
}
const UP_TO = /(?:^|[P,、\s]|[这那]边|项目|工程)[到至]$/;

const YEAR_UP_TO = /Y以?来?(?:到|至|截[至止]到?)[ND](?!前)/;

const PERIOD_KINDS: ReadonlySet<string> = new Set([
  'week',
  'month',
  'year',
  'monthRange',
  'half',
  'quarter',
  'sinceStart',
  'yearEnd',
  'monthEnd',
]);

const isPeriod = ({ expression: { kind } }: TimeToken) => PERIOD_KINDS.has(kind);

/** The period of a token, or undefined for one that is a day only. */
export function periodOfToken(token: TimeToken, today: Today, isCumulative: boolean): Period | undefined {
  const { expression } = token;
  switch (expression.kind) {
    case 'week':
      if (expression.shift === -1) return { kind: 'week', isLastWeek: true };
      return { kind: expression.shift === 0 ? 'week' : 'other' };
    case 'month':
      return { kind: 'month', month: resolveMonth(expression.of, today.day) };
    case 'year':
      return yearPeriod(expression, today);
    case 'monthRange':
      return expression.from === 1 && !isOtherSpan(expression, today) ? { kind: 'year' } : { kind: 'other' };
    case 'half':
      return expression.half === 1 && !isFuture(expression, today) ? { kind: 'year' } : { kind: 'other' };
    case 'quarter': {
      // 一季度 is January to March: the year so far, unless the second has gone on for long.
      const month = Number(monthOf(today.day).slice(5));
      const isFirst = expression.quarter === 1 ? month <= 5 : expression.quarter === undefined && month <= 3;
      const isNow = expression.shift === 0 && expression.quarter === undefined;
      return { kind: (isFirst && expression.shift === 0) || (isCumulative && isNow) ? 'year' : 'other' };
    }
    case 'sinceStart':
      return { kind: 'total' };
    case 'yearEnd':
      return isCumulative ? { kind: 'year' } : undefined;
    default:
      return undefined;
  }
}

/** 三个月一共, said in July. */
function isOtherSpan({ isCounted, to }: TimeExpression & { kind: 'monthRange' }, { day }: Today): boolean {
  const month = Number(monthOf(day).slice(5));
  return isCounted === true && to !== month && to !== month - 1;
}

function yearPeriod(expression: TimeExpression & { kind: 'year' }, today: Today): Period {
  const year = Number(today.day.slice(0, 4));
  const named = expression.year ?? year + expression.yearShift;
  // In January people still report the year that has just ended, but the figure would be taken for the new one.
  return { kind: named === year ? 'year' : 'other' };
}

/** 上半年 is the year so far from spring until the second half has gone on for a while. */
const isFuture = (expression: { yearShift: number }, today: Today) =>
  expression.yearShift > 0 || today.day.slice(5) < '04' || today.day.slice(5) > '08-31';

/** The fields of a report that hold sums. */
export const MONEY_FIELDS = ['weekInvestment', 'monthInvestment', 'yearInvestment', 'totalInvestment'] as const;

/** The field of a sum, given whether the same item gives a year's figure beside a bare 累计. */
export function fieldOf(period: Period, hasYear: boolean): MoneyField | undefined {
  switch (period.kind) {
    case 'week':
      return 'weekInvestment';
    case 'month':
      return 'monthInvestment';
    case 'year':
      return 'yearInvestment';
    case 'total':
      return 'totalInvestment';
    case 'bare':
      return hasYear ? 'totalInvestment' : 'yearInvestment';
    default:
      return undefined;
  }
}
