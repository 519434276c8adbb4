import type { Unit } from './person.ts';

/**
 * The border between the present names of units, with which the program works, and the keys that stored rows refer to. A
 * unit that was never renamed has its name for a key.
 */
export interface UnitNames {
  nameOf(key: string): string;
  /** Of a present name, else of a former one; what is neither is a key already. */
  keyOf(name: string): string;
}

/** A name that a unit has borne. Shapes: `unit` is its key; `to` is the instant at which it ended. */
export interface FormerName {
  unit: string;
  name: string;
  to: Date;
}

export const AS_THEY_ARE: UnitNames = { nameOf: key => key, keyOf: name => name };

/** The names of these units. */
export function unitNamesOf(units: readonly Pick<Unit, 'key' | 'name' | 'formerNames'>[]): UnitNames {
  if (units.every(({ key, name, formerNames }) => key === name && formerNames.length === 0)) return AS_THEY_ARE;
  const names = new Map(units.map(({ key, name }) => [key, name]));
  const keys = new Map([
    ...units.flatMap(({ key, formerNames }) => formerNames.map((name): [string, string] => [name, key])),
    ...units.map(({ key, name }): [string, string] => [name, key]),
  ]);
  return { nameOf: key => names.get(key) ?? key, keyOf: name => keys.get(name) ?? name };
}
