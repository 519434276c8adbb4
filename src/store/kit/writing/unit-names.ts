import { asc, sql } from 'drizzle-orm';
import { groupBy } from '../../../domain/base/group-by.ts';
import type { Unit } from '../../../domain/people/person.ts';
import { AS_THEY_ARE, type UnitNames, unitNamesOf } from '../../../domain/people/unit-names.ts';
import { unitNames, units } from '../../schema.ts';
import type { Db } from '../database/database.ts';

type Named = Pick<Unit, 'key' | 'name' | 'formerNames'>;

/** The names as they were read last. */
export interface UnitNamesMemory {
  known: UnitNames | null;
}

/**
 * The names as the roster was read with last: every decision reads the roster first, and its commit refuses a roster that
 * has changed since.
 */
export function createKnownUnitNames(db: Db, memory: UnitNamesMemory = { known: null }) {
  return {
    learn(all: readonly Named[]): void {
      memory.known = unitNamesOf(all);
    },

    known: (): UnitNames => memory.known ?? AS_THEY_ARE,

    /** For ledgers that are read before any roster. */
    async read(): Promise<UnitNames> {
      if (memory.known !== null) return memory.known;
      const former = await readFormerNames(db);
      const rows = await db.select({ key: units.key, name: units.name }).from(units);
      memory.known ??= unitNamesOf(rows.map(row => withFormerNames(row, former)));
      return memory.known;
    },
  };
}

export type KnownUnitNames = ReturnType<typeof createKnownUnitNames>;

/** The former names of each unit that has any, by its key, oldest first; those of unknown time come before the others. */
export async function readFormerNames(db: Db): Promise<Map<string, string[]>> {
  const rows = await db.select().from(unitNames).orderBy(asc(unitNames.to), asc(sql`rowid`));
  return new Map([...groupBy(rows, row => row.unit)].map(([unit, names]) => [unit, names.map(row => row.name)]));
}

/** A unit with the names that it has borne; a name that it has taken again is none of them. */
export function withFormerNames<U extends { key: string; name: string }>(
  unit: U,
  former: ReadonlyMap<string, readonly string[]>,
): U & { formerNames: readonly string[] } {
  return { ...unit, formerNames: (former.get(unit.key) ?? []).filter(name => name !== unit.name) };
}
