/** The roster's names, indexed once for a whole workbook. */
import type { Project } from '../../../library/project.ts';
import { namesReadAs, type Roster } from '../../../library/roster.ts';
import { plainMobile } from '../../../people/mobile.ts';
import type { Person, Unit } from '../../../people/person.ts';
import { bareText } from '../cell-text.ts';
import { departmentOf } from './departments.ts';
import { createProjectNames, type ProjectNames, projectKey } from './project-names.ts';

export interface Names {
  readonly roster: Pick<Roster, 'units' | 'people' | 'projects' | 'district'>;
  /** Every spelling of a unit's name → the units. */
  readonly units: ReadonlyMap<string, readonly Unit[]>;
  /** What a department is for → the units of the roster. */
  readonly departments: ReadonlyMap<string, readonly Unit[]>;
  readonly people: ReadonlyMap<string, readonly Person[]>;
  readonly mobiles: ReadonlyMap<string, Person>;
  readonly projects: ProjectNames;
  /** Every name of a project that has left (退库) → the project. */
  readonly former: ReadonlyMap<string, Project>;
  /** Of what level the roster's departments are: 区, 县, 市. */
  readonly level: string;
  /** By the unit's name. */
  unitNamed(name: string | null): Unit | undefined;
}

/** Indexes a roster for the cells of a workbook. */
export function createNames(
  roster: Pick<Roster, 'units' | 'people' | 'projects' | 'district'> &
    Partial<Pick<Roster, 'mergedUnits' | 'unit' | 'formerProjects'>>,
): Names {
  const units = new Map<string, Unit[]>();
  const departments = new Map<string, Unit[]>();
  const people = new Map<string, Person[]>();
  const mobiles = new Map<string, Person>();
  for (const unit of roster.units) {
    for (const name of namesReadAs(unit, roster)) {
      append(units, unitKey(name), unit);
      const department = departmentOf(unitKey(name));
      if (department !== undefined) append(departments, department, unit);
    }
  }
  for (const person of roster.people) {
    append(people, bareText(person.name), person);
    if (person.mobile !== null) mobiles.set(plainMobile(person.mobile), person);
  }
  const byName = new Map(roster.units.map(unit => [unit.name, unit]));
  return {
    roster,
    level: levelOf(roster),
    units,
    departments,
    people,
    mobiles,
    projects: createProjectNames(roster.projects, units, unitKey(roster.district?.name ?? '')),
    former: new Map(
      (roster.formerProjects ?? []).flatMap(one =>
        [one.name, ...one.aliases].map((name): [string, Project] => [projectKey(name), one]),
      ),
    ),
    unitNamed: name => (name === null ? undefined : byName.get(name)),
  };
}

/** As the district's name says, else as most departments' names begin. */
function levelOf({ district, units }: Pick<Roster, 'units' | 'district'>): string {
  const own = /[区县市旗]$/.exec(district?.name ?? '')?.[0];
  if (own !== undefined) return own;
  const counts = new Map<string, number>();
  for (const { name, kind } of units) {
    const first = kind === 'department' ? /^[区县市旗]/.exec(name)?.[0] : undefined;
    if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return Array.from(counts).sort(([, one], [, other]) => other - one)[0]?.[0] ?? '区';
}

/** A unit's name as it is compared. */
export const unitKey = (name: string): string => bareText(name).replace(/[()[\]"'·,.]/g, '');

function append<T>(index: Map<string, T[]>, key: string, value: T): void {
  if (key === '') return;
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
