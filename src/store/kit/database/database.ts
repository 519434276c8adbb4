import type { Client, InStatement } from '@libsql/client';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import * as schema from '../../schema.ts';

/** The typed door to the database. It only reads; every write goes through the committer as statements. */
export type Db = LibSQLDatabase<typeof schema> & { $client: Client };

/** One write of a commit, built by a store and carried out with others in one transaction. */
export type Statement = Extract<InStatement, { sql: string }>;

/** Opens the typed door over a client that an entry point has made. */
export function openDb(client: Client): Db {
  return drizzle(client, { schema, casing: 'snake_case' });
}

/** Turns a query that was built but not run into a statement. */
export function statement(query: { toSQL(): { sql: string; params: unknown[] } }): Statement {
  const { sql, params } = query.toSQL();
  return { sql, args: params as NonNullable<Statement['args']> };
}
