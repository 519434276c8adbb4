import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type Account, type AccountIds, accountOfStranger } from '../../domain/people/account.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { type Ask, createAsk, textsQuery, valueQuery } from '../kit/query.ts';
import { identities, meta, people } from '../schema.ts';

/** The app that has used the database; empty until there is one. */
export const APP_IN_USE_SQL = "coalesce((select value from meta where key = 'appId'), '')";
export const APP_IN_USE = sql<string>`${sql.raw(APP_IN_USE_SQL)}`;

/** An account and whose it is. */
interface Known extends Account {
  person: string;
  since: Date;
}

/** What strangers cause, too, by taking the bot into a group or out of it. */
const OF_ANYBODY = "'group.join', 'group.leave'";

/** SQL for the persons with an account that has one of these ids; an id that is null is equal to nothing. */
const withIds = (unionId: string, userId: string) =>
  `select distinct person from identities where union_id = ${unionId} or user_id = ${userId}`;

/** SQL for whether the record or a ledger knows somebody as one who has done something; `who` stands in it three times. */
const acts = (who: string) => `(exists (select 1 from audit where actor = ${who} and action not in (${OF_ANYBODY}))
  or exists (select 1 from progress_reports where reported_by = ${who})
  or exists (select 1 from problems where reported_by = ${who}))`;

const sharing = textsQuery(withIds('?', '?'), 'person');
const hasActed = (person: string) => valueQuery(`select ${acts('?')}`, [person, person, person], has => has === 1);

/** Makes the question for what is known of the accounts behind requests whose ids SQL gives; afterwards it is known. */
export function accountsAmong(enrolments: string) {
  const told = valueQuery(
    `select json_group_array(json_array(e.open_id, e.union_id, e.user_id,
         (select json_group_array(person) from (${withIds('e.union_id', 'e.user_id')})), ${acts('e.open_id')}))
       from enrolments e where id in (${enrolments})`,
    [],
    text => JSON.parse(String(text)) as [string, string | null, string | null, string[], number][],
  );
  return async (ask: Ask): Promise<void> => {
    for (const [openId, unionId, userId, persons, has] of await ask(told)) {
      ask.know?.(sharing(unionId, userId), persons);
      ask.know?.(hasActed(openId), has === 1);
    }
  };
}

/** What events ask about accounts. */
export function createIdentityReads(ask: Ask) {
  return {
    /** The persons with an account, in whatever app, that has one of these ids. */
    async sharing({ unionId, userId }: AccountIds): Promise<string[]> {
      return unionId === null && userId === null ? [] : ask(sharing(unionId, userId));
    },

    /** Whether the record or a ledger knows somebody by this id as one who has done something. */
    hasActed: (person: string): Promise<boolean> => ask(hasActed(person)),
  };
}

/** Whose account an open_id is, for each app. The open_ids of other apps are never used as addresses. */
export function createIdentityStore(db: Db, ask: Ask = createAsk(db.$client)) {
  return {
    ...createIdentityReads(ask),

    /**
     * Binds the database to an app. Accounts that were imported before any app had used it are that app's.
     * Returns the app that it belongs to: the one that came first.
     */
    async claimApp(appId: string): Promise<string> {
      const [known] = await db.select({ value: meta.value }).from(meta).where(eq(meta.key, 'appId'));
      if (known) return known.value;
      const claimed = db.insert(meta).values({ key: 'appId', value: appId }).onConflictDoNothing();
      const takenOver = db.update(identities).set({ appId: APP_IN_USE }).where(eq(identities.appId, ''));
      await db.batch([claimed, takenOver]);
      const [row] = await db.select({ value: meta.value }).from(meta).where(eq(meta.key, 'appId'));
      return row?.value ?? appId;
    },

    /** Whose the accounts of all apps are, by open_id; the app in use has the last word. */
    async all(): Promise<Map<string, string>> {
      const rows = await db
        .select({ openId: identities.openId, person: identities.person })
        .from(identities)
        .orderBy(sql`${identities.appId} = ${APP_IN_USE}`);
      return new Map(rows.map(row => [row.openId, row.person]));
    },

    /** An account of the app in use; it stays whose it is. */
    insert({ openId, person, since, unionId, userId }: Known): Statement {
      return statement(
        db
          .insert(identities)
          .values({ appId: APP_IN_USE, openId, person, since, unionId, userId })
          .onConflictDoNothing(),
      );
    },

    /** A known account is the newest of its person from now on, so that he is reached there. */
    useFrom(openId: string, since: Date): Statement {
      return statement(
        db
          .update(identities)
          .set({ since })
          .where(and(eq(identities.appId, APP_IN_USE), eq(identities.openId, openId))),
      );
    },

    /** Notes the ids that an event has brought of an account. What it does not tell stays. */
    note({ openId, unionId, userId }: Account): Statement {
      const told = { ...(unionId !== null && { unionId }), ...(userId !== null && { userId }) };
      return statement(
        db
          .update(identities)
          .set(told)
          .where(and(eq(identities.appId, APP_IN_USE), eq(identities.openId, openId))),
      );
    },
  };
}

/** Whose the accounts of the app in use are, by open_id, oldest first. */
export async function readAccounts(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .select({ openId: identities.openId, person: identities.person })
    .from(identities)
    .where(eq(identities.appId, APP_IN_USE))
    .orderBy(asc(identities.since), asc(identities.openId));
  return new Map(rows.map(row => [row.openId, row.person]));
}

/**
 * Where persons are reached in the app in use: by their newest account; null where they have none there. Somebody whom no
 * table knows is reached by his id, which is an open_id then.
 */
export async function readAddresses(db: Db, persons: readonly string[]): Promise<Map<string, string | null>> {
  if (persons.length === 0) return new Map();
  const asked = [...new Set(persons)];
  const [enrolled, accounts] = await db.batch([
    db.select({ id: people.id }).from(people).where(inArray(people.id, asked)),
    db
      .select({ openId: identities.openId, person: identities.person })
      .from(identities)
      .where(and(eq(identities.appId, APP_IN_USE), inArray(identities.person, asked)))
      .orderBy(asc(identities.since), asc(identities.openId)),
  ]);
  const known = new Set(enrolled.map(({ id }) => id));
  const newest = new Map(accounts.map(({ person, openId }) => [person, openId]));
  const strange = (id: string) => accountOfStranger(id) ?? (known.has(id) ? null : id);
  return new Map(asked.map(person => [person, newest.get(person) ?? strange(person)]));
}
