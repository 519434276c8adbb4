/** How the works really go: when a project starts and ends, what is done and invested on a day. What the reports tell. */
import {
  addDays,
  addWorkdays,
  dayNumber,
  isWorkday,
  lastDayOf,
  laterOf,
  monthOfYear,
  TODAY,
  weekday,
  workdayFrom,
} from './calendar.ts';
import type { Money } from './money.ts';
import type { NamedProject } from './names.ts';
import { createRandom } from './random.ts';
import type { Timing } from './timing.ts';

export interface Course {
  /** Days on which the works begin and are completed, past or still to come. */
  startDay: string;
  endDay: string;
  /** The works as a whole in percent, 0–100; null before the start. */
  percentOn(day: string): number | null;
  /** Invested this year up to and including the day, in 万元. */
  yearWanOn(day: string): number;
}

/** Joint ceremonies on which many projects start. */
const CEREMONIES = ['2026-03-27', '2026-05-28'];

const LAST_YEAR_END = '2025-12-31';

/** How much of a day's work is done on it; the weeks around the Spring Festival stand nearly still. */
function workOf(day: string): number {
  if (day >= '2026-02-11' && day <= '2026-02-26') return 0.04;
  if (isWorkday(day)) return 1;
  return weekday(day) === 6 ? 0.7 : 0.3;
}

/** The share of a month's work that is done by a day of it. */
const shareOfMonth = new Map<string, number>();
function monthShare(day: string): number {
  const known = shareOfMonth.get(day);
  if (known !== undefined) return known;
  const month = day.slice(0, 7);
  const last = lastDayOf(month);
  const days = Array.from({ length: Number(last.slice(8)) }, (_, index) => addDays(`${month}-01`, index));
  const whole = days.reduce((sum, each) => sum + workOf(each), 0);
  let done = 0;
  for (const each of days) {
    done += workOf(each);
    shareOfMonth.set(each, done / whole);
  }
  return shareOfMonth.get(day) ?? 1;
}

/** On the morning of the clock nothing has happened yet that day. */
function notToday(day: string): string {
  return day === TODAY ? addWorkdays(day, 1) : day;
}

function monthIndex(day: string): number {
  return Number(day.slice(5, 7)) - 1;
}

/** The plan's sum for the year on a day; a day of next year has the whole of it. */
function planOn(money: Money, day: string): number {
  if (day <= LAST_YEAR_END) return 0;
  if (day > lastDayOf(monthOfYear(11))) return money.annualPlanWan;
  const index = monthIndex(day);
  const before = index === 0 ? 0 : (money.cumulativePlanWan[index - 1] ?? 0);
  const after = money.cumulativePlanWan[index] ?? 0;
  return before + (after - before) * monthShare(day);
}

/** Decides the course of a project; the same project always takes the same. */
export function runCourse(project: NamedProject, timing: Timing, money: Money): Course {
  const random = createRandom(`course ${project.code}`);
  const unitPace = project.unit.pace;
  const isLaggard = random.chance(0.09);
  const drawn = Math.min(1.25, Math.max(0.5, random.normal(unitPace + 0.06, 0.09))) * (isLaggard ? 0.6 : 1);
  const worksPace = isLaggard ? 0.45 : Math.min(1.06, 1 - (1 - drawn) * 0.7);
  const delay = Math.round(random.normal((1 - unitPace) * 110 - 7, 18)) + (isLaggard ? 35 : 0);
  const noise = Array.from({ length: 12 }, () => random.between(0.78, 1.22));
  const earlyWan = random.chance(0.5) ? money.annualPlanWan * random.between(0.004, 0.02) : 0;

  const isStarting = timing.planClass === 'starting';
  const startDay = isStarting ? startOf() : timing.startDay;
  const endDay = timing.planClass === 'completing' ? completionOf() : timing.endDay;

  function startOf(): string {
    const drawnDay = addDays(timing.startDay, delay);
    const day = workdayFrom(drawnDay < '2026-01-06' ? addDays('2026-01-06', random.int(0, 9)) : drawnDay);
    const ceremony = CEREMONIES.find(each => Math.abs(dayNumber(each) - dayNumber(day)) <= 9);
    return ceremony !== undefined && random.chance(0.6) ? ceremony : notToday(day);
  }

  function completionOf(): string {
    const day = addDays(timing.endDay, Math.round(delay * 1.1) - 5);
    return notToday(workdayFrom(laterOf(day, '2026-02-03')));
  }

  /** The day of the plan that the works have come to; they wait for the real start. */
  function dayOfPlan(day: string): string {
    const shift = isStarting ? dayNumber(startDay) - dayNumber(timing.startDay) : Math.max(-10, delay / 2);
    return addDays(day, -Math.round(shift));
  }

  const monthEnds: number[] = [];
  function yearAtEndOf(index: number): number {
    if (index < 0) return 0;
    const known = monthEnds[index];
    if (known !== undefined) return known;
    const before = yearAtEndOf(index - 1);
    const from = planOn(money, dayOfPlan(index === 0 ? LAST_YEAR_END : lastDayOf(monthOfYear(index - 1))));
    const to = planOn(money, dayOfPlan(lastDayOf(monthOfYear(index))));
    const sum = before + Math.max(0, to - from) * Math.min(1.25, drawn * (noise[index] ?? 1));
    monthEnds[index] = sum;
    return sum;
  }

  function yearWanOn(day: string): number {
    if (money.annualPlanWan === 0 || day <= LAST_YEAR_END) return 0;
    const index = monthIndex(day);
    const before = yearAtEndOf(index - 1);
    const built = before + (yearAtEndOf(index) - before) * monthShare(day);
    const sinceNewYear = dayNumber(day) - dayNumber(LAST_YEAR_END);
    const untilStart = Math.max(1, dayNumber(startDay) - dayNumber(LAST_YEAR_END));
    const early = isStarting ? earlyWan * Math.min(1, sinceNewYear / untilStart) : 0;
    const step = money.annualPlanWan >= 20_000 ? 10 : money.annualPlanWan >= 4_000 ? 5 : 1;
    const left = money.plannedTotalWan - money.beforeWan;
    return Math.floor(Math.min(left, built + early) / step) * step;
  }

  function percentOn(day: string): number | null {
    if (day < startDay || timing.planClass === 'reserve') return null;
    if (timing.planClass === 'completing' && day >= endDay) return 100;
    const last = timing.planClass === 'completing' ? endDay : timing.endDay;
    const share = (dayNumber(day) - dayNumber(startDay)) / Math.max(1, dayNumber(last) - dayNumber(startDay));
    const pace = timing.planClass === 'completing' ? 1 : worksPace;
    return Math.min(timing.planClass === 'completing' ? 99 : 96, Math.max(0, Math.floor(100 * share * pace)));
  }

  return { startDay, endDay, percentOn, yearWanOn };
}
