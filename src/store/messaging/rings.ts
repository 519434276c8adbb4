import { and, eq, sql } from 'drizzle-orm';
import type { RingBudget } from '../../domain/messaging/rings.ts';
import { type Db, statement } from '../kit/database/database.ts';
import { deliveries } from '../schema.ts';
import type { LeasedDelivery } from './delivery-rows.ts';

/** The messages that the platform was asked to ring for (加急), counted on their rows: so they are over all processes. */
export function createRingStore(db: Db) {
  const inMonth = ({ from, until }: RingBudget) =>
    sql`(select count(*) from ${deliveries} as rung where rung.rung_at >= ${+from} and rung.rung_at < ${+until})`;

  return {
    /**
     * Takes one of the month's for a message. One statement looks and takes, so that several processes together take no more
     * than there are; a message takes one, however often it is sent.
     * Shapes: `used` are those of the month, this one included.
     */
    async take({ seq }: Pick<LeasedDelivery, 'seq'>, at: Date, budget: RingBudget) {
      const free = sql`${deliveries.rungAt} is null and ${inMonth(budget)} < ${budget.most}`;
      const take = db
        .update(deliveries)
        .set({ rungAt: at })
        .where(and(eq(deliveries.seq, seq), free));
      const count = db.select({ used: inMonth(budget) }).from(sql`(select 1)`);
      const [taken, counted] = await db.$client.batch([statement(take), statement(count)], 'write');
      return { isTaken: taken?.rowsAffected === 1, used: Number(counted?.rows[0]?.[0] ?? 0) };
    },

    /** The platform has certainly not rung: it is one of the month's again. */
    async giveBack({ seq }: Pick<LeasedDelivery, 'seq'>): Promise<void> {
      await db.update(deliveries).set({ rungAt: null }).where(eq(deliveries.seq, seq));
    },
  };
}
