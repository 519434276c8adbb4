import type { UnitData } from '../../../../src/domain/scoring/schema/data-schema.ts';
import type { EntriesItem, Item, LeafItem, SumItem } from '../../../../src/domain/scoring/schema/item-schema.ts';
import type { Value } from '../../../../src/domain/scoring/schema/value-schema.ts';
import {
  add,
  below,
  by,
  type Fraction,
  fraction,
  highest,
  less,
  lowest,
  one,
  order,
  over,
  parse,
  plus,
  rounded,
  zero,
} from './fraction.ts';
import { average, isIn, type Maybe, Out, Refused, trimmed, type World, weighted } from './units.ts';

/** One line of the reference: what is printed, what it is exactly, and the lines below it. */
export type Line = {
  key: string;
  printed: Fraction;
  exact: Fraction;
  applies: boolean;
  lines: Line[];
  details: Line[];
};

type Points = { value: Fraction; measure: Maybe; details: Line[] } | null;
type Shares = Map<Item, Fraction>;

const hundred = fraction(100n, 1n);
const NOTHING: Shares = new Map();

const isOpen = (item: Item): item is SumItem | EntriesItem =>
  (item.kind === 'sum' || item.kind === 'entries') && item.weight === undefined;
const isOpenSum = (item: Item): item is SumItem => item.kind === 'sum' && item.weight === undefined;
const stated = (item: Item): Fraction => (item.full === undefined ? zero : parse(item.full));

// What an item holds among its neighbours -------------------------------------------------------------------------

function held(item: Item): Fraction {
  if (item.kind === 'entries') return zero;
  if (item.weight !== undefined) return by(parse(item.weight), base(item));
  return item.kind === 'sum' ? heldByMembers(item) : stated(item);
}

function heldByMembers(item: SumItem): Fraction {
  return add(item.items.filter(member => member.extra !== true).map(held));
}

function base(item: Item): Fraction {
  if (item.full !== undefined) return stated(item);
  const members = item.kind === 'sum' ? heldByMembers(item) : zero;
  return members.n === 0n ? hundred : members;
}

/** The items that hold a share, in their order, and how much each gets once what does not apply has been handed on. */
function shareOut(items: readonly Item[], unit: UnitData, world: World): Shares {
  if (world.sums !== null) return NOTHING;
  const shares: Shares = new Map();
  const main = { items: items.filter(item => item.extra !== true), amount: zero };
  main.amount = add(main.items.map(held));
  const gaps = leaves(main.items, unit, world);
  if (gaps.some(leaf => !leaf.applies && leaf.share.n > 0n) && gaps.some(leaf => leaf.applies && leaf.share.n > 0n)) {
    handDown(main.items, main.amount, unit, world, shares);
    settleDecimals(shares, main.amount, world);
  }
  for (const block of extraBlocks(items, unit, world)) {
    for (const [item, share] of shareOut(block.items, unit, world)) shares.set(item, share);
  }
  return shares;
}

function extraBlocks(items: readonly Item[], unit: UnitData, world: World): SumItem[] {
  return items.flatMap(item => {
    if (!isOpenSum(item)) return [];
    if (item.extra === true) return instead(item, unit, world) === null ? [item] : [];
    return instead(item, unit, world) === null ? extraBlocks(item.items, unit, world) : [];
  });
}

function leaves(
  items: readonly Item[],
  unit: UnitData,
  world: World,
): { item: Item; share: Fraction; applies: boolean }[] {
  return items.flatMap(item => {
    if (item.extra === true || item.kind === 'entries') return [];
    if (isOpenSum(item)) {
      const fallback = instead(item, unit, world);
      if (fallback === null) return leaves(item.items, unit, world);
      return [{ item, share: held(item), applies: fallback !== 'spread' }];
    }
    const share = held(item);
    if (share.n === 0n) return [];
    return [{ item, share, applies: settled(item, unit, world) !== 'spread' }];
  });
}

