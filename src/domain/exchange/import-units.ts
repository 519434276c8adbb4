import type { Roster } from '../library/roster.ts';
import type { Unit } from '../people/person.ts';
import { type UnitNames, unitNamesOf } from '../people/unit-names.ts';
import type { DistrictFile } from './district-file.ts';
import { type Change, mergeList } from './import-lists.ts';
import { mergeUnit } from './import-merge.ts';
import type { FileIssue } from './read-district-file.ts';

type FileUnit = NonNullable<DistrictFile['units']>[number];

/** A unit of a file with the stored one that it is; null for a new one. */
interface KnownUnit {
  unit: FileUnit;
  stored: Unit | null;
  /** The name that it gives up. */
  isRenamed: boolean;
}

type Known = Pick<Roster, 'unit' | 'units' | 'mergedUnits'>;

/** The units of a file laid over those that are stored. */
interface MergedUnits {
  changes: Change<Unit>[];
  /** All units as they will stand. */
  after: Unit[];
  /** The names of the units as they will stand. */
  names: UnitNames;
  /** Units that stand twice in the file. */
  doubles: FileIssue[];
  /** Units that the file takes for one, although both are stored. */
  renames: FileIssue[];
}

/** Lays the units of a file over those that are stored. Errors: `doubles` and `renames` stand against the import. */
export function mergeUnits(units: DistrictFile['units'], roster: Known): MergedUnits {
  const found = knownUnits(units ?? [], roster);
  const doubles: FileIssue[] = [];
  const stored = [...roster.units, ...roster.mergedUnits];
  const keyOfName = (name: string) =>
    roster.unit(name)?.key ?? found.find(({ unit }) => unit.name === name)?.stored?.key ?? name;
  const mergeOne = (one: KnownUnit) => mergeKnownUnit(one, keyOfName);
  const changes = mergeList(found, 'units', keyOfUnit, stored, mergeOne, doubles);
  const after = unitsAfter(stored, changes);
  const renames = [...checkRenames(found, roster), ...checkMergers(found, roster)];
  return { changes, after, names: unitNamesOf(after), doubles, renames };
}

function keyOfUnit(one: Unit | KnownUnit): string {
  return 'key' in one ? one.key : (one.stored?.key ?? one.unit.name);
}

/** The units as they will stand. */
function unitsAfter(stored: readonly Unit[], changes: readonly Change<Unit>[]): Unit[] {
  const changed = new Map(changes.map(({ after }) => [after.key, after]));
  const added = changes.filter(({ before }) => before === null).map(({ after }) => after);
  return [...stored.map(unit => changed.get(unit.key) ?? unit), ...added];
}

/**
 * Finds the stored unit that each unit of a file is: the one that has the name, now or formerly, else the one whose name
 * stands among the former names of the file's.
 */
function knownUnits(units: readonly FileUnit[], roster: Known): KnownUnit[] {
  return units.map(unit => {
    // A merged unit stands in the file as itself, not as its successor.
    const merged = roster.mergedUnits.find(one => one.name === unit.name);
    const isOfToday = roster.units.some(one => one.name === unit.name);
    const same = (isOfToday ? null : merged) ?? roster.unit(unit.name) ?? null;
    const [renamed] = same ? [] : presentAmong(unit.formerNames ?? [], roster);
    return { unit, stored: same ?? renamed ?? null, isRenamed: renamed !== undefined };
  });
}

/** Two units that the file takes for one: the stored numbers and people of both would have to be put together. */
function checkRenames(known: readonly KnownUnit[], roster: Known): FileIssue[] {
  return known.flatMap(({ unit, stored }, index) =>
    presentAmong(unit.formerNames ?? [], roster)
      .filter(other => other.key !== stored?.key)
      .map(other => ({
        path: `units[${index}].formerNames`,
        message: `“${other.name}”仍是登记在用的单位，不能同时作为“${unit.name}”的曾用名；单位撤并请由推进中心另行办理`,
      })),
  );
}

/** A merger moves projects, people and turns: no file does that. What was merged before is read as it was written. */
function checkMergers(known: readonly KnownUnit[], roster: Known): FileIssue[] {
  return known.flatMap(({ unit, stored }, index) => {
    if (!unit.mergedInto) return [];
    const path = `units[${index}].mergedInto`;
    const isKnown = roster.unit(unit.mergedInto) || known.some(one => one.unit.name === unit.mergedInto);
    if (!isKnown) return [{ path, message: `没有这个单位：${unit.mergedInto}` }];
    if (unit.mergedInto === unit.name) return [{ path, message: '单位不能并入自身' }];
    if (!stored || stored.mergedInto) return [];
    return [{ path, message: `“${unit.name}”仍是登记在用的单位；单位撤并请由推进中心发送“单位撤并”办理` }];
  });
}

/** A unit as it will stand; what was its name becomes a former one. */
function mergeKnownUnit({ unit, stored, isRenamed }: KnownUnit, keyOfName: (name: string) => string): Unit {
  const name = stored && !isRenamed ? stored.name : unit.name;
  const formerNames = [...(unit.formerNames ?? []), ...(stored?.formerNames ?? []), ...(stored ? [stored.name] : [])];
  return {
    ...mergeUnit(unit, stored),
    ...(unit.mergedInto && !stored && { mergedInto: keyOfName(unit.mergedInto) }),
    key: stored?.key ?? unit.name,
    name,
    formerNames: [...new Set(formerNames)].filter(one => one !== name),
  };
}

/** The stored units that bear one of these names now. */
function presentAmong(names: readonly string[], { units }: Pick<Roster, 'units'>): Unit[] {
  return units.filter(unit => names.includes(unit.name));
}
