import type { Statement } from './database.ts';

/** Fails the transaction when an aggregate has another version by now, for a decision that leans on it without changing it. */
export function guardVersion(aggregate: string, version: number): Statement {
  return refuseWhere('coalesce((select version from heads where aggregate = ?), 0) <> ?', [aggregate, version]);
}

/**
 * Fails the transaction where a condition holds. SQLite has no statement that only refuses, so this one would write a null
 * where none may stand.
 */
export function refuseWhere(condition: string, args: (string | number)[]): Statement {
  return { sql: `insert into meta (key, value) select 'guard', null where ${condition}`, args };
}
