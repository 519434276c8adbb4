import { Fraction, least, ONE, sum, ZERO } from './fraction.ts';
import { competitionPlace } from './places.ts';
import { spreadMaxima } from './spread.ts';

/** The month of a unit by hand. Source: domain §4.1 alone. */

/** What a month's points are worked out from. Shapes: money in 万元, entries in signed points. */
export interface MonthFigures {
  startsDone: number;
  startsPlanned: number;
  completionsDone: number;
  completionsPlanned: number;
  investmentYtd: Fraction;
  planYtd: Fraction;
  lightsGreen: number;
  lightsYellow: number;
  lightsRed: number;
  reportsOnTime: number;
  reportsDue: number;
  stepsOnTime: number;
  stepsDue: number;
  meetingsHeld: number;
  meetingsDue: number;
  bonus: readonly Fraction[];
  verification: readonly Fraction[];
  penalty: readonly Fraction[];
}

export const LEAVES = ['A1', 'A2', 'B', 'C', 'D1', 'D2', 'D3'] as const;
export type LeafKey = (typeof LEAVES)[number];
export type EntryKey = 'bonus' | 'verification' | 'penalty';

export interface MonthScore {
  /** Null: not applicable. */
  leaves: Record<LeafKey, Fraction | null>;
  W: Fraction;
  O: Fraction;
  entries: Record<EntryKey, Fraction>;
  /** What lifts a sum below 0 to 0. */
  floor: Fraction;
  total: Fraction;
  /** Not capped; null without a plan. */
  investmentRatio: Fraction | null;
}

const MAX: Record<LeafKey, number> = { A1: 15, A2: 10, B: 35, C: 20, D1: 8, D2: 8, D3: 4 };
const LEAST_PLAN_WAN = new Fraction(5000);

/** Points of one unit. Shapes: `competitors` are the year's investments of all units that it is ranked with, its own among them. */
export function scoreMonth(figures: MonthFigures, competitors: readonly Fraction[]): MonthScore {
  const earned = ratiosOf(figures);
  const maxima = spreadMaxima(
    LEAVES.map(key => ({
      key,
      part: key.charAt(0),
      max: new Fraction(MAX[key]),
      isApplicable: earned[key] !== null,
    })),
  );
  const leaves = Object.fromEntries(
    LEAVES.map(key => {
      const [ratio, max] = [earned[key], maxima.get(key)];
      return [key, ratio === null || max === undefined ? null : max.times(least(ratio, ONE)).rounded()];
    }),
  ) as Record<LeafKey, Fraction | null>;
  const W = workload(figures.investmentYtd, competitors);
  const O = beyond(earned.B, figures.planYtd);
  const entries = {
    bonus: least(sum(figures.bonus), new Fraction(5)),
    verification: notBelow(sum(figures.verification), -6),
    penalty: notBelow(sum(figures.penalty), -10),
  };
  const added = sum([
    ...LEAVES.map(key => leaves[key] ?? ZERO),
    W,
    O,
    entries.bonus,
    entries.verification,
    entries.penalty,
  ]);
  const floor = added.compare(ZERO) < 0 ? ZERO.minus(added) : ZERO;
  return { leaves, W, O, entries, floor, total: added.plus(floor), investmentRatio: earned.B };
}

/** What of each leaf was done, not capped; null where nothing was asked for. */
function ratiosOf(figures: MonthFigures): Record<LeafKey, Fraction | null> {
  const { lightsGreen: green, lightsYellow: yellow, lightsRed: red } = figures;
  const part = (done: number, due: number) => (due === 0 ? null : new Fraction(done, due));
  const lights = green + yellow + red;
  const { investmentYtd, planYtd } = figures;
  return {
    A1: part(figures.startsDone, figures.startsPlanned),
    A2: part(figures.completionsDone, figures.completionsPlanned),
    B: planYtd.compare(ZERO) === 0 ? null : investmentYtd.over(planYtd),
    C: lights === 0 ? null : new Fraction(green * 10 + yellow * 6, lights * 10),
    D1: part(figures.reportsOnTime, figures.reportsDue),
    D2: part(figures.stepsOnTime, figures.stepsDue),
    D3: part(figures.meetingsHeld, figures.meetingsDue),
  };
}

/** 多劳多得: by places, so ties share one; while nobody has invested anything nobody gets it. */
function workload(own: Fraction, all: readonly Fraction[]): Fraction {
  if (all.length < 3 || all.every(each => each.compare(ZERO) <= 0)) return ZERO;
  const place = competitionPlace(own, all);
  if (place * 3 <= all.length) return new Fraction(3);
  return place * 3 <= 2 * all.length ? new Fraction(3, 2) : ZERO;
}

/** 超额: a tenth for each full point over 100 %, at most 2, of plans of at least half an 亿. */
function beyond(ratio: Fraction | null, plan: Fraction): Fraction {
  if (ratio === null || plan.compare(LEAST_PLAN_WAN) < 0) return ZERO;
  const points = ratio.minus(ONE).times(new Fraction(100)).floor();
  return points <= 0n ? ZERO : least(new Fraction(points, 10), new Fraction(2));
}

function notBelow(points: Fraction, floor: number): Fraction {
  const lowest = new Fraction(floor);
  return points.compare(lowest) < 0 ? lowest : points;
}
