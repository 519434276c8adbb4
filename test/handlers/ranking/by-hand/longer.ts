import { Fraction, least, mean, sum, ZERO } from './fraction.ts';
import { spreadMaxima } from './spread.ts';

/** Quarter, half-year and year by hand. Source: domain §4.2, §4.3. */

export type Comment = '优' | '良' | '中' | '差';

const COMMENTS: Record<Comment | '无', number> = { 优: 100, 良: 85, 中: 70, 差: 50, 无: 80 };
const WEIGHTS = { M: 60, G: 25, L: 15 };

export interface QuarterFigures {
  /** The printed total of the quarter's last month. */
  month: Fraction;
  /** The judges' sheets; none: not visited. */
  sheets: readonly Fraction[];
  comment: Comment | null;
}

export interface QuarterScore {
  M: Fraction;
  /** Null: nobody was visited. */
  G: Fraction | null;
  L: Fraction;
  total: Fraction;
}

/** The mean of the judges; of five and more one highest and one lowest are dropped. Null without any. */
export function siteReview(sheets: readonly Fraction[]): Fraction | null {
  if (sheets.length === 0) return null;
  const ordered = [...sheets].sort((a, b) => a.compare(b));
  return mean(sheets.length >= 5 ? ordered.slice(1, -1) : ordered);
}

/** All units of a quarter at once: who was not visited gets the mean of those that were. */
export function scoreQuarter(units: readonly QuarterFigures[]): QuarterScore[] {
  const reviews = units.map(({ sheets }) => siteReview(sheets));
  const visited = reviews.filter(one => one !== null);
  const instead = visited.length === 0 ? null : mean(visited);
  const weights = spreadMaxima(
    (['M', 'G', 'L'] as const).map(key => ({
      key,
      part: key,
      max: new Fraction(WEIGHTS[key]),
      isApplicable: key !== 'G' || instead !== null,
    })),
  );
  const weighted = (key: 'M' | 'G' | 'L', points: Fraction) =>
    points.times((weights.get(key) ?? ZERO).over(new Fraction(100))).rounded();
  return units.map(({ month, comment }, index) => {
    const review = reviews[index] ?? instead;
    const M = weighted('M', month);
    const G = review === null ? null : weighted('G', review);
    const L = weighted('L', new Fraction(COMMENTS[comment ?? '无']));
    return { M, G, L, total: sum([M, G ?? ZERO, L]) };
  });
}

/** The half-year: the mean of its quarters, one leaf. */
export function scoreHalfYear(quarters: readonly Fraction[]): Fraction {
  return mean(quarters).rounded();
}

export interface YearFigures {
  /** Totals of the months in which it was ranked. */
  months: readonly Fraction[];
  quarters: readonly Fraction[];
  massStarts: number;
  leaders: Fraction;
  media: { central: number; provincial: number; city: number };
  awards: readonly Fraction[];
  /** Meeting items that were late at the year's end. */
  lateItems: number;
}

/** Each part of a year and its total. */
export function scoreYear(figures: YearFigures) {
  const M = mean(figures.months).times(new Fraction(45, 100)).rounded();
  const Q = mean(figures.quarters).times(new Fraction(30, 100)).rounded();
  const E = least(new Fraction(2 * figures.massStarts), new Fraction(10));
  const V = figures.leaders.rounded();
  const { central, provincial, city } = figures.media;
  const P = least(new Fraction(central * 4 + provincial * 2 + city, 2), new Fraction(5));
  const late = least(new Fraction(figures.lateItems, 5), new Fraction(2));
  const listed = sum(figures.awards).minus(late);
  const most = new Fraction(5);
  const R = listed.compare(most) > 0 ? most : listed.plus(most).compare(ZERO) < 0 ? ZERO.minus(most) : listed;
  return { M, Q, E, V, P, R, total: sum([M, Q, E, V, P, R]) };
}
