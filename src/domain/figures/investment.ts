import { type Yuan, type YuanSum, yuan } from '../base/money.ts';
import {
  addMonths,
  type Day,
  daysBetween,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
  toMonth,
  yearOf,
} from '../base/time.ts';
import type { Project } from '../library/project.ts';

/** What the plan says should be invested by now. Source: domain §4 (Figures). */

/** A plan to date with the gap in the roster that made it a guess, if there was one. */
export interface PlanToDate {
  amount: Yuan;
  gap: 'no_annual_plan' | 'no_months' | null;
}

/**
 * The planned investment of a project from January up to and with a month (序时进度), to the whole 元, half up.
 *
 * Shapes: the twelve monthly numbers when the plan has them; else the annual plan, spread evenly over the months of
 *         that year that lie within start and end.
 */
export function planToDate(project: Project, month: Month): PlanToDate {
  const year = yearOf(month);
  const plan = project.plans[year];
  const planned = plan?.cumulativePlan?.[Number(month.slice(5)) - 1];
  if (planned !== undefined) return { amount: planned, gap: null };
  if (!plan || plan.annualPlan === null) return { amount: yuan(0), gap: 'no_annual_plan' };

  const january = toMonth(`${year}-01`);
  const december = toMonth(`${year}-12`);
  const first = later(project.startMonth ?? january, january);
  const last = earlier(project.endMonth ?? december, december);
  const isWithinYear = first <= last;
  const elapsed = isWithinYear ? countMonths(first, earlier(month, last)) : countMonths(january, month);
  const all = isWithinYear ? countMonths(first, last) : 12;
  return {
    amount: share(plan.annualPlan, elapsed, all),
    gap: project.startMonth && project.endMonth && isWithinYear ? null : 'no_months',
  };
}

/**
 * What is planned up to and with a day: the whole months before, and of the day's own month its part of the days.
 * Shapes: whole 元, rounded down.
 */
export function planToDay(project: Project, day: Day): YuanSum {
  const month = monthOf(day);
  const before = addMonths(month, -1);
  const earlierPlan = yearOf(before) === yearOf(month) ? BigInt(planToDate(project, before).amount) : 0n;
  const ownPlan = BigInt(planToDate(project, month).amount) - earlierPlan;
  const elapsed = BigInt(daysBetween(firstDayOf(month), day) + 1);
  return earlierPlan + (ownPlan * elapsed) / BigInt(daysBetween(firstDayOf(month), lastDayOf(month)) + 1);
}

/** Months from `first` to `last`, both counted; 0 when `last` is earlier. */
export function countMonths(first: Month, last: Month): number {
  return Math.max(0, monthsBetween(first, addMonths(last, 1)));
}

/** `amount × part ÷ whole`, exact up to the rounding half up. */
function share(amount: Yuan, part: number, whole: number): Yuan {
  const doubled = BigInt(amount) * BigInt(part) * 2n + BigInt(whole);
  return yuan(Number(doubled / (BigInt(whole) * 2n)));
}

function earlier(a: Month, b: Month): Month {
  return a < b ? a : b;
}

function later(a: Month, b: Month): Month {
  return a > b ? a : b;
}
