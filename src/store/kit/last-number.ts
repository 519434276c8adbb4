import { like, sql } from 'drizzle-orm';
import { meta } from '../schema.ts';
import { type Db, type Statement, statement } from './database/database.ts';
import { valueQuery } from './query.ts';

/** Ledgers whose entries bear numbers, e.g. `WT-2026-0001`: the table, the column and how a number begins. */
export const NUMBERED = [
  { table: 'problems', column: 'number', begins: 'WT' },
  { table: 'action_items', column: 'number', begins: 'YD' },
  { table: 'cases', column: 'id', begins: 'SX' },
  { table: 'meetings', column: 'id', begins: 'HY' },
] as const;

type Numbered = (typeof NUMBERED)[number]['table'];

const NOTED = 'number:';

/** How the numbers of a ledger begin in a year, e.g. `WT-2026-`. */
function prefixOf(table: Numbered, year: number): string {
  return `${NUMBERED.find(one => one.table === table)?.begins}-${year}-`;
}

/**
 * Asks for the last number that was given in a year, 0 when none was. A number that people have seen counts also when its
 * entry was lost with a database that had to be restored.
 */
export function lastNumber(table: Numbered, year: number) {
  const column = NUMBERED.find(one => one.table === table)?.column;
  const prefix = prefixOf(table, year);
  return valueQuery(
    `select max(
       coalesce((select max(cast(substr(${column}, ?) as integer)) from ${table} where ${column} >= ? and ${column} < ?), 0),
       coalesce((select cast(value as integer) from meta where key = ?), 0))`,
    [prefix.length + 1, prefix, `${prefix}~`, NOTED + prefix],
    last => Number(last ?? 0),
  );
}

/** The numbers that were noted, as people see them. */
export async function readGivenNumbers(db: Db): Promise<string[]> {
  const rows = await db
    .select()
    .from(meta)
    .where(like(meta.key, `${NOTED}%`));
  return rows.map(({ key, value }) => key.slice(NOTED.length) + value.padStart(4, '0'));
}

/** Notes that a number was given, whether its entry is there or not. Shapes: `number` as people see it. Null for others. */
export function noteNumber(db: Db, number: string): Statement | null {
  const [, prefix, count] = /^((?:WT|YD|SX|HY)-\d{4}-)(\d+)$/.exec(number) ?? [];
  if (prefix === undefined || count === undefined) return null;
  const isHigher = sql`cast(excluded.value as integer) > cast(${meta.value} as integer)`;
  return statement(
    db
      .insert(meta)
      .values({ key: NOTED + prefix, value: String(Number(count)) })
      .onConflictDoUpdate({ target: meta.key, set: { value: sql`excluded.value` }, setWhere: isHigher }),
  );
}
