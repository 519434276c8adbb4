import { expect } from 'vitest';
import type { RankingResult } from '../../../../src/domain/scoring/outcome/result.ts';
import type { Fraction } from '../by-hand/fraction.ts';
import { scoreHalfYear, scoreQuarter } from '../by-hand/longer.ts';
import { placesOf } from '../by-hand/places.ts';
import { monthsLater, workdayOf } from '../by-hand/weeks.ts';
import { publishes } from './by-chat.ts';
import { type Lived, newest, official, passes } from './live.ts';
import { byHand } from './stages.ts';

/** The quarter after its last month, and the half-year; no ledger of reviews and comments says anything of them. */

export type Told = Record<string, Record<string, string>>;

/** The lines, total and place of each unit of a quarter whose months are out. Shapes: `end` is the quarter's last month. */
export function quarterByHand(
  lived: Lived,
  end: string,
): { told: Told; totals: Map<string, Fraction>; groups: Map<string, string | null> } {
  const units = byHand(lived, end);
  const told: Told = {};
  const totals = new Map<string, Fraction>();
  for (const group of new Set(units.map(one => one.group))) {
    const own = units.filter(one => one.group === group);
    const scores = scoreQuarter(own.map(({ score }) => ({ month: score.total, sheets: [], comment: null })));
    const places = placesOf(scores.map(({ total }) => [total]));
    own.forEach(({ unit }, index) => {
      const score = scores[index];
      if (!score) return;
      const { M, G, L, total } = score;
      told[unit] = {
        place: String(places[index]),
        total: total.shown(),
        M: M.shown(),
        G: G?.shown() ?? '不适用',
        L: L.shown(),
      };
      totals.set(unit, total);
    });
  }
  return { told, totals, groups: new Map(units.map(({ unit, group }) => [unit, group])) };
}

function halfYearByHand(lived: Lived, end: string): Told {
  const [first, second] = [quarterByHand(lived, monthsLater(end, -3)), quarterByHand(lived, end)];
  const units = [...second.totals].map(([unit, total]) => {
    const before = first.totals.get(unit);
    return { unit, group: second.groups.get(unit), total: scoreHalfYear(before ? [before, total] : [total]) };
  });
  return Object.fromEntries(
    units.map(({ unit, group, total }) => {
      const own = units.filter(one => one.group === group);
      const place = placesOf(own.map(one => [one.total]))[own.findIndex(one => one.unit === unit)];
      return [unit, { place: String(place), total: total.shown(), H: total.shown() }];
    }),
  );
}

export function tell({ units }: RankingResult): Told {
  return Object.fromEntries(
    units
      .filter(({ status }) => status === 'ranked')
      .map(({ unit, place, total, lines }) => [
        unit,
        {
          ...{ place: String(place), total: total ?? '' },
          ...Object.fromEntries(
            lines.map(({ key, formula, points }) => [key, formula === '不适用' ? formula : points]),
          ),
        },
      ]),
  );
}

/** The job of the sixth working day, and the publication of the quarter. */
export async function publishesQuarter(lived: Lived, end: string): Promise<void> {
  const { seed } = lived.district.plan;
  const [year, number] = [end.slice(0, 4), Number(end.slice(5)) / 3];
  const next = monthsLater(end, 1);
  await passes(lived, `${workdayOf(next, 6)}T09:10`);
  await lived.talk.runs('quarterly-assessment');
  const period = `${year}-Q${number}`;
  expect(tell(await newest(lived, period)), `seed ${seed}, ${period} draft`).toEqual(quarterByHand(lived, end).told);
  if (number % 2 === 0) {
    const half = `${year}-H${number / 2}`;
    expect(tell(await newest(lived, half)), `seed ${seed}, ${half} draft`).toEqual(halfYearByHand(lived, end));
  }
  await passes(lived, `${workdayOf(next, 9)}T09:30`);
  await publishes(lived, period);
  expect(tell(await official(lived, period)), `seed ${seed}, ${period}`).toEqual(quarterByHand(lived, end).told);
}