function handDown(items: readonly Item[], amount: Fraction, unit: UnitData, world: World, shares: Shares): void {
  const takers = items.flatMap(item => {
    const own = leaves([item], unit, world);
    const takes = own.some(leaf => leaf.applies && leaf.share.n > 0n);
    return takes ? [{ item, weight: held(item) }] : [];
  });
  const all = add(takers.map(({ weight }) => weight));
  for (const { item, weight } of takers) {
    const part = over(by(weight, amount), all);
    const isBlock = isOpenSum(item) && instead(item, unit, world) === null;
    if (isBlock)
      handDown(
        item.items.filter(member => member.extra !== true),
        part,
        unit,
        world,
        shares,
      );
    else shares.set(item, part);
  }
}

/** Largest remainder at two places (or as many as are printed), the earlier item first. */
function settleDecimals(shares: Shares, amount: Fraction, world: World): void {
  if (world.ruleSet.spread === 'exact') return;
  const decimals = Math.max(world.ruleSet.decimals ?? 2, 2);
  const step = fraction(1n, 10n ** BigInt(decimals));
  const cut = [...shares].map(([item, share], at) => {
    const low = fraction(below(over(share, step)), 10n ** BigInt(decimals));
    return { item, at, low, rest: less(share, low) };
  });
  cut.sort((a, b) => order(b.rest, a.rest) || a.at - b.at);
  let left = less(amount, add(cut.map(({ low }) => low)));
  const first = cut[0]?.item;
  for (const { item, low } of cut) {
    const isRaised = order(left, step) >= 0;
    shares.set(item, isRaised ? plus(low, step) : low);
    if (isRaised) left = less(left, step);
  }
  if (first !== undefined) shares.set(first, plus(shares.get(first) ?? zero, left));
}

// Points of one item ----------------------------------------------------------------------------------------------

function concerns(item: Item, unit: UnitData, world: World): boolean {
  const { onlyFor, onlyIf } = item;
  if (onlyFor !== undefined && world.sums === null) {
    const isMeant =
      (onlyFor.groups === undefined || onlyFor.groups.includes(unit.group ?? '')) &&
      (onlyFor.classes === undefined || onlyFor.classes.includes(unit.class ?? '')) &&
      (onlyFor.units === undefined || onlyFor.units.includes(unit.unit));
    if (!isMeant) return false;
  }
  return onlyIf === undefined || world.ask(onlyIf.if, unit) === true;
}

/** The points of an item at some full marks, before its weight; null when it does not apply. */
function pointsOf(item: Item, unit: UnitData, world: World, full: Fraction): Points {
  if (!concerns(item, unit, world)) return null;
  const growth = stated(item).n === 0n ? one : over(full, stated(item));
  if (item.kind === 'sum' || item.kind === 'entries' || item.kind === 'combine') {
    const score = item.kind === 'combine' ? combined(item, unit, world) : closedBlock(item, unit, world);
    return score && { ...score, value: by(bounded(score.value, item, unit, world, one), growth) };
  }
  const score = byKind(item, unit, world, full);
  if (score === null) return null;
  const isRatio = item.kind === 'ratio' || item.kind === 'ratios';
  const value = isRatio ? score.value : by(score.value, growth);
  return { ...score, value: bounded(value, item, unit, world, growth) };
}

function bounded(points: Fraction, item: Item, unit: UnitData, world: World, growth: Fraction): Fraction {
  if (item.zeroIf?.some(each => world.ask(each.if, unit) === true) === true) return zero;
  const { passMark, cap, floor } = item;
  if (passMark !== undefined && order(points, by(parse(passMark.at), growth)) < 0) {
    return by(parse(passMark.else ?? 0), growth);
  }
  if (cap !== undefined && order(points, by(parse(cap), growth)) > 0) return by(parse(cap), growth);
  if (floor !== undefined && order(points, by(parse(floor), growth)) < 0) return by(parse(floor), growth);
  return points;
}

type RatioRule = {
  of: unknown;
  to: unknown;
  target?: unknown;
  upTo?: string | number | undefined;
  atLeast?: string | number | undefined;
};

