import { and, eq, exists, inArray, lte, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { groupBy } from '../../domain/base/group-by.ts';
import { type CardView, renewalKey } from '../../domain/messaging/delivery.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import { deliveries, shownOn } from '../schema.ts';

/** SQLite takes only so many values in one statement. */
const VALUES_AT_ONCE = 500;

/** Which cards show which aggregates. */
export function createShownStore(db: Db) {
  const newer = alias(deliveries, 'newer');

  return {
    /** The delivery keys of the cards that show any of these aggregates, with everything that each of them shows. */
    async cardsShowing(aggregates: readonly Reference[]): Promise<Map<string, Reference[]>> {
      const cards = new Map<string, Reference[]>();
      for (let at = 0; at < aggregates.length; at += VALUES_AT_ONCE) {
        const keys = db
          .select({ key: shownOn.deliveryKey })
          .from(shownOn)
          .where(inArray(shownOn.aggregate, aggregates.slice(at, at + VALUES_AT_ONCE)));
        const rows = await db.select().from(shownOn).where(inArray(shownOn.deliveryKey, keys));
        for (const [key, shown] of groupBy(rows, row => row.deliveryKey)) {
          cards.set(
            key,
            shown.map(row => row.aggregate),
          );
        }
      }
      return cards;
    },

    /** What one card shows. */
    async onCard(deliveryKey: string): Promise<Reference[]> {
      const rows = await db
        .select()
        .from(shownOn)
        .where(inArray(shownOn.deliveryKey, [deliveryKey]));
      return rows.map(row => row.aggregate);
    },

    /** Which of these cards have been sent again. */
    async renewedAmong(deliveryKeys: readonly string[]): Promise<Set<string>> {
      if (deliveryKeys.length === 0) return new Set();
      const again = new Map(deliveryKeys.map(key => [renewalKey(key), key]));
      const rows = await db
        .select({ key: deliveries.key })
        .from(deliveries)
        .where(inArray(deliveries.key, [...again.keys()]));
      return new Set(rows.flatMap(row => again.get(row.key) ?? []));
    },

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
      return statement(db.insert(shownOn).values({ aggregate, deliveryKey }));
    },
  };
}
