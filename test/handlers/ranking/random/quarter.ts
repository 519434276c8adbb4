import { expect } from 'vitest';
import type { RankingResult } from '../../../../src/domain/scoring/outcome/result.ts';
import { Random } from '../../../domain/scoring/reference/random-case.ts';
import type { Fraction } from '../by-hand/fraction.ts';
import { scoreHalfYear, scoreQuarter } from '../by-hand/longer.ts';
import { placesOf } from '../by-hand/places.ts';
import { monthsLater, workdayOf } from '../by-hand/weeks.ts';
import { appeals, corrects, grants, publishes } from './by-chat.ts';
import { type Lived, newest, official, passes } from './live.ts';
import { comments, holdsReview, quarterWords, someGrades } from './quarter-by-chat.ts';
import { byHand } from './stages.ts';

/** The quarter after its last month, and the half-year, from their drafts to their corrections. */

export type Told = Record<string, Record<string, string>>;

/** Shapes: `end` is the quarter's last month, `2026-06`. */
export function quarterOf(end: string): string {
  return `${end.slice(0, 4)}-Q${Number(end.slice(5)) / 3}`;
}

/** The lines, total and place of each unit of a quarter whose months are out. Shapes: `end` is the quarter's last month. */
export function quarterByHand(
  lived: Lived,
  end: string,
): { told: Told; totals: Map<string, Fraction>; groups: Map<string, string | null> } {
  const units = byHand(lived, end);
  const { reviews, comments: said } = lived.district.happened;
  const review = reviews.findLast(one => one.quarter === quarterOf(end));
  const comment = said.findLast(one => one.quarter === quarterOf(end));
  const told: Told = {};
  const totals = new Map<string, Fraction>();
  for (const group of new Set(units.map(one => one.group))) {
    const own = units.filter(one => one.group === group);
    const scores = scoreQuarter(
      own.map(({ unit, score }) => ({
        month: score.total,
        sheets: review?.sheets.get(unit) ?? [],
        comment: comment?.grades.get(unit) ?? null,
      })),
    );
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

/** 观摩 and 点评 of a quarter, as far as it has any; the earlier quarters of the year are entered late. */
export async function livesQuarters(lived: Lived, end: string): Promise<void> {
  const random = new Random(lived.district.plan.seed * 31 + Number(end.slice(5)));
  const ends = end.endsWith('-12') ? [-9, -6, -3, 0].map(ago => monthsLater(end, ago)) : [end];
  for (const one of ends) {
    const quarter = quarterOf(one);
    const isOwn = one === end;
    if (random.chance(isOwn ? 0.8 : 0.3)) await holdsReview(lived, quarter, random);
    if (random.chance(isOwn ? 0.7 : 0.5)) await comments(lived, quarter, someGrades(lived, random));
  }
}

/** The job of the sixth working day, an appeal, the publications of quarter and half-year, and their corrections. */
export async function publishesQuarter(lived: Lived, end: string): Promise<void> {
  const { seed } = lived.district.plan;
  const random = new Random(seed * 41);
  const [year, number] = [end.slice(0, 4), Number(end.slice(5)) / 3];
  const next = monthsLater(end, 1);
  const quarter = quarterOf(end);
  const half = number % 2 === 0 ? `${year}-H${number / 2}` : null;
  const same = async (stage: string, read: typeof newest) => {
    expect(tell(await read(lived, quarter)), `seed ${seed}, ${quarter}, ${stage}`).toEqual(
      quarterByHand(lived, end).told,
    );
  };
  const sameHalf = async (stage: string, read: typeof newest) => {
    if (half === null) return;
    expect(tell(await read(lived, half)), `seed ${seed}, ${half}, ${stage}`).toEqual(halfYearByHand(lived, end));
  };

  await passes(lived, `${workdayOf(next, 6)}T09:10`);
  await lived.talk.runs('quarterly-assessment');
  await same('draft', newest);
  await sameHalf('draft', newest);

  await passes(lived, `${workdayOf(next, 6)}T15:00`);
  const unit = random.pick(byHand(lived, end)).unit;
  const appeal = await appeals(lived, unit, half === null ? 'L' : `${quarter}|L`);
  await comments(lived, quarter, new Map([...someGrades(lived, random), [unit, '优']]));
  await grants(lived, appeal, null);
  await same('appeal answered', newest);

  await passes(lived, `${workdayOf(next, 9)}T09:30`);
  await publishes(lived, quarter);
  await same('published', official);
  if (half !== null) await publishes(lived, half);
  await sameHalf('published', official);

  await passes(lived, `${workdayOf(next, 9)}T15:00`);
  const before = JSON.stringify(quarterByHand(lived, end).told);
  await comments(lived, quarter, someGrades(lived, random));
  if (JSON.stringify(quarterByHand(lived, end).told) === before) return;
  await corrects(lived, quarterWords(quarter));
  await same('corrected', official);
  if (half === null || JSON.stringify(tell(await official(lived, half))) === JSON.stringify(halfYearByHand(lived, end)))
    return;
  await corrects(lived, `${year}年${number === 2 ? '上' : '下'}半年`);
  await sameHalf('corrected', official);
}
