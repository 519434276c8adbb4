import type { LeftOut } from '../base/left-out.ts';
import type { Unit } from '../people/person.ts';
import type { FormerName } from '../people/unit-names.ts';
import type { RankingResult } from '../scoring/outcome/result.ts';
import type { ScoringData } from '../scoring/schema/data-schema.ts';
import type { UnitMonth } from './month-figures.ts';
import type { LineNote } from './stored-ranking.ts';

/**
 * The program works with the present names of units; a ranking has those of its time, whenever it is computed.
 * Source: issue 9 §9 (单位更名: rankings keep the names of their time).
 */

/** What units were called just before an instant, by their keys; absent for those that are called so now. */
export function namesBefore(cutOff: Date, formerNames: readonly FormerName[]): ReadonlyMap<string, string> {
  const latestFirst = formerNames.filter(({ to }) => to >= cutOff).sort((a, b) => b.to.getTime() - a.to.getTime());
  return new Map(latestFirst.map(({ unit, name }) => [unit, name]));
}

interface Ranked {
  units: UnitMonth[];
  data: ScoringData;
  result: RankingResult;
  leftOut: readonly LeftOut[];
  notes: readonly LineNote[];
}

/** A ranking with these names in the place of present ones. Shapes: `names` by the keys of the units. */
export function underNames<R extends Ranked>(ranking: R, names: ReadonlyMap<string, string>): R {
  const then = new Map(
    ranking.units.flatMap(({ unit: { key, name } }): [string, string][] => [[name, names.get(key) ?? name]]),
  );
  if ([...then].every(([now, before]) => now === before)) return ranking;
  const nameOf = (name: string) => then.get(name) ?? name;
  const renamed = <One extends { unit: string }>(one: One): One => ({ ...one, unit: nameOf(one.unit) });
  const { units, data, result, leftOut, notes } = ranking;
  return {
    ...ranking,
    units: units.map(one => ({ ...one, unit: { ...one.unit, name: nameOf(one.unit.name) } })),
    data: {
      ...data,
      units: data.units.map(renamed),
      ...(data.previous && { previous: { ...data.previous, units: data.previous.units.map(renamed) } }),
    },
    result: { ...result, units: result.units.map(renamed) },
    notes: notes.map(renamed),
    leftOut: leftOut.map(one => (one.kind === 'unit' ? { ...one, key: nameOf(one.key), name: nameOf(one.name) } : one)),
  };
}

/** A unit by its key, and what it is called. */
export type NamedUnit = Pick<Unit, 'key' | 'name'>;

/** What a unit is called in a ranking. Shapes: `names` are those of the ranking. */
export function nameIn(names: readonly NamedUnit[], { key, name }: NamedUnit): string {
  return names.find(one => one.key === key)?.name ?? name;
}

/** What units are called in a ranking: a longer one says it itself, a month's has it with its figures. */
export function namesOfRanking({ names, units }: { names?: readonly NamedUnit[]; units: readonly UnitMonth[] }) {
  return names ?? units.map(({ unit }) => unit);
}