function ratioOf(
  rule: RatioRule,
  unit: UnitData,
  world: World,
): { value: Fraction; measure: Fraction } | 'no denominator' | null {
  const sides = [rule.of, rule.to] as Value[];
  const [of, to] = world.ofThoseWith(sides, () => sides.map(side => world.value(side, unit)));
  if (of == null || to == null) return null;
  if (to.n === 0n) return 'no denominator';
  if (to.n < 0n) throw new Refused('negative');
  const measure = over(of, to);
  let value = measure;
  if (rule.target !== undefined) {
    const target = world.value(rule.target as never, unit);
    if (target === null) return null;
    if (target.n <= 0n) throw new Refused('target');
    value = over(measure, target);
  }
  if (rule.upTo !== undefined && order(value, parse(rule.upTo)) > 0) value = parse(rule.upTo);
  else if (rule.atLeast !== undefined && order(value, parse(rule.atLeast)) < 0) value = parse(rule.atLeast);
  return { value, measure };
}

function byKind(item: Exclude<LeafItem, EntriesItem>, unit: UnitData, world: World, full: Fraction): Points {
  const simple = (value: Maybe, measure: Maybe = value): Points =>
    value === null ? null : { value, measure, details: [] };
  switch (item.kind) {
    case 'ratio': {
      const found = ratioOf(item, unit, world);
      if (found === null) return null;
      if (found !== 'no denominator') return simple(by(full, found.value), found.measure);
      const rule = item.ifNoDenominator ?? 'notApplicable';
      if (rule === 'notApplicable') return null;
      if (rule === 'zero') return simple(zero, null);
      return simple(rule === 'full' ? full : over(by(parse(rule.points), full), stated(item)), null);
    }
    case 'ratios': {
      const parts = item.parts.map(part => {
        const found = ratioOf(part, unit, world);
        return { weight: parse(part.weight), value: found === null || found === 'no denominator' ? null : found.value };
      });
      const mean = weighted(parts);
      return mean && simple(by(full, mean), mean);
    }
    case 'formula':
    case 'fixed':
      return simple(world.value(item.value, unit));
    case 'perEvent': {
      if (item.events === undefined) {
        const count = world.value(item.count ?? 0, unit);
        const each = count === null ? null : world.value(item.each, unit);
        if (count === null || each === null) return null;
        const counted = item.maxTimes === undefined ? count : lowest([count, fraction(BigInt(item.maxTimes), 1n)]);
        return simple(by(counted, each), count);
      }
      const rows = world.rowValues(unit, item.events, item.each, item.where);
      if (rows === null) return null;
      const best = [...rows].sort((a, b) => order(b, a)).slice(0, item.maxTimes ?? rows.length);
      return simple(add(best), fraction(BigInt(rows.length), 1n));
    }
    case 'bands': {
      const measured = world.value(item.value, unit);
      if (measured === null) return null;
      const band = item.table.find(each => isIn(each, measured));
      if (band === undefined && item.else === undefined) throw new Refused('bands');
      return simple(world.value(band?.give ?? item.else ?? 0, unit), measured);
    }
    case 'table': {
      const cell = world.cell(unit, item.value);
      if (cell === null) return null;
      return simple(world.found(item.table, item.else, cell, unit, null), typeof cell === 'string' ? null : cell);
    }
    case 'steps': {
      const measured = world.value(item.value, unit);
      const target = measured === null ? null : world.value(item.target, unit);
      const start = target === null ? null : world.value(item.base ?? 0, unit);
      if (measured === null || target === null || start === null) return null;
      const gap = less(measured, target);
      const side = gap.n === 0n ? undefined : gap.n < 0n ? item.below : item.above;
      if (side === undefined) return simple(start, measured);
      const size = { n: gap.n < 0n ? -gap.n : gap.n, d: gap.d };
      const stretches = [{ beyond: '0', each: side.each, points: side.points }, ...(side.further ?? [])];
      const parts = stretches.map(({ beyond, each, points }, i) => {
        const from = parse(beyond);
        const next = stretches[i + 1];
        const end = next === undefined ? size : lowest([size, parse(next.beyond)]);
        if (order(end, from) <= 0) return zero;
        const exact = over(less(end, from), parse(each));
        const steps = { full: rounded(exact, 0, 'down'), started: rounded(exact, 0, 'up'), exact }[
          side.count ?? 'full'
        ];
        return by(steps, parse(points));
      });
      const earned = add(parts);
      const change = side.most === undefined ? earned : lowest([earned, parse(side.most)]);
      const isLoss = gap.n < 0n !== (item.lowerIsBetter ?? false);
      return simple(isLoss ? less(start, change) : plus(start, change), measured);
    }
    case 'mark': {
      const answer = world.ask(item.if, unit);
      return answer === null ? null : simple(world.value(answer ? item.give : (item.else ?? 0), unit), null);
    }
    case 'places': {
      if (world.sums !== null) return null;
      if (world.value(item.by, unit) === null) return null;
      const found = world.place(item.by, unit, item);
      if (found === null) return null;
      const place = fraction(BigInt(found.place), 1n);
      if (found.count < (item.minUnits ?? 1)) return simple(zero, place);
      if (item.awards !== undefined) {
        const award = item.awards.find(
          ({ upTo, upToShare }) =>
            (upTo === undefined || found.place <= upTo) &&
            (upToShare === undefined || order(place, by(parse(upToShare), fraction(BigInt(found.count), 1n))) <= 0),
        );
        return simple(parse(award?.points ?? 0), place);
      }
      const value = less(parse(item.first ?? 0), by(parse(item.step ?? 0), less(place, one)));
      return simple(item.least === undefined ? value : highest([value, parse(item.least)]), place);
    }
    case 'judges': {
      const ballots = world.rowValues(unit, item.ballots, { field: 'value' }, undefined);
      return ballots && simple(trimmed(ballots, item.dropHighest, item.dropLowest, item.whenAtLeast));
    }
  }
}

