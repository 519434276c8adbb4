import type { Scope, Unit } from '../engine/scope.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { absent, atom, Excluded, type Quantity } from '../numbers/quantity.ts';
import { placesOf } from '../outcome/places.ts';
import type { Among, Value } from '../schema/value-schema.ts';

type Step<K extends PropertyKey> = Extract<Value, Record<K, unknown>>;

/** A quantity for each of the compared units that has it. */
export function peerValues(
  value: Value,
  among: Among | undefined,
  scope: Scope,
  path: string,
): ReadonlyMap<Unit, Exact> {
  const { district } = scope;
  const peers = district.peersOf(scope.unit, among);
  const known = district.comparisons.get(peers) ?? new Map<Value, ReadonlyMap<Unit, Exact>>();
  district.comparisons.set(peers, known);
  const before = known.get(value);
  if (before !== undefined) return before;
  const values = new Map<Unit, Exact>();
  for (const unit of peers) {
    const term = unlessExcluded(() => scope.forUnit(unit).read(value, path));
    if (term?.ok) values.set(unit, term.value);
  }
  known.set(value, values);
  return values;
}

type Values = ReadonlyMap<Unit, Exact>;

/** Keeps what was worked out of compared values: every unit of the group asks for the same. */
function once<T>(workOut: (values: Values, how: string) => T): (values: Values, how: string) => T {
  const known = new WeakMap<Values, Map<string, T>>();
  return (values, how) => {
    const own = known.get(values) ?? new Map<string, T>();
    known.set(values, own);
    const before = own.get(how);
    if (before !== undefined) return before;
    const found = workOut(values, how);
    own.set(how, found);
    return found;
  };
}

type Order = 'desc' | 'asc' | undefined;
type Ties = 'competition' | 'dense' | undefined;

const placesByHow = once((values, how) => {
  const [order, ties] = how.split(' ');
  return placesOf(values, order === 'asc' ? 'asc' : 'desc', ties === 'dense' ? 'dense' : 'competition');
});

/** The places of compared units. */
export function placesAmong(values: Values, order: Order, ties: Ties): ReadonlyMap<Unit, number> {
  return placesByHow(values, `${order ?? 'desc'} ${ties ?? 'competition'}`);
}

/** A unit that drops out while it is read is not compared with. */
export function unlessExcluded<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof Excluded) return null;
    throw error;
  }
}

const TAKE: Record<Step<'across'>['across'], (values: readonly Exact[]) => Exact> = {
  sum: number.sum,
  mean: number.mean,
  max: values => values.reduce(number.larger),
  min: values => values.reduce(number.smaller),
  count: values => number.exact(values.length),
  median: values => {
    const sorted = [...values].sort(number.compare);
    const middle = Math.floor((sorted.length - 1) / 2);
    return number.mean(sorted.slice(middle, sorted.length % 2 === 0 ? middle + 2 : middle + 1));
  },
};

export function across(step: Step<'across'>, scope: Scope, path: string): Quantity {
  if (scope.unit.sum !== null) return absent('合计行不与各单位比较');
  const values = peerValues(step.of, step.among, scope, `${path}.of`);
  if (values.size === 0 && step.across !== 'count') return absent('没有单位有这个数');
  return atom(takenFrom(values, step.across));
}

const takenFrom = once((values, how) => TAKE[how as keyof typeof TAKE]([...values.values()]));

export function place(step: Step<'place'>, scope: Scope, path: string): Quantity {
  if (scope.unit.sum !== null) return absent('合计行不与各单位比较');
  // Its own number is read by itself: what is missing may keep the unit out, or says why it has no place.
  const measured = scope.read(step.place, `${path}.place`);
  if (!measured.ok) return measured;
  const values = peerValues(step.place, step.among, scope, `${path}.place`);
  const own = placesAmong(values, step.order, step.ties).get(scope.unit);
  return own === undefined
    ? absent('没有排上名次的数', measured.figures)
    : atom(number.exact(own), 0, measured.figures);
}
