/** What a project costs and how much of it the year's plan asks for. All sums in 万元. */
import { lastDayOf, monthOfYear } from './calendar.ts';
import type { NamedProject } from './names.ts';
import { createRandom } from './random.ts';
import type { Timing } from './timing.ts';
import { plannedShare } from './timing.ts';

/** Sums that the district's plan states. */
const TOTAL_WAN = 24_930_000;
export const YEAR_PLAN_WAN = 4_120_000;

export interface Money {
  plannedTotalWan: number;
  /** Invested up to the end of last year. */
  beforeWan: number;
  /** 0 for a project that only waits in the reserve. */
  annualPlanWan: number;
  /** The plan's sums at the twelve month ends. */
  cumulativePlanWan: number[];
}

const LAST_YEAR_END = '2025-12-31';
const YEAR_END = '2026-12-31';

/** About e to the z, by arithmetic that is the same on every machine. */
function grow(z: number): number {
  const x = Math.abs(z);
  const power = 1 + x + (x * x) / 2 + (x * x * x) / 6 + (x * x * x * x) / 24;
  return z < 0 ? 1 / power : power;
}

function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}

/** Steps as offices round: the larger the sum, the rounder. */
function stepOf(wan: number): number {
  if (wan >= 100_000) return 1000;
  if (wan >= 10_000) return 500;
  return wan >= 1000 ? 100 : 10;
}

/** Rounds the values and gives what is then missing from the sum to the largest, a step at a time. */
function roundToSum(values: number[], sum: number, room: (index: number, value: number) => boolean): number[] {
  const rounded = values.map(value => (value === 0 ? 0 : Math.max(stepOf(value), roundTo(value, stepOf(value)))));
  const largest = rounded.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
  let missing = sum - rounded.reduce((total, value) => total + value, 0);
  for (let turn = 0; missing !== 0; turn = (turn + 1) % largest.length) {
    const index = largest[turn]?.index ?? 0;
    const step = Math.sign(missing) * Math.min(Math.abs(missing), 1000);
    const changed = (rounded[index] ?? 0) + step;
    if (changed <= 0 || !room(index, changed)) continue;
    rounded[index] = changed;
    missing -= step;
  }
  return rounded;
}

/** The factor that makes the values, each cut off at its cap, add up to the sum. */
function scaleToSum(values: number[], caps: number[], sum: number): number[] {
  const scaled = (factor: number) => values.map((value, index) => Math.min(value * factor, caps[index] ?? value));
  let low = 0;
  let high = 16;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const reached = scaled(middle).reduce((total, value) => total + value, 0);
    if (reached < sum) low = middle;
    else high = middle;
  }
  return scaled(high);
}

/** The year's plan at the month ends, along the S of the works. */
function cumulative(timing: Timing, annualPlanWan: number): number[] {
  const before = plannedShare(timing, LAST_YEAR_END);
  const inYear = plannedShare(timing, YEAR_END) - before;
  const step = annualPlanWan >= 2000 ? 10 : 1;
  return Array.from({ length: 12 }, (_, month) => {
    if (month === 11) return annualPlanWan;
    if (inYear <= 0) return 0;
    const share = (plannedShare(timing, lastDayOf(monthOfYear(month))) - before) / inYear;
    return Math.min(annualPlanWan, roundTo(annualPlanWan * share, step));
  });
}

/** Gives every project its money, so that the sums are those of the district's plan. */
export function priceProjects(projects: NamedProject[], timings: Timing[]): Money[] {
  const drawn = projects.map(
    ({ code, kind }) => kind.typicalWan * grow(createRandom(`size ${code}`).normal(0, kind.spread)),
  );
  const scale = TOTAL_WAN / drawn.reduce((sum, value) => sum + value, 0);
  const totals = roundToSum(
    drawn.map(value => Math.max(1200, value * scale)),
    TOTAL_WAN,
    () => true,
  );

  const shares = timings.map(timing => {
    if (timing.planClass === 'reserve') return { before: 0, inYear: 0 };
    const before = plannedShare(timing, LAST_YEAR_END);
    return { before, inYear: plannedShare(timing, YEAR_END) - before };
  });
  const wanted = totals.map((total, index) => {
    const { inYear } = shares[index] ?? { inYear: 0 };
    // However late in the year a start is planned, its plan asks for something.
    return inYear === 0 && timings[index]?.planClass === 'reserve' ? 0 : total * Math.max(inYear, 0.03);
  });
  const caps = totals.map(total => total * 0.8);
  const annual = roundToSum(
    scaleToSum(wanted, caps, YEAR_PLAN_WAN),
    YEAR_PLAN_WAN,
    (index, value) => wanted[index] !== 0 && value < (caps[index] ?? 0),
  );

  return totals.map((plannedTotalWan, index) => {
    const timing = timings[index];
    const annualPlanWan = annual[index] ?? 0;
    if (!timing || timing.planClass === 'reserve') {
      return { plannedTotalWan, beforeWan: 0, annualPlanWan: 0, cumulativePlanWan: [] };
    }
    const left = plannedTotalWan - annualPlanWan;
    const byPlan = plannedTotalWan * (shares[index]?.before ?? 0);
    const early = createRandom(`early money ${projects[index]?.code}`);
    const before =
      timing.planClass === 'completing'
        ? left * 0.98
        : timing.planClass === 'ongoing'
          ? Math.min(byPlan, left * 0.95)
          : plannedTotalWan * (early.chance(0.4) ? early.between(0.005, 0.02) : 0);
    return {
      plannedTotalWan,
      beforeWan: roundTo(before, 10),
      annualPlanWan,
      cumulativePlanWan: cumulative(timing, annualPlanWan),
    };
  });
}
