import type { Judged } from '../engine/judge.ts';
import type { Unit } from '../engine/scope.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { orAbsent } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import { figureDecimals } from '../schema/figure-schema.ts';
import type { TieBreak } from '../schema/rule-set-schema.ts';
import type { Value } from '../schema/value-schema.ts';
import { numberPlaces } from './places.ts';

/** A unit with what it is compared by: the ranked quantity first, then the tie-breaks; null is behind any number. */
export type Contender = { judged: Judged; keys: readonly (Exact | null)[]; place: number };

export type Order = 'desc' | 'asc';

/** Compares texts by code point, so that the order does not depend on the machine's language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorts units by name, and those of one name by their groups. */
export function compareUnits(a: Unit, b: Unit): number {
  return compareText(a.name, b.name) || compareText(a.group ?? '', b.group ?? '');
}

/** Works out what the units are compared by. */
export function contend(judged: Judged, by: Exact | null, tieBreaks: readonly TieBreak[], path: string): Contender {
  const rest = tieBreaks.map((each, i) => valueFor(judged, each.by, `${path}.tieBreak[${i}].by`));
  return { judged, keys: [by, ...rest], place: 0 };
}

/** A quantity of a judged unit; null where it does not exist. */
export function valueFor({ scope }: Judged, value: Value, path: string): Exact | null {
  const term = orAbsent(() => scope.read(value, path));
  return term.ok ? term.value : null;
}

/** How many decimals a compared quantity is shown with at least: those of its figure. */
export function shownDecimals(by: Value, { scope }: Judged): number {
  const figure = typeof by === 'string' ? scope.district.figures.get(by) : undefined;
  return figure === undefined ? 0 : figureDecimals(figure);
}

/** Places the contenders of one group; those put last by a veto come after all others. */
export function placeAll(
  contenders: readonly Contender[],
  orders: readonly Order[],
  ties: 'competition' | 'dense' | 'ordinal',
  last: { key: string; order: Order } | null,
): Contender[] {
  const compare = (a: Contender, b: Contender): number => {
    if (a.judged.isLast !== b.judged.isLast) return a.judged.isLast ? 1 : -1;
    for (const [i, key] of a.keys.entries()) {
      const sign = compareKeys(key, b.keys[i] ?? null, orders[i] ?? 'desc');
      if (sign !== 0) return sign;
    }
    return 0;
  };
  const final = ties === 'ordinal' ? lastComparison(last?.key ?? 'name', last?.order ?? 'asc') : () => 0;
  const full = (a: Contender, b: Contender) => compare(a, b) || final(a, b);
  const sorted = [...contenders].sort((a, b) => full(a, b) || compareUnits(a.judged.unit, b.judged.unit));
  const places = numberPlaces(
    sorted,
    (a, b) => full(a, b) === 0,
    ties === 'dense' ? 'dense' : 'competition',
    each => each,
  );
  return sorted.map(each => ({ ...each, place: places.get(each) ?? 0 }));
}

function compareKeys(a: Exact | null, b: Exact | null, order: Order): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return (order === 'desc' ? -1 : 1) * number.compare(a, b);
}

/** The named last key decides every tie; two units that share even it are refused. */
function lastComparison(key: string, order: Order): (a: Contender, b: Contender) => number {
  const turn = order === 'asc' ? 1 : -1;
  if (key === 'name') return (a, b) => turn * compareText(a.judged.unit.name, b.judged.unit.name);
  return (a, b) => {
    if (a.judged === b.judged) return 0;
    const sign = compareKeys(lastValue(a, key), lastValue(b, key), order);
    if (sign !== 0) return sign;
    const names = [a.judged.unit.name, b.judged.unit.name].sort(compareText).join('和');
    return refuse('ranking.lastKey', `${names}各项都相同，“${key}”也相同，分不出先后；lastKey 应各单位不同`);
  };
}

function lastValue(contender: Contender, key: string): Exact | null {
  return valueFor(contender.judged, key, 'ranking.lastKey');
}
