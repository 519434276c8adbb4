import { and, eq, exists, inArray, isNotNull, isNull, lte, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { groupBy } from '../../domain/base/group-by.ts';
import { renewalKey } from '../../domain/messaging/delivery.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import { UNFINISHED } from '../problems/problems.ts';
import { deliveries, milestones, problems, progressReports, shownOn } from '../schema.ts';

/** Which cards show which aggregates. */
export function createShownStore(db: Db) {
  const newer = alias(deliveries, 'newer');

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
     * The keys of cards sent at or before an instant, and never again, that somebody may still have to act on: those
     * that show an unfinished problem, and the office's of milestones and large figures that wait for its confirmation.
     */
    async listAging(before: Date): Promise<string[]> {
      const isRenewed = exists(
        db
          .select({ one: sql`1` })
          .from(newer)
          .where(sql`${newer.key} = ${renewalKey('')} || ${deliveries.key}`),
      );
      const isAging = and(
        eq(deliveries.status, 'sent'),
        inArray(deliveries.view, ['live', 'receipt', 'milestone', 'hold']),
        lte(deliveries.sentAt, before),
        not(isRenewed),
      );
      // Cross joins keep SQLite in this order, from the few things that wait to their cards, not from all cards ever sent.
      const ofProblems = await db
        .selectDistinct({ seq: deliveries.seq, key: deliveries.key })
        .from(problems)
        .crossJoin(shownOn)
        .crossJoin(deliveries)
        .where(
          and(
            inArray(problems.status, UNFINISHED),
            sql`${shownOn.aggregate} = 'problem:' || ${problems.number}`,
            eq(deliveries.key, shownOn.deliveryKey),
            isAging,
          ),
        );
      const ofClaims = await db
        .selectDistinct({ seq: deliveries.seq, key: deliveries.key })
        .from(milestones)
        .crossJoin(progressReports)
        .crossJoin(shownOn)
        .crossJoin(deliveries)
        .where(
          and(
            isNotNull(milestones.claimed),
            isNull(milestones.actual),
            eq(progressReports.project, milestones.project),
            eq(progressReports.milestone, milestones.kind),
            eq(progressReports.status, 'active'),
            sql`${shownOn.aggregate} = 'milestone:' || ${progressReports.id}`,
            eq(deliveries.key, shownOn.deliveryKey),
            isAging,
          ),
        );
      const ofHolds = await db
        .selectDistinct({ seq: deliveries.seq, key: deliveries.key })
        .from(progressReports)
        .crossJoin(shownOn)
        .crossJoin(deliveries)
        .where(
          and(
            eq(progressReports.status, 'held'),
            sql`${shownOn.aggregate} = 'report:' || ${progressReports.id}`,
            eq(deliveries.key, shownOn.deliveryKey),
            eq(deliveries.view, 'hold'),
            isAging,
          ),
        );
      return [...ofProblems, ...ofClaims, ...ofHolds].sort((a, b) => a.seq - b.seq).map(row => row.key);
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