const isLines = (world: World) => world.ruleSet.rounding !== 'total';
/** A line as others take it over: as printed where lines are rounded. */
const takenOver = (line: Line, world: World) => (isLines(world) ? line.printed : line.exact);

function combined(item: Extract<Item, { kind: 'combine' }>, unit: UnitData, world: World): Points {
  const details = item.items.map(member => lineOf(member, unit, world, NOTHING));
  const values = details.filter(line => line.applies).map(line => takenOver(line, world));
  if (values.length === 0) return null;
  const value = {
    mean: () => average(values) ?? zero,
    max: () => highest(values),
    min: () => lowest(values),
    product: () => values.reduce(by, one),
  }[item.how]();
  return { value, measure: null, details };
}

/** A weighted block put together; its own limits and conditions come after that. */
function closedBlock(item: SumItem | EntriesItem, unit: UnitData, world: World): Points {
  const { key, label } = item;
  const plain: SumItem | EntriesItem =
    item.kind === 'sum'
      ? { kind: 'sum', key, label, items: item.items }
      : {
          kind: 'entries',
          key,
          label,
          entries: item.entries,
          requires: item.requires,
          prices: item.prices,
          maxTimes: item.maxTimes,
          perCategory: item.perCategory,
          decimals: item.decimals,
        };
  const line = lineOf(plain, unit, world, plain.kind === 'sum' ? shareOut(plain.items, unit, world) : NOTHING);
  return line.applies ? { value: takenOver(line, world), measure: null, details: line.lines } : null;
}

// What stands in place of an item that does not apply ---------------------------------------------------------------

type Instead = Fraction | 'spread';

function fallback(item: Item, unit: UnitData, world: World): Instead {
  const rule = item.ifNotApplicable ?? 'spread';
  if (rule === 'spread' || world.sums !== null) return 'spread';
  if (rule === 'notRanked') throw new Out();
  if (rule === 'zero') return zero;
  if (rule === 'full') return stated(item);
  if (rule !== 'mean') return parse(rule.points);
  const others = world.peers(unit).flatMap(peer => {
    if (peer === unit) return [];
    try {
      const points = pointsOf(item, peer, world, stated(item));
      return points === null ? [] : [points.value];
    } catch (error) {
      if (error instanceof Out) return [];
      throw error;
    }
  });
  return average(others) ?? 'spread';
}

