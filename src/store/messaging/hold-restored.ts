import { asc, eq } from 'drizzle-orm';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { deliveries, outboxHold } from '../schema.ts';
import { RELEASED } from './delivery-rows.ts';

/** The reason on a message that was waiting when a backup was made: it may have been sent since. */
export const RESTORED = 'delivery.restored';

/** What becomes of the outbox of a restored database. */
export function createRestoredHold(db: Db) {
  const isWaiting = eq(deliveries.status, 'pending');

  return {
    /** The keys of everything that waits to be sent, oldest first. */
    async waitingKeys(): Promise<string[]> {
      const rows = await db
        .select({ key: deliveries.key })
        .from(deliveries)
        .where(isWaiting)
        .orderBy(asc(deliveries.seq));
      return rows.map(({ key }) => key);
    },

    /** Holds all of it until somebody has looked, and forgets the trouble of that time. */
    holdWaiting(): Statement[] {
      return [
        statement(
          db
            .update(deliveries)
            .set({ status: 'held', error: RESTORED, ...RELEASED })
            .where(isWaiting),
        ),
        statement(db.delete(outboxHold)),
      ];
    },
  };
}
