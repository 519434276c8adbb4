import type { Project } from '../library/project.ts';
import { namesOfUnits, type Roster } from '../library/roster.ts';
import { hasLeft, type Person, type Unit } from '../people/person.ts';

/** What a text names, each in the order in which it stands there. */
export interface NamedIn {
  units: readonly Unit[];
  people: readonly Person[];
  projects: readonly Project[];
}

type Thing = { kind: 'unit'; one: Unit } | { kind: 'person'; one: Person } | { kind: 'project'; one: Project };

/**
 * The units, people and projects that a few words name, so that a form can be filled in as far as understood. The longer
 * name goes first: 马寨镇 inside 马寨镇小学改扩建 names no unit. A name that several people bear names nobody.
 */
export function namedIn(text: string, roster: Roster): NamedIn {
  const found: { at: number; thing: Thing }[] = [];
  let rest = text;
  for (const [name, thing] of namesOf(roster)) {
    for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name, at + 1)) {
      found.push({ at, thing });
      rest = rest.slice(0, at) + '\0'.repeat(name.length) + rest.slice(at + name.length);
    }
  }
  const things = found.sort((a, b) => a.at - b.at).map(({ thing }) => thing);
  return {
    units: [...new Set(things.flatMap(thing => (thing.kind === 'unit' ? [thing.one] : [])))],
    people: [...new Set(things.flatMap(thing => (thing.kind === 'person' ? [thing.one] : [])))],
    projects: [...new Set(things.flatMap(thing => (thing.kind === 'project' ? [thing.one] : [])))],
  };
}

/** Longest first; names of one character name nothing. */
function namesOf(roster: Roster): [string, Thing][] {
  const people = roster.people.filter(person => !hasLeft(person));
  const bearers = new Map<string, number>();
  for (const { name } of people) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  const names: [string, Thing][] = [
    ...[...namesOfUnits(roster)].map(([name, one]): [string, Thing] => [name, { kind: 'unit', one }]),
    ...people
      .filter(({ name }) => bearers.get(name) === 1)
      .map((one): [string, Thing] => [one.name, { kind: 'person', one }]),
    ...roster.projects.flatMap(one =>
      [one.name, ...one.aliases, one.code].map((name): [string, Thing] => [name, { kind: 'project', one }]),
    ),
  ];
  return names.filter(([name]) => name.length > 1).sort(([a], [b]) => b.length - a.length);
}

/** The unit that a text calls by the name of one that was merged into it; null when it calls none so. */
export function mergedIn(text: string, roster: Roster): { unit: Unit; successor: Unit } | null {
  for (const unit of roster.mergedUnits) {
    const named = [unit.name, ...unit.formerNames].some(name => text.includes(name) && !isNowNamed(name, text, roster));
    const successor = roster.unit(unit.name);
    if (named && successor) return { unit, successor };
  }
  return null;
}

/** Whether the text means a longer name of today that holds the old one. */
function isNowNamed(old: string, text: string, { units }: Roster): boolean {
  return units.some(({ name }) => name.includes(old) && text.includes(name));
}
