import { groupBy } from '../../base/group-by.ts';
import { namesOfUnits, type Roster } from '../../library/roster.ts';
import { hasLeft, type Person } from '../../people/person.ts';
import type { Term } from './list-terms.ts';

/** The names that a question for a list may hold: of units, projects and people, and how the asker calls himself and his unit. */

export type Names = Pick<Roster, 'units' | 'people' | 'projects'> & Parameters<typeof namesOfUnits>[0];

export type Asker = Pick<Person, 'id' | 'unit'>;

/** How people call their own unit. */
const OWN_UNIT = ['我们单位', '我单位', '本单位', '我们局', '我局', '我们镇', '我镇', '我们街道', '我街道', '我办'];

export type NameRow = readonly [name: string, term: Term];

/** Every message is looked through for them, and a district has thousands: they are put in order once for each roster. */
const known = new WeakMap<Names, ReadonlyMap<string, readonly NameRow[]>>();

/** The names that begin with a character; of those of one length the last one counts. */
export function namesFrom(first: string, names: Names, asker: Asker): readonly NameRow[] {
  const inRoster = known.get(names) ?? indexOf(rowsOf(names));
  known.set(names, inRoster);
  const rows = inRoster.get(first) ?? [];
  return first === '我' || first === '本' ? [...ownRows(asker), ...rows] : rows;
}

function indexOf(rows: readonly NameRow[]): ReadonlyMap<string, readonly NameRow[]> {
  return groupBy(rows, ([name]) => name.charAt(0));
}

function ownRows({ id, unit }: Asker): NameRow[] {
  return [
    // What waits for a unit has nobody of it yet.
    ...(unit === null ? [] : [['我签收', { standing: 'to_acknowledge', units: [unit] }] as const]),
    ['我', { people: [id] }],
    ['本人', { people: [id] }],
    ...(unit === null ? [] : OWN_UNIT.map((name): NameRow => [name, { units: [unit] }])),
  ];
}

/** One that several people bear means all of them. */
function rowsOf(names: Names): NameRow[] {
  const bearers = new Map<string, string[]>();
  for (const person of names.people) {
    if (!hasLeft(person)) bearers.set(person.name, [...(bearers.get(person.name) ?? []), person.id]);
  }
  const rows: NameRow[] = [
    ...unitRows(names),
    ...projectRows(names.projects),
    ...[...bearers].map(([name, ids]): NameRow => [name, { people: ids }]),
  ];
  return rows.filter(([name]) => name.length > 1);
}

/** Units by all their names, and by the short ones that everybody uses; which of several is meant is asked back. */
function unitRows(names: Names): NameRow[] {
  const known = namesOfUnits(names);
  const short = [...known].flatMap(([name, unit]) =>
    shortNamesOf(name)
      .filter(called => !known.has(called))
      .map((called): [string, string] => [called, unit.name]),
  );
  const meant = [...groupBy(short, ([called]) => called)].map(([called, rows]): NameRow => {
    const units = [...new Set(rows.map(([, unit]) => unit))];
    return [called, units.length === 1 ? { units } : { whichUnit: { said: called, units } }];
  });
  return [...meant, ...[...known].map(([name, unit]): NameRow => [name, { units: [unit.name] }])];
}

/** 住建局 of 区住建局, 经开区 and 开发区 of 经开区管委会. */
function shortNamesOf(name: string): string[] {
  const bare = /^[区县市](.{3,})$/u.exec(name)?.[1];
  const stem = /^(.{2,})(?:管理委员会|管委会)$/u.exec(name)?.[1];
  const office = /^(.{2,}街道)办事处$/u.exec(name)?.[1];
  const zones = /经济(?:技术)?开发区|经开区/u.test(name) ? ['经开区', '开发区'] : [];
  const others = /高新(?:技术(?:产业)?)?(?:开发)?区/u.test(name) ? ['高新区', '开发区'] : [];
  const any = /开发区/u.test(name) ? ['开发区'] : [];
  const all = [bare, stem, office, ...zones, ...others, ...any].filter(one => one !== undefined && one !== name);
  return [...new Set(all)] as string[];
}

function projectRows(projects: Names['projects']): NameRow[] {
  const calledSo = new Map<string, number>();
  for (const { name, aliases } of projects) {
    for (const called of new Set([name, ...aliases])) calledSo.set(called, (calledSo.get(called) ?? 0) + 1);
  }
  const isOthers = ({ name, aliases }: Names['projects'][number], called: string) =>
    (calledSo.get(called) ?? 0) > Number(name === called || aliases.includes(called));
  return projects.flatMap(one =>
    [one.name, ...one.aliases, one.code]
      // Which of several projects is meant is asked back.
      .filter(name => name === one.name || !isOthers(one, name))
      .map((name): NameRow => [name, { projects: [one.code] }]),
  );
}