/** What stands in place of an open block; null when its members speak for themselves. */
function instead(item: SumItem | EntriesItem, unit: UnitData, world: World): Instead | null {
  if (!concerns(item, unit, world)) return fallback(item, unit, world);
  if (item.kind !== 'sum' || (item.ifNotApplicable ?? 'spread') === 'spread') return null;
  return item.items.some(member => appliesAtAll(member, unit, world)) ? null : fallback(item, unit, world);
}

function appliesAtAll(item: Item, unit: UnitData, world: World): boolean {
  if (!isOpen(item)) return settled(item, unit, world) !== 'spread';
  const other = instead(item, unit, world);
  if (other !== null) return other !== 'spread';
  return item.kind === 'entries' || item.items.some(member => appliesAtAll(member, unit, world));
}

function settled(item: Item, unit: UnitData, world: World): Points | Instead {
  const points = pointsOf(item, unit, world, stated(item));
  return points ?? fallback(item, unit, world);
}

// Lines -----------------------------------------------------------------------------------------------------------

export function linesOf(items: readonly Item[], unit: UnitData, world: World): Line[] {
  const shares = shareOut(items, unit, world);
  return items.map(item => lineOf(item, unit, world, shares));
}

function lineOf(item: Item, unit: UnitData, world: World, shares: Shares): Line {
  const decimals = item.decimals ?? world.ruleSet.decimals ?? 2;
  const print = (exact: Fraction, more: Partial<Line> = {}): Line => ({
    key: item.key,
    printed: rounded(exact, decimals),
    exact,
    applies: true,
    lines: [],
    details: [],
    ...more,
  });
  if (isOpen(item)) {
    const other = instead(item, unit, world);
    if (other !== null) return other === 'spread' ? print(zero, { applies: false }) : print(other);
    const members =
      item.kind === 'sum' ? item.items.map(each => lineOf(each, unit, world, shares)) : entryLines(item, unit, world);
    if (members === null) {
      const rest = fallback(item, unit, world);
      return rest === 'spread' ? print(zero, { applies: false }) : print(rest);
    }
    const raised = item.kind === 'sum' ? raisedTo(item, shares) : null;
    const growth = raised === null || held(item).n === 0n ? one : over(raised, held(item));
    const applies = item.kind === 'entries' || members.some(line => line.applies);
    return withLimits(item, members, unit, world, growth, applies);
  }
  const found = settled(item, unit, world);
  if (found === 'spread') return print(zero, { applies: false });
  const share = shares.get(item);
  const isRaised = share !== undefined && order(share, held(item)) !== 0;
  const weight = item.weight === undefined ? one : isRaised ? over(share, base(item)) : parse(item.weight);
  const full = isRaised && item.weight === undefined ? share : stated(item);
  if (found === null || 'n' in found) {
    const growth = stated(item).n === 0n ? one : over(full, stated(item));
    return print(by(weight, by(found ?? zero, growth)));
  }
  const again = pointsOf(item, unit, world, full);
  return print(by(weight, again?.value ?? zero), { details: again?.details ?? [] });
}

function raisedTo(item: SumItem, shares: Shares): Fraction | null {
  const amounts = item.items.flatMap(member => {
    if (member.extra === true) return [];
    const own = shares.get(member) ?? (isOpenSum(member) ? raisedTo(member, shares) : null);
    return own === null ? [] : [own];
  });
  return amounts.length === 0 ? null : add(amounts);
}

/** A block with its limits: at most one of them acts, and its difference is a line. */
function withLimits(
  item: Item,
  members: Line[],
  unit: UnitData,
  world: World,
  growth: Fraction,
  applies: boolean,
): Line {
  const before = { printed: add(members.map(line => line.printed)), exact: add(members.map(line => line.exact)) };
  if (!applies) return { key: item.key, ...before, applies, lines: members, details: [] };
  const after = limitedSum(before, item, unit, world, growth);
  const change = less(after.printed, before.printed);
  const lines =
    change.n === 0n
      ? members
      : [
          ...members,
          { key: '', printed: change, exact: less(after.exact, before.exact), applies: true, lines: [], details: [] },
        ];
  return { key: item.key, ...after, applies, lines, details: [] };
}

type Both = { printed: Fraction; exact: Fraction };

