import { and, eq, exists, inArray, lte, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { groupBy } from '../../domain/base/group-by.ts';
import { type CardView, renewalKey } from '../../domain/messaging/delivery.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import { type Ask, insertInto, rowsQuery, valueQuery } from '../kit/query.ts';
import { deliveries, shownOn } from '../schema.ts';

/** SQLite takes only so many values in one statement. */
const VALUES_AT_ONCE = 500;

const cardsShowing = rowsQuery(
  shownOn,
  'where delivery_key in (select delivery_key from shown_on where aggregate = ?) order by rowid',
);
const onCard = rowsQuery(shownOn, 'where delivery_key = ?');
const isSentAgain = (key: string) =>
  valueQuery('select count(*) from deliveries where key = ?', [renewalKey(key)], count => count === 1);
const insertShown = insertInto(shownOn);

/** What events ask about cards. */
export function createShownReads(ask: Ask) {
  return {
    /** The delivery keys of the cards that show any of these aggregates, with everything that each of them shows. */
    async cardsShowing(aggregates: readonly Reference[]): Promise<Map<string, Reference[]>> {
      const cards = new Map<string, Reference[]>();
      for (const rows of await Promise.all(aggregates.map(one => ask(cardsShowing(one)))))
        for (const [key, shown] of groupBy(rows, row => row.deliveryKey)) {
          cards.set(
            key,
            shown.map(row => row.aggregate),
          );
        }
      return cards;
    },

    /** What one card shows. */
    async onCard(deliveryKey: string): Promise<Reference[]> {
      return (await ask(onCard(deliveryKey))).map(row => row.aggregate);
    },

    /** Which of these cards have been sent again. */
    async renewedAmong(deliveryKeys: readonly string[]): Promise<Set<string>> {
      const found = await Promise.all(deliveryKeys.map(key => ask(isSentAgain(key))));
      return new Set(deliveryKeys.filter((_, index) => found[index]));
    },
  };
}

/** Which cards show which aggregates. */
export function createShownStore(db: Db, ask: Ask) {
  const newer = alias(deliveries, 'newer');

  return {
    ...createShownReads(ask),

    /**
     * The keys of cards sent at or before an instant, and never again, oldest first: of each view those that show
     * something that somebody still has to act on.
     */
    async listAging(
      before: Date,
      waiting: readonly { view: CardView; aggregates: readonly Reference[] }[],
    ): Promise<string[]> {
      const isRenewed = exists(
        db
          .select({ one: sql`1` })
          .from(newer)
          .where(sql`${newer.key} = ${renewalKey('')} || ${deliveries.key}`),
      );
      const aging: { seq: number; key: string }[] = [];
      for (const { view, aggregates } of waiting) {
        for (let at = 0; at < aggregates.length; at += VALUES_AT_ONCE) {
          const isShown = inArray(shownOn.aggregate, aggregates.slice(at, at + VALUES_AT_ONCE));
          const isAging = and(
            eq(deliveries.status, 'sent'),
            eq(deliveries.view, view),
            lte(deliveries.sentAt, before),
            not(isRenewed),
          );
          // A cross join keeps SQLite in this order, from the few things that wait to their cards, not from all cards.
          aging.push(
            ...(await db
              .selectDistinct({ seq: deliveries.seq, key: deliveries.key })
              .from(shownOn)
              .crossJoin(deliveries)
              .where(and(isShown, eq(deliveries.key, shownOn.deliveryKey), isAging))),
          );
        }
      }
      return [...new Map(aging.map(row => [row.key, row])).values()].sort((a, b) => a.seq - b.seq).map(row => row.key);
    },

    /** Forgets what a card shows, before it is told anew. */
    clear(deliveryKey: string): Statement {
      return statement(db.delete(shownOn).where(eq(shownOn.deliveryKey, deliveryKey)));
    },

    insert(aggregate: Reference, deliveryKey: string): Statement {
      return insertShown({ aggregate, deliveryKey });
    },
  };
}
