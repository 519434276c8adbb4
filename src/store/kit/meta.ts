import { eq, sql } from 'drizzle-orm';
import { meta } from '../schema.ts';
import { type Db, type Statement, statement } from './database/database.ts';
import { refuseWhere } from './database/version-guard.ts';
import { type Ask, createAsk, valueQuery } from './query.ts';

export type MetaKey = 'appId' | 'rosterVersion' | 'milestonesVersion' | 'recordFormat' | 'startedAt';

const versionOf = (key: MetaKey) =>
  valueQuery('select value from meta where key = ?', [key], value => Number(value ?? 0));

/** Facts about the database itself. */
export function createMetaStore(db: Db, askNow: Ask = createAsk(db.$client)) {
  return {
    async read(key: MetaKey): Promise<string | null> {
      const [row] = await db.select({ value: meta.value }).from(meta).where(eq(meta.key, key));
      return row?.value ?? null;
    },

    /** Sets a fact once; a second process that comes later changes nothing. Returns the value that stands. */
    async claim(key: Exclude<MetaKey, 'appId'>, value: string): Promise<string> {
      const known = await this.read(key);
      if (known !== null) return known;
      await db.insert(meta).values({ key, value }).onConflictDoNothing();
      return (await this.read(key)) ?? value;
    },

    /** Fails the transaction when the roster has another version by now. */
    guardRosterVersion(version: number): Statement {
      const stored = "(select value from meta where key = 'rosterVersion')";
      return refuseWhere(`coalesce(${stored}, '0') <> ?`, [String(version)]);
    },

    /** The database is another app's from now on. */
    moveApp(appId: string): Statement {
      return statement(db.update(meta).set({ value: appId }).where(eq(meta.key, 'appId')));
    },

    /** The versions of the roster and of the milestones in it. */
    async rosterVersions(ask: Ask = askNow): Promise<{ roster: number; milestones: number }> {
      const [roster, milestones] = await Promise.all([
        ask(versionOf('rosterVersion')),
        ask(versionOf('milestonesVersion')),
      ]);
      return { roster, milestones };
    },

    /** Every change of the roster makes a new version, so that no process goes on with an old copy. */
    bumpRosterVersion(): Statement {
      return bump('rosterVersion');
    },

    /**
     * A change of milestones makes a new version of them alone: whoever has the roster reads them again, and no decision
     * that does not lean on them is made again.
     */
    bumpMilestonesVersion(): Statement {
      return bump('milestonesVersion');
    },
  };

  function bump(key: MetaKey): Statement {
    return statement(
      db
        .insert(meta)
        .values({ key, value: '1' })
        .onConflictDoUpdate({ target: meta.key, set: { value: sql`CAST(${meta.value} AS INTEGER) + 1` } }),
    );
  }
}

export type MetaStore = ReturnType<typeof createMetaStore>;
