import { namesReadAs, type Roster } from '../../../library/roster.ts';
import { plainMobile } from '../../../people/mobile.ts';
import { type InNames, plainWord } from '../cells/cell-kind.ts';
import type { ReadEntry } from '../read-sheet.ts';
import { type NamedPerson, personReader } from './people-names.ts';

/** Whom and what the cells of a workbook may name: what the workbook lists itself, and what is stored. */

interface NamedUnit {
  /** Null where the row does not say it, or says that of another. */
  name: string | null;
  others: readonly string[];
}

/**
 * Shapes: `units` and `people` are the rows of the workbook's own sheets; somebody of whom no open_id is known stands there
 * under his mobile number.
 */
export function knownNames(
  roster: Pick<Roster, 'units' | 'people'> & Partial<Pick<Roster, 'mergedUnits' | 'unit'>>,
  units: readonly ReadEntry[],
  people: readonly NamedPerson[],
): InNames {
  const listed = new Set(people.flatMap(one => tellsOf(one)));
  const stored = roster.people
    .map(({ id, openId, name, mobile, unit }): NamedPerson => ({ openId: openId ?? id, name, mobile, unit }))
    .filter(one => !tellsOf(one).some(tell => listed.has(tell)));
  return {
    person: personReader([...people, ...stored]),
    unit: unitReader([
      ...listedUnits(units),
      ...roster.units.map(unit => ({ name: unit.name, others: namesReadAs(unit, roster).slice(1) })),
    ]),
  };
}

/** What shows that a row and somebody who is stored are one: an account, a mobile number, a name within a unit. */
function tellsOf({ openId, name, mobile, unit }: NamedPerson): string[] {
  return [
    openId,
    ...(mobile === null ? [] : [plainMobile(mobile)]),
    ...(unit === null ? [] : [`${plainWord(name)} ${unit}`]),
  ];
}

function listedUnits(units: readonly ReadEntry[]): NamedUnit[] {
  const seen = new Set<string>();
  return units.map(({ entry }) => {
    const name = typeof entry['name'] === 'string' ? entry['name'].trim() : '';
    const isFirst = name !== '' && !seen.has(plainWord(name));
    seen.add(plainWord(name));
    return { name: isFirst ? name : null, others: textsIn(entry, 'aliases', 'formerNames') };
  });
}

function unitReader(units: readonly NamedUnit[]): InNames['unit'] {
  const byName = new Map(units.flatMap(({ name }) => (name === null ? [] : [[plainWord(name), name] as const])));
  const byOther = new Map<string, Set<string>>();
  for (const { name, others } of units) {
    if (name === null) continue;
    for (const other of others.map(plainWord)) byOther.set(other, (byOther.get(other) ?? new Set()).add(name));
  }
  return text => {
    const word = plainWord(text);
    const exact = byName.get(word);
    if (exact !== undefined) return { name: exact };
    const [name, ...others] = byOther.get(word) ?? [];
    if (name !== undefined && others.length === 0) return { name };
    if (name !== undefined) return { why: `“${text}”可能是 ${[name, ...others].join('、')}，请写全称` };
    // The row of this unit is faulty itself and told of; what leans on it is not told, too.
    if (units.some(unit => unit.name === null && unit.others.some(other => word.startsWith(plainWord(other))))) {
      return { name: text.trim() };
    }
    const near = units.find(
      unit => unit.name !== null && word.length > 1 && unit.name.slice(0, 2) === word.slice(0, 2),
    );
    return { why: `没有登记这个单位：${text}${near ? `（是否 ${near.name}？）` : ''}` };
  };
}

export function textsIn(entry: Readonly<Record<string, unknown>>, ...fields: readonly string[]): string[] {
  return fields.flatMap(field => (Array.isArray(entry[field]) ? (entry[field] as string[]) : []));
}
