import type { RankingResult, ResultLine, UnitResult } from '../scoring/outcome/result.ts';

/** How far a unit is behind the one before it, and in which parts: 差第6名多少分，差在哪. */
export interface GapToNext {
  /** Whoever is before it; of several in one place the first. */
  unit: string;
  place: number;
  /** In hundredths of a point and the like: decimal text, e.g. `0.85`. */
  points: string;
  /** The parts in which the other has more, or less, the largest first; each with its difference, signed. */
  parts: readonly { label: string; difference: string }[];
}

/** Null for the first of a group, and for a unit that is not ranked. Shapes: pure; printed points, as anybody can check. */
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
  const labels = new Map([...own.lines, ...before.lines].map(({ key, label }) => [key, label]));
  const parts = [...labels]
    .map(([key, label]) => ({ label, units: differenceOf(pointsOf(before.lines, key), pointsOf(own.lines, key)) }))
    .filter(({ units: difference }) => difference !== 0n)
    .sort((a, b) => (magnitude(a.units) > magnitude(b.units) ? -1 : magnitude(a.units) < magnitude(b.units) ? 1 : 0))
    .map(({ label, units: difference }) => ({ label, difference: shown(difference) }));
  const points = differenceOf(before.total, own.total);
  return { unit: before.unit, place: before.place, points: shown(points), parts };
}

function pointsOf(lines: readonly ResultLine[], key: string): string {
  return lines.find(line => line.key === key)?.points ?? '0';
}

/** Points are printed with at most this many decimals. */
const DECIMALS = 6;

function scaled(text: string): bigint {
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + part.padEnd(DECIMALS, '0').slice(0, DECIMALS));
  return text.startsWith('-') ? -value : value;
}

function differenceOf(a: string, b: string): bigint {
  return scaled(a) - scaled(b);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** With as many decimals as it has, two at least. */
function shown(value: bigint): string {
  const digits = magnitude(value)
    .toString()
    .padStart(DECIMALS + 1, '0');
  const part = digits.slice(-DECIMALS).replace(/0+$/, '').padEnd(2, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${part}`;
}
