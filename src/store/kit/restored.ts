import { meta } from '../schema.ts';
import { type Db, type Statement, statement } from './database/database.ts';
import { readGivenNumbers } from './last-number.ts';
import { type Ask, valueQuery } from './query.ts';

/** That the database was restored from a backup: what came after `to` was lost, until `at`. */
export interface Restored {
  /** When the backup was made. */
  to: Date;
  /** When it was restored. */
  at: Date;
}

const KEY = 'restored';

const newest = valueQuery('select value from meta where key = ?', [KEY], (value): Restored | null => {
  if (typeof value !== 'string') return null;
  const [to, at] = JSON.parse(value) as [number, number];
  return { to: new Date(to), at: new Date(at) };
});

/** What events ask of it. */
export function createRestoredReads(ask: Ask) {
  return {
    /** Null when the database never was restored. */
    read: (): Promise<Restored | null> => ask(newest),
  };
}

/** What is known of the last time that the database was restored. */
export function createRestoredStore(db: Db, ask: Ask) {
  return {
    ...createRestoredReads(ask),

    /** Numbers that people have seen and that may have no entry any more, the highest of each ledger and year. */
    givenNumbers: () => readGivenNumbers(db),

    note({ to, at }: Restored): Statement {
      const value = JSON.stringify([to.getTime(), at.getTime()]);
      return statement(
        db.insert(meta).values({ key: KEY, value }).onConflictDoUpdate({ target: meta.key, set: { value } }),
      );
    },
  };
}
