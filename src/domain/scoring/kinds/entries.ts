import type { Entry, Scope } from '../engine/scope.ts';
import * as number from '../numbers/exact.ts';
import type { Absent } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import type { EntriesItem } from '../schema/item-schema.ts';
import { type Literal, readLiteral, showLiteral } from '../schema/literal.ts';
import { lacking } from '../values/figure.ts';

/** One entry as it counts: its points, and why they are not those that were listed. */
export type CountedEntry = { entry: Entry; points: number.Exact; note: string | null };

const REQUIRED_NAMES = { evidence: '佐证', approver: '批准人', date: '日期' } as const;

/** The entries of a unit in their order, those that do not count included with 0 points and the reason. */
export function countEntries(
  item: EntriesItem,
  scope: Scope,
  path: string,
): { ok: true; counted: CountedEntry[] } | Absent {
  const given = scope.unit.given.get(item.entries) ?? { state: 'missing' };
  const figure = scope.district.figures.get(item.entries);
  if (figure === undefined || 'computed' in figure) return refuse(path, `没有奖罚条目“${item.entries}”`);
  if (given.state !== 'entries') {
    if (figure.missing === 'empty') return { ok: true, counted: [] };
    const treatment = typeof figure.missing === 'string' ? figure.missing : undefined;
    return lacking(treatment, `“${figure.label}”未报`, item.entries, scope, path);
  }
  const counted = given.entries.map((entry, i) => {
    const at = `${scope.unit.path}.figures.${item.entries}[${i}]`;
    return countOne(entry, item, at);
  });
  return { ok: true, counted: limited(counted, item) };
}

function countOne(entry: Entry, item: EntriesItem, at: string): CountedEntry {
  const points = priceOf(entry, item, at);
  if (item.sign === 'plus' && number.isNegative(points)) refuse(`${at}.points`, '加分条目的分值应大于等于 0');
  if (item.sign === 'minus' && number.compare(points, number.ZERO) > 0) {
    refuse(`${at}.points`, '扣分条目的分值应写成负数，如 -1');
  }
  const lacks = (item.requires ?? ['evidence', 'approver']).filter(name => entry[name] === null);
  if (lacks.length === 0) return { entry, points, note: null };
  return { entry, points: number.ZERO, note: `缺${lacks.map(name => REQUIRED_NAMES[name]).join('、')}，不计分` };
}

function priceOf(entry: Entry, item: EntriesItem, at: string): number.Exact {
  if (item.prices === undefined) {
    return entry.points ?? refuse(`${at}.points`, '应写明分值，如 1 或 -0.5');
  }
  const known = Object.keys(item.prices).join('、');
  if (entry.category === null) return refuse(`${at}.category`, `应写明类别，可用：${known}`);
  const price = Object.hasOwn(item.prices, entry.category) ? item.prices[entry.category] : undefined;
  if (price === undefined) return refuse(`${at}.category`, `没有“${entry.category}”这一类，可用：${known}`);
  if (typeof price !== 'object') {
    const fixed = readLiteral(price);
    if (entry.points !== null && !number.equal(entry.points, fixed)) {
      refuse(`${at}.points`, `“${entry.category}”每次 ${showLiteral(price)} 分，应写这个分值或不写`);
    }
    return fixed;
  }
  const range = showRange(price);
  if (entry.points === null) return refuse(`${at}.points`, `应写明分值，${range}`);
  if (!isInRange(entry.points, price)) refuse(`${at}.points`, `“${entry.category}”的分值应${range}`);
  return entry.points;
}

type PriceRange = { from?: Literal | undefined; to?: Literal | undefined };

/** The ends may stand in either order: −1 to −2 is −2 to −1. An end that is not written is open. */
function isInRange(points: number.Exact, { from, to }: PriceRange): boolean {
  const ends = [from, to].filter(end => end !== undefined).map(readLiteral);
  const [low = number.ZERO, high = number.ZERO] = [ends.reduce(number.smaller), ends.reduce(number.larger)];
  if (to === undefined) return number.compare(points, low) >= 0;
  if (from === undefined) return number.compare(points, high) <= 0;
  return number.compare(points, low) >= 0 && number.compare(points, high) <= 0;
}

function showRange({ from, to }: PriceRange): string {
  if (to === undefined) return `不小于 ${showLiteral(from ?? 0)}`;
  if (from === undefined) return `不大于 ${showLiteral(to)}`;
  return `在 ${showLiteral(from)} 至 ${showLiteral(to)} 之间`;
}

/** Keeps the allowed number of times, those with the most points (the largest deductions) first. */
function limited(counted: readonly CountedEntry[], item: EntriesItem): CountedEntry[] {
  const over = new Map<CountedEntry, string>();
  const drop = (entries: readonly CountedEntry[], maxTimes: number, what: string) => {
    const counting = entries.filter(each => each.note === null && !over.has(each));
    const bySize = [...counting].sort((a, b) => number.compare(size(b.points), size(a.points)));
    for (const each of bySize.slice(maxTimes)) over.set(each, `${what}最多计 ${maxTimes} 次，本条不计分`);
  };
  for (const [category, { maxTimes }] of Object.entries(item.perCategory ?? {})) {
    drop(
      counted.filter(each => each.entry.category === category),
      maxTimes,
      `“${category}”`,
    );
  }
  if (item.maxTimes !== undefined) drop(counted, item.maxTimes, '');
  return counted.map(each => {
    const note = over.get(each);
    return note === undefined ? each : { ...each, points: number.ZERO, note };
  });
}

function size(points: number.Exact): number.Exact {
  return number.isNegative(points) ? number.negate(points) : points;
}
