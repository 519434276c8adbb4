import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import type { Item } from '../schema/item-schema.ts';
import type { Literal } from '../schema/literal.ts';
import { grown } from './growth.ts';
import { whyZero } from './leaf.ts';
import type { Scope } from './scope.ts';
import type { Line } from './score.ts';

/** Points twice over: as printed, and without the rounding of lines. */
export type Points = { printed: Exact; exact: Exact };

/** What a limit makes of some points. */
type Limited = { points: Points; key: string; label: string; note: string } | null;

export function sumPoints(lines: readonly Line[]): Points {
  return { printed: sumPrinted(lines), exact: number.sum(lines.map(line => line.exact)) };
}

/** The decimals of the line that has most, and at least so many. */
export function mostDecimals(lines: readonly Line[], least: number): number {
  let most = least;
  for (const line of lines) most = Math.max(most, line.decimals);
  return most;
}

/** The printed points of some lines, which are decimals. */
export function sumPrinted(lines: readonly Line[]): Exact {
  return number.sumOfDecimals(lines.map(line => line.printed));
}

/** The rule set's rounding, as the limits and lines need it. */
export type Rounding = { mode: 'lines' | 'total'; decimals: number };

/** The number on which a limit decides: what is printed, or the exact sum where only the total is rounded. */
function deciding(points: Points, rounding: Rounding): Exact {
  return rounding.mode === 'lines' ? points.printed : points.exact;
}

/** Brings points to a bound; only the number that is beyond it moves. */
function bound(points: Points, limit: Exact, pick: (a: Exact, b: Exact) => Exact, rounding: Rounding): Points {
  const exact = pick(points.exact, limit);
  if (rounding.mode === 'lines')
    return { printed: pick(points.printed, number.round(limit, rounding.decimals)), exact };
  return {
    printed: number.equal(exact, points.exact) ? points.printed : number.round(limit, rounding.decimals),
    exact,
  };
}

/** A block's or total's cap. */
export function capped(points: Points, cap: Literal | undefined, rounding: Rounding, growth = number.ONE): Limited {
  if (cap === undefined) return null;
  const limit = grown(cap, growth);
  const next = bound(points, limit.value, number.smaller, rounding);
  if (number.equal(next.printed, points.printed) && number.equal(next.exact, points.exact)) return null;
  return { points: next, key: 'cap', label: '封顶', note: `最多 ${limit.text} 分` };
}

/** A block's or total's floor. */
export function floored(points: Points, floor: Literal | undefined, rounding: Rounding, growth = number.ONE): Limited {
  if (floor === undefined) return null;
  const limit = grown(floor, growth);
  const next = bound(points, limit.value, number.larger, rounding);
  if (number.equal(next.printed, points.printed) && number.equal(next.exact, points.exact)) return null;
  return { points: next, key: 'floor', label: '保底', note: `最少 ${limit.text} 分` };
}

function zeroed(item: Item, scope: Scope, path: string): Limited {
  const reason = whyZero(item, scope, path);
  if (reason === null) return null;
  return { points: { printed: number.ZERO, exact: number.ZERO }, key: 'zero', label: '不得分', note: reason };
}

function failed(points: Points, item: Item, rounding: Rounding, growth: Exact): Limited {
  const { passMark } = item;
  if (passMark === undefined) return null;
  const at = grown(passMark.at, growth);
  if (number.compare(deciding(points, rounding), at.value) >= 0) return null;
  const instead = grown(passMark.else ?? 0, growth);
  return {
    points: { printed: number.round(instead.value, rounding.decimals), exact: instead.value },
    key: 'fail',
    label: '未及格',
    note: `不到及格线 ${at.text}，得 ${instead.text} 分`,
  };
}

/** The line that carries the difference a limit makes; none when nothing printed changes. */
export function differenceLine(before: Points, limited: NonNullable<Limited>, key: string, decimals: number): Line[] {
  const printed = number.subtract(limited.points.printed, before.printed);
  if (number.isZero(printed)) return [];
  return [
    {
      key: `${key}.${limited.key}`,
      label: limited.label,
      formula: `${number.toFixedText(limited.points.printed, decimals).replace('-', '−')} − ${subtrahend(before.printed, decimals)}`,
      printed,
      exact: number.subtract(limited.points.exact, before.exact),
      decimals,
      figures: [],
      note: limited.note,
      lines: [],
      details: [],
      measure: null,
      isApplicable: true,
    },
  ];
}

function subtrahend(points: Exact, decimals: number): string {
  const text = number.toFixedText(points, decimals);
  return text.startsWith('-') ? `(−${text.slice(1)})` : text;
}

/**
 * Applies an item's limits to the sum of its lines; gives the points and the lines that explain the change. `growth`
 * is by how much the block's full marks were raised.
 */
export function limitBlock(
  item: Item,
  points: Points,
  rounding: Rounding,
  scope: Scope,
  path: string,
  growth: Exact,
): { points: Points; lines: Line[] } {
  const limited =
    zeroed(item, scope, path) ??
    failed(points, item, rounding, growth) ??
    capped(points, item.cap, rounding, growth) ??
    floored(points, item.floor, rounding, growth);
  if (limited === null) return { points, lines: [] };
  return { points: limited.points, lines: differenceLine(points, limited, item.key, rounding.decimals) };
}
