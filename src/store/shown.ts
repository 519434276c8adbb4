import { eq, inArray } from 'drizzle-orm';
import { groupBy } from '../domain/group-by.ts';
import { type Db, type Statement, statement } from './database.ts';
import { shownOn } from './schema.ts';

/** Which cards show which aggregates. */
export function createShownStore(db: Db) {
  return {
    /** The delivery keys of the cards that show any of these aggregates, with everything that each of them shows. */
    async cardsShowing(aggregates: readonly string[]): Promise<Map<string, string[]>> {
      if (aggregates.length === 0) return new Map();
      const keys = db
        .select({ key: shownOn.deliveryKey })
        .from(shownOn)
        .where(inArray(shownOn.aggregate, [...aggregates]));
      const rows = await db.select().from(shownOn).where(inArray(shownOn.deliveryKey, keys));
      const cards = new Map<string, string[]>();
      for (const [key, shown] of groupBy(rows, row => row.deliveryKey))
        cards.set(
          key,
          shown.map(row => row.aggregate),
        );
      return cards;
    },

    /** What one card shows. */
    async onCard(deliveryKey: string): Promise<string[]> {
      const rows = await db
        .select()
        .from(shownOn)
        .where(inArray(shownOn.deliveryKey, [deliveryKey]));
      return rows.map(row => row.aggregate);
    },

    /** Forgets what a card shows, before it is told anew. */
    clear(deliveryKey: string): Statement {
      return statement(db.delete(shownOn).where(eq(shownOn.deliveryKey, deliveryKey)));
    },

    insert(aggregate: string, deliveryKey: string): Statement {
      return statement(db.insert(shownOn).values({ aggregate, deliveryKey }));
    },
  };
}

export type ShownStore = ReturnType<typeof createShownStore>;