function limitedSum(before: Both, item: Item, unit: UnitData, world: World, growth: Fraction): Both {
  const decimals = world.ruleSet.decimals ?? 2;
  if (item.zeroIf?.some(each => world.ask(each.if, unit) === true) === true) return { printed: zero, exact: zero };
  const { passMark, cap, floor } = item;
  const deciding = isLines(world) ? before.printed : before.exact;
  if (passMark !== undefined && order(deciding, by(parse(passMark.at), growth)) < 0) {
    const points = by(parse(passMark.else ?? 0), growth);
    return { printed: rounded(points, decimals), exact: points };
  }
  const capped = cap === undefined ? before : limit(before, by(parse(cap), growth), lowest, world);
  const isCapped = order(capped.printed, before.printed) !== 0 || order(capped.exact, before.exact) !== 0;
  if (isCapped) return capped;
  return floor === undefined ? before : limit(before, by(parse(floor), growth), highest, world);
}

/** Brings a sum to a limit: the printed one and the exact one each for itself where lines are rounded. */
export function limit(before: Both, at: Fraction, pick: (all: Fraction[]) => Fraction, world: World): Both {
  const printedAt = rounded(at, world.ruleSet.decimals ?? 2);
  const exact = pick([before.exact, at]);
  if (isLines(world)) return { printed: pick([before.printed, printedAt]), exact };
  return { printed: order(exact, before.exact) === 0 ? before.printed : printedAt, exact };
}

function entryLines(item: EntriesItem, unit: UnitData, world: World): Line[] | null {
  const entries = world.entries(unit, item.entries);
  if (entries === null) return null;
  const decimals = item.decimals ?? world.ruleSet.decimals ?? 2;
  const counted = entries.map(entry => {
    const price = item.prices?.[String(entry['category'])];
    if (item.prices !== undefined && price === undefined) throw new Refused('category');
    const listed = entry['points'];
    const points = price !== undefined && typeof price !== 'object' ? parse(price) : parse(String(listed));
    const lacks = (item.requires ?? ['evidence', 'approver']).some(name => (entry[name] ?? '') === '');
    return { category: entry['category'], points: lacks ? zero : points, counts: !lacks };
  });
  const dropBeyond = (some: typeof counted, most: number) => {
    const size = ({ points }: { points: Fraction }) => ({ n: points.n < 0n ? -points.n : points.n, d: points.d });
    const sorted = some.filter(each => each.counts).sort((a, b) => order(size(b), size(a)));
    for (const each of sorted.slice(most)) Object.assign(each, { points: zero, counts: false });
  };
  for (const [category, { maxTimes }] of Object.entries(item.perCategory ?? {})) {
    dropBeyond(
      counted.filter(each => each.category === category),
      maxTimes,
    );
  }
  if (item.maxTimes !== undefined) dropBeyond(counted, item.maxTimes);
  return counted.map(({ points }) => ({
    key: '',
    printed: rounded(points, decimals),
    exact: points,
    applies: true,
    lines: [],
    details: [],
  }));
}

// What other items ask for ------------------------------------------------------------------------------------------

export function pointsAtStatedMarks(world: World, unit: UnitData, key: string): Maybe {
  const item = findItem(world, unit, key);
  if (item === null) return null;
  const line = lineOf(item, unit, world, NOTHING);
  return line.applies ? takenOver(line, world) : null;
}

export function measured(world: World, unit: UnitData, key: string): Maybe {
  const item = findItem(world, unit, key);
  return item === null ? null : (pointsOf(item, unit, world, stated(item))?.measure ?? null);
}

export function schemeOf(world: World, unit: UnitData): readonly Item[] {
  return world.ruleSet.classes?.[unit.class ?? '']?.items ?? world.ruleSet.items ?? [];
}

function findItem(world: World, unit: UnitData, key: string): Item | null {
  const search = (items: readonly Item[]): Item | null => {
    for (const item of items) {
      if (item.key === key) return item;
      const found = item.kind === 'sum' || item.kind === 'combine' ? search(item.items) : null;
      if (found !== null) return found;
    }
    return null;
  };
  return search(schemeOf(world, unit));
}
