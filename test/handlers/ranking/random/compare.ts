import { expect } from 'vitest';
import type { RankingResult, ResultLine, UnitResult } from '../../../../src/domain/scoring/outcome/result.ts';
import { type Fraction, ZERO } from '../by-hand/fraction.ts';
import type { Happened } from '../by-hand/happened.ts';
import { figuresOf } from '../by-hand/month-figures.ts';
import { LEAVES, type MonthFigures, type MonthScore, scoreMonth } from '../by-hand/month-score.ts';
import { bottomOf, metAllTargets, placesOf } from '../by-hand/places.ts';

/** A month of the whole district by hand, beside what the program has kept. */

export interface UnitByHand {
  unit: string;
  group: string | null;
  figures: MonthFigures;
  score: MonthScore;
  place: number;
}

/** The units that are ranked, with their points and places. Shapes: `now` is when it is computed. */
export function monthByHand(happened: Happened, month: string, now: string): UnitByHand[] {
  const ranked = happened.units.filter(
    ({ name, isRanked }) => isRanked && happened.projects.some(one => one.unit === name && one.library !== 'reserve'),
  );
  const groups = [...new Set(ranked.map(({ group }) => group))];
  return groups.flatMap(group => {
    const own = ranked.filter(one => one.group === group);
    const figures = own.map(({ name }) => figuresOf(happened, name, month, now));
    const invested = figures.map(({ investmentYtd }) => investmentYtd);
    const scores = figures.map(one => scoreMonth(one, invested));
    const places = placesOf(
      scores.map(({ total, investmentRatio, leaves }, index) => [
        total,
        investmentRatio,
        partA(leaves),
        invested[index] ?? null,
      ]),
    );
    return own.map(({ name }, index) => ({
      ...{ unit: name, group },
      figures: figures[index] as MonthFigures,
      score: scores[index] as MonthScore,
      place: places[index] ?? 0,
    }));
  });
}

/** A wholly inapplicable part gives no points to compare. */
function partA({ A1, A2 }: MonthScore['leaves']): Fraction | null {
  return A1 === null && A2 === null ? null : (A1 ?? ZERO).plus(A2 ?? ZERO);
}

const SHOWN_ABSENT = '不适用';

/** What the calculator says, in the words of `tellResult`. */
export function tellByHand(units: readonly UnitByHand[]): Record<string, Record<string, string>> {
  return Object.fromEntries(
    units.map(({ unit, place, score: { leaves, W, O, entries, total } }) => [
      unit,
      {
        place: String(place),
        total: total.shown(),
        ...Object.fromEntries(LEAVES.map(key => [key, leaves[key]?.shown() ?? SHOWN_ABSENT])),
        ...{ W: W.shown(), O: O.shown() },
        bonus: entries.bonus.shown(),
        verification: entries.verification.shown(),
        penalty: entries.penalty.shown(),
      },
    ]),
  );
}

const EXTRA = ['W', 'O', 'bonus', 'verification', 'penalty'];

/** What the program has kept of the ranked units, line by line. */
export function tellResult({ units }: RankingResult): Record<string, Record<string, string>> {
  return Object.fromEntries(
    units
      .filter(({ status }) => status === 'ranked')
      .map(unit => {
        const shown = (key: string) => {
          const line = findLine(unit.lines, key);
          if (line === null || line.formula === SHOWN_ABSENT) return EXTRA.includes(key) ? '0.00' : SHOWN_ABSENT;
          return line.points;
        };
        const keys = [...LEAVES, ...EXTRA];
        return [
          unit.unit,
          {
            place: String(unit.place),
            total: unit.total ?? '',
            ...Object.fromEntries(keys.map(key => [key, shown(key)])),
          },
        ];
      }),
  );
}

function findLine(lines: readonly ResultLine[], key: string): ResultLine | null {
  for (const line of lines) {
    if (line.key === key) return line;
    const inner = findLine(line.lines, key);
    if (inner !== null) return inner;
  }
  return null;
}

/** Every line, total and place of every unit, who is last, and that lines add up. Shapes: `where` says what is compared. */
export function expectSame(result: RankingResult, units: readonly UnitByHand[], where: string): void {
  expect(tellResult(result), where).toEqual(tellByHand(units));
  for (const group of new Set(units.map(one => one.group))) {
    const own = units.filter(one => one.group === group);
    const bottom = result.bottom.find(one => one.group === group);
    const last = bottomOf(own);
    expect(bottom?.units.toSorted() ?? [], `${where}: bottom of ${group}`).toEqual(
      last.map(one => one.unit).toSorted(),
    );
    const safe = last.filter(({ figures }) => metAllTargets(figures)).map(one => one.unit);
    expect(bottom?.protected.map(one => one.unit).toSorted() ?? [], `${where}: protected`).toEqual(safe.toSorted());
  }
  for (const unit of result.units) expectAdded(unit, where);
}

function expectAdded({ unit, total, lines }: UnitResult, where: string): void {
  if (total === null) return;
  const added = lines.reduce((points, line) => points + Math.round(Number(line.points) * 100), 0);
  expect((added / 100).toFixed(2), `${where}: sum of ${unit}`).toBe(total);
}
