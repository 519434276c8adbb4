/** The roster's names, indexed once for a whole workbook. */
import type { Roster } from '../../library/roster.ts';
import { plainMobile } from '../../people/mobile.ts';
import type { Person, Unit } from '../../people/person.ts';
import { normaliseName } from '../../reading/text/normalise.ts';
import { departmentOf } from './departments.ts';
import { createProjectNames, type ProjectNames } from './project-names.ts';

export interface Names {
  readonly roster: Pick<Roster, 'units' | 'people' | 'projects' | 'district'>;
  /** Every spelling of a unit's name → the units. */
  readonly units: ReadonlyMap<string, readonly Unit[]>;
  /** What a department is for → the units of the roster. */
  readonly departments: ReadonlyMap<string, readonly Unit[]>;
  readonly people: ReadonlyMap<string, readonly Person[]>;
  readonly mobiles: ReadonlyMap<string, Person>;
  readonly projects: ProjectNames;
  /** By the unit's name. */
  unitNamed(name: string | null): Unit | undefined;
}

/** Indexes a roster for the cells of a workbook. */
export function createNames(roster: Pick<Roster, 'units' | 'people' | 'projects' | 'district'>): Names {
  const units = new Map<string, Unit[]>();
  const departments = new Map<string, Unit[]>();
  const people = new Map<string, Person[]>();
  const mobiles = new Map<string, Person>();
  for (const unit of roster.units) {
    for (const name of [unit.name, ...unit.aliases, ...unit.formerNames]) {
      append(units, unitKey(name), unit);
      const department = departmentOf(unitKey(name));
      if (department !== undefined) append(departments, department, unit);
    }
  }
  for (const person of roster.people) {
    append(people, normaliseName(person.name), person);
    if (person.mobile !== null) mobiles.set(plainMobile(person.mobile), person);
  }
  const byName = new Map(roster.units.map(unit => [unit.name, unit]));
  return {
    roster,
    units,
    departments,
    people,
    mobiles,
    projects: createProjectNames(roster.projects, units, unitKey(roster.district?.name ?? '')),
    unitNamed: name => (name === null ? undefined : byName.get(name)),
  };
}

/** A unit's name as it is compared. */
export const unitKey = (name: string): string => normaliseName(name).replace(/[()[\]"'·,.]/g, '');

function append<T>(index: Map<string, T[]>, key: string, value: T): void {
  if (key === '') return;
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
