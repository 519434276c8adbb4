import type { RankingResult, ResultLine, UnitResult } from '../scoring/outcome/result.ts';
import { byMagnitude, difference, isZero } from './points-text.ts';
import { isLeftOut } from './words/line-words.ts';

/** How far a unit is behind another one, and in what: 差第6名多少分，差在哪. Printed points, as anybody can check. */

/** How far a unit is behind the one before it. */
export interface GapToNext {
  /** Whoever is before it; of several in one place the first. */
  unit: string;
  place: number;
  /** In hundredths of a point and the like: decimal text, e.g. `0.85`. */
  points: string;
  /** The parts in which the other has more, or less, the largest first; each with its difference, signed. */
  parts: readonly GapPart[];
}

/** Shapes: `isTaken` where the part takes points from both or from one, and gives none: 核查, 罚. */
export interface GapPart {
  label: string;
  difference: string;
  isTaken: boolean;
}

/** A line of two units. Shapes: decimal text; `difference` is what the other has more, negative for less. */
export interface LineGap {
  label: string;
  own: string;
  other: string;
  difference: string;
}

/** Null for the first of a group, and for a unit that is not ranked. Shapes: pure. */
export function gapToNext({ units }: Pick<RankingResult, 'units'>, name: string): GapToNext | null {
  const own = units.find(({ unit, status }) => unit === name && status === 'ranked');
  if (own === undefined || own.place === null || own.total === null) return null;
  const place = own.place;
  const before = units
    .filter(one => one.group === own.group && one.place !== null && one.place < place)
    .reduce<UnitResult | null>(
      (best, one) => (best === null || (one.place ?? 0) > (best.place ?? 0) ? one : best),
      null,
    );
  if (before === null || before.place === null || before.total === null) return null;
  const parts = gapsOf(own.lines, before.lines).map(({ label, own: mine, other, difference: more }) => ({
    label,
    difference: more,
    isTaken: Number(mine) <= 0 && Number(other) <= 0,
  }));
  return { unit: before.unit, place: before.place, points: difference(before.total, own.total), parts };
}

/**
 * The lines in which two units differ, the largest difference first: down to the last, but a part whose weights were spread
 * otherwise for one of them is compared as a whole.
 */
export function lineGaps(own: Pick<UnitResult, 'lines'>, other: Pick<UnitResult, 'lines'>): LineGap[] {
  const whole = new Set([...own.lines, ...other.lines].filter(isSpread).map(({ key }) => key));
  const partsOf = (lines: readonly ResultLine[]) =>
    lines.flatMap(line => (whole.has(line.key) ? [line] : leavesOf([line])));
  return gapsOf(partsOf(own.lines), partsOf(other.lines));
}

function isSpread({ lines }: ResultLine): boolean {
  return lines.some(line => isLeftOut(line) || isSpread(line));
}

function gapsOf(own: readonly Line[], other: readonly Line[]): LineGap[] {
  const labels = new Map([...own, ...other].map(({ key, label }) => [key, label]));
  return [...labels]
    .map(([key, label]): LineGap => {
      const [mine, theirs] = [pointsOf(own, key), pointsOf(other, key)];
      return { label, own: mine, other: theirs, difference: difference(theirs, mine) };
    })
    .filter(line => !isZero(line.difference))
    .sort((a, b) => byMagnitude(a.difference, b.difference));
}

type Line = Pick<ResultLine, 'key' | 'label' | 'points'>;

/** The lines under which nothing stands, named with the part that they belong to. What is listed one by one counts as its part. */
export function leavesOf(lines: readonly ResultLine[], above = ''): ResultLine[] {
  return lines.flatMap(line => {
    const label = `${above}${line.label}`;
    const isListed = line.lines.some(({ key }) => key.startsWith(`${line.key}.`) && /\.\d+$/.test(key));
    return line.lines.length === 0 || isListed ? [{ ...line, label }] : leavesOf(line.lines, `${label}·`);
  });
}

function pointsOf(lines: readonly Line[], key: string): string {
  return lines.find(line => line.key === key)?.points ?? '0';
}
