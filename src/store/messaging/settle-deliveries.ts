import { and, eq, exists, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type Db, statement } from '../kit/database/database.ts';
import { createSharedWrites } from '../kit/database/share-writes.ts';
import { noteReached, noteRefused } from '../people/out-of-reach.ts';
import { deliveries } from '../schema.ts';
import type { CallStore } from './calls.ts';
import { CARD_LANE, changeRow, isLeasedAs, type LeasedDelivery, RELEASED } from './delivery-rows.ts';
import { noteLanded } from './pace-updates.ts';

/** A message that is tried again. */
export interface Retry {
  at: Date;
  error: string;
  /** Null when it is certain that no attempt so far has put the message into the chat. */
  firstAttemptAt: Date | null;
  /** What counts of the attempts so far. */
  attempts: number;
  troubledSince: Date;
}

/** Notes what became of messages that a sender holds. All outcomes but `sent` count only while the lease is held. */
export function createSettling(db: Db, calls: CallStore) {
  const other = alias(deliveries, 'other');
  // Of a burst many are answered at one moment; each would be a transaction of its own, on a remote database a request.
  const writeShared = createSharedWrites(db.$client);

  return {
    /**
     * The platform has it: a fact, whoever learned it and whatever was believed meanwhile. What it said is no longer kept:
     * whatever becomes of the card, it is drawn from the ledgers.
     */
    async settleSent(
      delivery: LeasedDelivery,
      sent: { at: Date; messageId: string; chatId: string },
    ): Promise<boolean> {
      const settle = db
        .update(deliveries)
        .set({
          status: 'sent',
          sentAt: sent.at,
          messageId: sent.messageId,
          sentChatId: sent.chatId,
          attempts: delivery.attempts,
          content: {},
          uploads: null,
          error: null,
          ...RELEASED,
        })
        .where(and(eq(deliveries.seq, delivery.seq), ne(deliveries.status, 'sent')));
      const paces = noteLanded(delivery.seq, delivery.destination, sent.at);
      const reached = delivery.destination.kind === 'person' ? [noteReached(delivery.lane, delivery.seq)] : [];
      const results = await calls.writeWith(counts =>
        writeShared([...paces, ...reached, ...counts, statement(settle)]),
      );
      return results.at(-1)?.rowsAffected === 1;
    },

    /** The attempt takes longer, e.g. for an upload: the lease is held on. False when it was lost. */
    async holdOn(delivery: LeasedDelivery, leasedUntil: Date): Promise<boolean> {
      return changeRow(db, isLeasedAs(delivery), { leasedUntil });
    },

    /** To be tried again; until `at` nothing of its lane is sent. */
    async settleRetry(delivery: LeasedDelivery, { at, ...retry }: Retry): Promise<boolean> {
      return changeRow(db, isLeasedAs(delivery), { nextAttemptAt: at, ...retry, ...RELEASED });
    },

    /** The attempt was never begun: the row is again as it was before the lease. */
    async putBack(delivery: LeasedDelivery): Promise<boolean> {
      return changeRow(db, isLeasedAs(delivery), { ...unbegun(delivery), ...RELEASED });
    },

    /** Late, it waits for working hours; the others of its lane pass. The attempt was never begun. */
    async defer(delivery: LeasedDelivery, deferredUntil: Date): Promise<boolean> {
      return changeRow(db, isLeasedAs(delivery), { deferredUntil, ...unbegun(delivery), ...RELEASED });
    },

    /**
     * The bot is not in the chat: the message and all that wait behind it in its lane wait for its return, without
     * being tried one by one.
     */
    async settleHeld(delivery: LeasedDelivery, held: { error: string; firstAttemptAt: Date | null }): Promise<boolean> {
      const isSet = await changeRow(db, isLeasedAs(delivery), { status: 'held', ...held, ...RELEASED });
      if (!isSet) return false;
      await db
        .update(deliveries)
        .set({ status: 'held', error: held.error })
        .where(and(eq(deliveries.lane, delivery.lane), eq(deliveries.status, 'pending'), isNull(deliveries.leasedBy)));
      return true;
    },

    /**
     * Given up; an operator may send it again. `firstAttemptAt` as for a retry. When the reason lies in whoever it was for, the
     * roster is another one: his turns pass on.
     */
    async settleDead(delivery: LeasedDelivery, dead: { error: string; firstAttemptAt: Date | null }): Promise<boolean> {
      const values = { status: 'dead' as const, attempts: delivery.attempts, ...dead, ...RELEASED };
      const refused = delivery.destination.kind === 'person' ? noteRefused(dead.error) : null;
      if (!refused) return changeRow(db, isLeasedAs(delivery), values);
      const settle = statement(db.update(deliveries).set(values).where(isLeasedAs(delivery)));
      const [settled] = await db.$client.batch([settle, refused], 'write');
      return settled?.rowsAffected === 1;
    },

    /** Sent or not, nobody can tell; it is not sent again by itself. */
    async settleUnconfirmed(delivery: LeasedDelivery, error: string): Promise<boolean> {
      return changeRow(db, isLeasedAs(delivery), { status: 'unconfirmed', error, ...RELEASED });
    },

    /** No longer worth sending. */
    async settleSuperseded(delivery: LeasedDelivery, error: string): Promise<boolean> {
      return changeRow(db, isLeasedAs(delivery), {
        status: 'superseded',
        content: {},
        uploads: null,
        error,
        ...RELEASED,
      });
    },

    /** Drops an update behind which a newer one of the same card waits. True when it was dropped. */
    async supersedeByNewer(delivery: LeasedDelivery): Promise<boolean> {
      const newer = db
        .select({ one: sql`1` })
        .from(other)
        .where(
          and(eq(other.lane, deliveries.lane), eq(other.status, 'pending'), sql`${other.seq} > ${deliveries.seq}`),
        );
      return changeRow(db, and(isLeasedAs(delivery), exists(newer)), {
        status: 'superseded',
        content: {},
        uploads: null,
        error: 'delivery.newer_update',
        ...RELEASED,
      });
    },

    /**
     * Drops an update to spare the call: with `isOfWords` only where it offers the presses that stand on the card. True when it
     * was dropped.
     */
    async supersedeSpared(delivery: LeasedDelivery, { isOfWords }: { isOfWords: boolean }): Promise<boolean> {
      const isSame = sql`exists (select 1 from ${deliveries} card where ${deliveries.lane} = ${CARD_LANE} || card.key and card.presses = ${deliveries.presses})`;
      return changeRow(db, and(isLeasedAs(delivery), isOfWords ? isSame : undefined), {
        status: 'superseded',
        content: {},
        uploads: null,
        error: 'delivery.calls_spared',
        ...RELEASED,
      });
    },

    /** The message is certainly not in the chat: the window in which its uuid protects it begins anew. */
    async restartAttempts(delivery: LeasedDelivery, now: Date): Promise<boolean> {
      return changeRow(db, isLeasedAs(delivery), { firstAttemptAt: now });
    },
  };
}

/** The first attempt as it stood before the lease noted one. */
function unbegun({ isFirstAttempt, firstAttemptAt }: LeasedDelivery) {
  return { firstAttemptAt: isFirstAttempt ? null : firstAttemptAt };
}
