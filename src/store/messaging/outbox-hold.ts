import { and, eq, gt, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { deliveries, outboxHold } from '../schema.ts';
import { NOT_NEEDED } from './write-deliveries.ts';

/** Trouble that keeps the whole outbox from being sent. */
export interface OutboxHold {
  since: Date;
  /** When one message is tried next, alone. */
  nextTryAt: Date;
  isNamed: boolean;
  /** Our code of the fault. */
  fault: string;
  /** When the platform answered again; what was late is still being sent. Null while it does not. */
  endedAt: Date | null;
}

/** What a trouble has done to the messages. */
export interface TroubleCounts {
  /** Sent later than they should have been. */
  late: number;
  /** No longer needed when they could have been sent. */
  superseded: number;
  /** Nobody can tell whether they were sent. */
  unconfirmed: number;
  /** Still waiting, for working hours or for their chat. */
  waiting: number;
}

/** A clock that was set back must not leave the outbox held until it has caught up: no wait of ours is longer. */
const LONGEST_WAIT_MS = 10 * 60_000;
/** A message that left sooner after its time was not kept by any trouble. */
const LATE_MS = 5_000;

/** The trouble of the outbox, as all processes on the database see it. */
export function createOutboxHoldStore(db: Db) {
  const theRow = eq(outboxHold.id, 1);

  const isTheSame = ({ since, endedAt }: OutboxHold) =>
    and(theRow, eq(outboxHold.since, since), endedAt ? eq(outboxHold.endedAt, endedAt) : sql`0`);

  async function change(where: SQL | undefined, values: Partial<typeof outboxHold.$inferSelect>) {
    const [row] = await db.update(outboxHold).set(values).where(and(theRow, where)).returning();
    return row ? toHold(row) : null;
  }

  return {
    async current(): Promise<OutboxHold | null> {
      const [row] = await db.select().from(outboxHold).where(theRow);
      return row ? toHold(row) : null;
    },

    /**
     * Holds the outbox, or goes on holding it until the next try. A time that was named is not shortened.
     * True when the hold begins with this: of several that fail at one moment, each with a look before, only one is first.
     */
    async hold({
      now,
      nextTryAt,
      isNamed,
      fault,
    }: { now: Date } & Pick<OutboxHold, 'nextTryAt' | 'isNamed' | 'fault'>): Promise<boolean> {
      const keepsOld = sql`${outboxHold.isNamed} and ${outboxHold.endedAt} is null and ${outboxHold.nextTryAt} > excluded.next_try_at`;
      const keep = (column: 'next_try_at' | 'is_named' | 'fault') =>
        sql`case when ${keepsOld} then ${sql.identifier(column)} else excluded.${sql.identifier(column)} end`;
      const open = db
        .select({ id: outboxHold.id })
        .from(outboxHold)
        .where(and(theRow, isNull(outboxHold.endedAt)));
      const hold = db
        .insert(outboxHold)
        .values({ id: 1, since: now, nextTryAt, isNamed, fault, endedAt: null })
        .onConflictDoUpdate({
          target: outboxHold.id,
          set: {
            nextTryAt: keep('next_try_at'),
            isNamed: keep('is_named'),
            fault: keep('fault'),
            endedAt: null,
          },
        });
      const [found] = await db.$client.batch([statement(open), statement(hold)], 'write');
      return found?.rows.length === 0;
    },

    /** Takes the turn to try one message, for which nobody else tries until `until`; null when it is not time yet. */
    async takeTurn(now: Date, until: Date): Promise<OutboxHold | null> {
      const isClockSetBack = and(
        eq(outboxHold.isNamed, false),
        gt(outboxHold.nextTryAt, new Date(now.getTime() + LONGEST_WAIT_MS)),
      );
      return change(and(isNull(outboxHold.endedAt), or(lte(outboxHold.nextTryAt, now), isClockSetBack)), {
        nextTryAt: until,
        isNamed: false,
      });
    },

    /** The next try is due now: the last one told nothing, or somebody has mended the cause. */
    async tryAt(now: Date): Promise<void> {
      await change(isNull(outboxHold.endedAt), { nextTryAt: now, isNamed: false });
    },

    /** The platform answers again. The hold that has ended; null when another process was first. */
    async end(now: Date): Promise<OutboxHold | null> {
      return change(isNull(outboxHold.endedAt), { endedAt: now });
    },

    /** Forgets a trouble that is over; not one that has come back. */
    forget(hold: OutboxHold): Statement {
      return statement(db.delete(outboxHold).where(isTheSame(hold)));
    },

    /** Forgets it at once, when there is nothing to tell. */
    async drop(hold: OutboxHold): Promise<void> {
      await db.delete(outboxHold).where(isTheSame(hold));
    },

    /** What the trouble has done. */
    async countTroubled({ since, endedAt }: OutboxHold, now: Date): Promise<TroubleCounts> {
      const until = endedAt ?? now;
      const count = (where: SQL | undefined) =>
        db.select({ count: sql<number>`count(*)` }).from(deliveries).where(where);
      const wasSentAt = sql`coalesce(${deliveries.wasSentAt}, ${deliveries.sentAt})`;
      const expired = sql`${deliveries.neededUntil} - ${deliveries.clockAheadMs} >= ${+since}`;
      const [[late], [superseded], [unconfirmed], [waiting]] = await db.batch([
        count(
          and(
            eq(deliveries.status, 'sent'),
            sql`${wasSentAt} >= ${+since}`,
            lte(deliveries.wantedAt, until),
            sql`${wasSentAt} - ${deliveries.wantedAt} > ${LATE_MS}`,
          ),
        ),
        count(and(eq(deliveries.status, 'superseded'), eq(deliveries.error, NOT_NEEDED), expired)),
        count(
          and(
            eq(deliveries.status, 'unconfirmed'),
            isNotNull(deliveries.firstAttemptAt),
            sql`${deliveries.firstAttemptAt} between ${+since - LATE_MS * 4} and ${+now}`,
          ),
        ),
        count(and(eq(deliveries.status, 'pending'), lte(deliveries.wantedAt, until))),
      ]);
      return {
        late: late?.count ?? 0,
        superseded: superseded?.count ?? 0,
        unconfirmed: unconfirmed?.count ?? 0,
        waiting: waiting?.count ?? 0,
      };
    },
  };
}

export function toHold({ id: _id, ...hold }: typeof outboxHold.$inferSelect): OutboxHold {
  return hold;
}
