import { inArray } from 'drizzle-orm';
import { received } from '../schema.ts';
import { type Db, type Statement, statement } from './database.ts';

/** The ids that have had their effect. They are kept for ever: the platform sends again for hours. */
export function createReceivedStore(db: Db) {
  return {
    /** Which of these ids have had their effect. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      if (keys.length === 0) return new Set();
      const rows = await db
        .select({ key: received.key })
        .from(received)
        .where(inArray(received.key, [...keys]));
      return new Set(rows.map(row => row.key));
    },

    /** Fails the transaction when the id had its effect before. */
    insert(key: string, at: Date): Statement {
      return statement(db.insert(received).values({ key, at }));
    },
  };
}
