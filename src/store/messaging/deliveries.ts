import { createHash } from 'node:crypto';
import { and, asc, desc, eq, exists, inArray, isNotNull, lt, lte, ne, not, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import {
  CARD_VIEWS,
  type CardSubject,
  type Delivery,
  type DeliveryDraft,
  type Destination,
} from '../../domain/messaging/delivery.ts';
import { withMarker } from '../kit/card-marker.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import { deliveries } from '../schema.ts';

/** A delivery that a sender holds, with what it needs to note the outcome. */
export interface LeasedDelivery extends Delivery {
  seq: number;
  lane: string;
  firstAttemptAt: Date;
  /** No attempt before this one may have had an effect. */
  isFirstAttempt: boolean;
  leasedBy: string;
}

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;

/** Deliveries that an operator has to look at. */
const TROUBLED = ['dead', 'failed', 'unconfirmed'] as const;

const CARD_LANE = 'card:';

/** The queue that a message stands in: the chat, the person, or the card that it replaces. */
export function laneOf(destination: Destination): string {
  switch (destination.kind) {
    case 'chat':
    case 'reply':
      return `chat:${destination.chatId}`;
    case 'person':
      return `person:${destination.openId}`;
    case 'update':
      return CARD_LANE + destination.deliveryKey;
  }
}

/** The platform's idempotency token of a message: the same for the same key, whenever it is sent. */
export function uuidOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}

/**
 * The outbox. What a decision wants said is inserted with its other changes; the sender leases rows, sends them and
 * notes the outcome. All outcomes but `sent` count only while the lease is held.
 */
export function createDeliveryStore(db: Db) {
  const other = alias(deliveries, 'other');
  const target = alias(deliveries, 'target');

  /** Nobody stands before the row in its lane: messages of a lane go out one by one, in order. */
  const isHeadOfLane = not(
    exists(
      db
        .select({ one: sql`1` })
        .from(other)
        .where(and(eq(other.lane, deliveries.lane), eq(other.status, 'pending'), lt(other.seq, deliveries.seq))),
    ),
  );

  /** An update waits as long as the card it replaces has not been sent. */
  const isTargetSettled = not(
    exists(
      db
        .select({ one: sql`1` })
        .from(target)
        .where(and(sql`${deliveries.lane} = ${CARD_LANE} || ${target.key}`, eq(target.status, 'pending'))),
    ),
  );

  const isLaneFree = (now: Date) =>
    not(
      exists(
        db
          .select({ one: sql`1` })
          .from(other)
          .where(
            and(eq(other.lane, deliveries.lane), eq(other.status, 'pending'), sql`${other.leasedUntil} > ${+now}`),
          ),
      ),
    );

  const isHeld = ({ seq, leasedBy }: LeasedDelivery) =>
    and(eq(deliveries.seq, seq), eq(deliveries.status, 'pending'), eq(deliveries.leasedBy, leasedBy));

  type Row = typeof deliveries.$inferSelect;
  const released = { leasedUntil: null, leasedBy: null };

  async function settle(where: SQL | undefined, values: Partial<Row>): Promise<boolean> {
    const settled = await db.update(deliveries).set(values).where(where).returning({ seq: deliveries.seq });
    return settled.length === 1;
  }

  async function find(where: SQL, ...order: SQL[]): Promise<Delivery[]> {
    const rows = await db
      .select()
      .from(deliveries)
      .where(where)
      .orderBy(...order, asc(deliveries.seq));
    return rows.map(toDelivery);
  }

  return {
    /** A new message. Errors: a key that exists fails the whole transaction (unique index). */
    insert(draft: DeliveryDraft, now: Date): Statement {
      const nextAttemptAt = new Date(now.getTime() + (draft.delayMs ?? 0));
      const uuid = uuidOf(draft.key);
      return statement(
        db.insert(deliveries).values({
          key: draft.key,
          destination: draft.destination,
          lane: laneOf(draft.destination),
          msgType: draft.msgType,
          content: draft.msgType === 'interactive' ? withMarker(draft.content, uuid) : draft.content,
          subject: draft.card?.subject ?? null,
          view: draft.card?.view ?? null,
          remarks: draft.card?.remarks ?? null,
          status: 'pending',
          uuid,
          createdAt: now,
          attempts: 0,
          nextAttemptAt,
        }),
      );
    },

    /**
     * Takes what is due, at most one message a lane, and notes that its attempt begins.
     * Shapes: `owner` names the process; the lease of a process that died runs out at `until`. `attempts` counts the
     * attempt that begins now and those before it of which the outcome is known.
     */
    async lease(request: { now: Date; until: Date; owner: string; limit: number }): Promise<LeasedDelivery[]> {
      const { now, until, owner, limit } = request;
      const due = db
        .select({ seq: deliveries.seq })
        .from(deliveries)
        .where(
          and(
            eq(deliveries.status, 'pending'),
            lte(deliveries.nextAttemptAt, now),
            isHeadOfLane,
            isLaneFree(now),
            isTargetSettled,
          ),
        )
        .orderBy(asc(deliveries.seq))
        .limit(limit);
      const rows = await db
        .update(deliveries)
        .set({
          leasedUntil: until,
          leasedBy: owner,
          firstAttemptAt: sql`coalesce(${deliveries.firstAttemptAt}, ${now.getTime()})`,
        })
        .where(inArray(deliveries.seq, due))
        .returning();
      return rows
        .sort((left, right) => left.seq - right.seq)
        .map(row => ({
          ...toDelivery(row),
          // Counted when its outcome is noted: a process that dies has told nothing about the message.
          attempts: row.attempts + 1,
          seq: row.seq,
          lane: row.lane,
          firstAttemptAt: row.firstAttemptAt ?? now,
          isFirstAttempt: row.firstAttemptAt?.getTime() === now.getTime(),
          leasedBy: owner,
        }));
    },

    /** The platform has it: a fact, whoever learned it and whatever was believed meanwhile. */
    async settleSent(
      delivery: LeasedDelivery,
      sent: { at: Date; messageId: string; chatId: string },
    ): Promise<boolean> {
      return settle(and(eq(deliveries.seq, delivery.seq), ne(deliveries.status, 'sent')), {
        status: 'sent',
        sentAt: sent.at,
        messageId: sent.messageId,
        sentChatId: sent.chatId,
        attempts: delivery.attempts,
        error: null,
        ...released,
      });
    },

    /**
     * To be tried again at `at`.
     * Shapes: `firstAttemptAt` null when it is certain that no attempt so far has put the message into the chat;
     * `attempts` is what counts of the attempts so far.
     */
    async settleRetry(
      delivery: LeasedDelivery,
      retry: { at: Date; error: string; firstAttemptAt: Date | null; attempts: number },
    ): Promise<boolean> {
      return settle(isHeld(delivery), {
        nextAttemptAt: retry.at,
        error: retry.error,
        firstAttemptAt: retry.firstAttemptAt,
        attempts: retry.attempts,
        ...released,
      });
    },

    /** The attempt was never begun: the row is again as it was before the lease. */
    async putBack(delivery: LeasedDelivery): Promise<boolean> {
      const { firstAttemptAt, isFirstAttempt } = delivery;
      return settle(isHeld(delivery), { firstAttemptAt: isFirstAttempt ? null : firstAttemptAt, ...released });
    },

    /** Given up; an operator may send it again. `firstAttemptAt` as for a retry. */
    async settleDead(delivery: LeasedDelivery, dead: { error: string; firstAttemptAt: Date | null }): Promise<boolean> {
      return settle(isHeld(delivery), { status: 'dead', attempts: delivery.attempts, ...dead, ...released });
    },

    /** Sent or not, nobody can tell; it is not sent again by itself. */
    async settleUnconfirmed(delivery: LeasedDelivery, error: string): Promise<boolean> {
      return settle(isHeld(delivery), { status: 'unconfirmed', error, ...released });
    },

    /** No longer worth sending. */
    async settleSuperseded(delivery: LeasedDelivery, error: string): Promise<boolean> {
      return settle(isHeld(delivery), { status: 'superseded', error, ...released });
    },

    /** Drops an update behind which a newer one of the same card waits. True when it was dropped. */
    async supersedeByNewer(delivery: LeasedDelivery): Promise<boolean> {
      const newer = db
        .select({ one: sql`1` })
        .from(other)
        .where(
          and(eq(other.lane, deliveries.lane), eq(other.status, 'pending'), sql`${other.seq} > ${deliveries.seq}`),
        );
      return settle(and(isHeld(delivery), exists(newer)), {
        status: 'superseded',
        error: 'delivery.newer_update',
        ...released,
      });
    },

    /** The answer to a press has brought the card up to date: its update need not be sent. */
    async settleAnswered(key: string): Promise<boolean> {
      return settle(and(eq(deliveries.key, key), eq(deliveries.status, 'pending')), {
        status: 'superseded',
        error: 'delivery.answered',
        ...released,
      });
    },

    /** Drops every update of a card that has not been made yet: what shows on it now is newer. */
    supersedeUpdates(deliveryKey: string): Statement {
      return statement(
        db
          .update(deliveries)
          .set({ status: 'superseded', error: 'delivery.newer_answer', ...released })
          .where(and(eq(deliveries.lane, CARD_LANE + deliveryKey), eq(deliveries.status, 'pending'))),
      );
    },

    /**
     * Drops what waits to be drawn on a card, now that something newer is to be: a stand-in or a second attempt would
     * only hold it up. What a sender holds goes first and is followed by the newer one.
     */
    supersedeWaiting(deliveryKey: string, now: Date): Statement {
      return statement(
        db
          .update(deliveries)
          .set({ status: 'superseded', error: 'delivery.newer_update', ...released })
          .where(
            and(
              eq(deliveries.lane, CARD_LANE + deliveryKey),
              eq(deliveries.status, 'pending'),
              sql`coalesce(${deliveries.leasedUntil}, 0) <= ${+now}`,
            ),
          ),
      );
    },

    /** The message is certainly not in the chat: the window in which its uuid protects it begins anew. */
    async restartAttempts(delivery: LeasedDelivery, now: Date): Promise<boolean> {
      return settle(isHeld(delivery), { firstAttemptAt: now });
    },

    /** A sent card has become another one in its place, e.g. a question its receipt. */
    recast(key: string, { subject, view, remarks }: CardSubject): Statement {
      return statement(
        db
          .update(deliveries)
          .set({ subject, view, remarks: remarks ?? null })
          .where(eq(deliveries.key, key)),
      );
    },

    /** A message that was not delivered says something else from now on. */
    async replaceContent(key: string, content: DeliveryDraft['content']): Promise<boolean> {
      const isUnsent = and(eq(deliveries.key, key), inArray(deliveries.status, [...TROUBLED]));
      return settle(isUnsent, { content: withMarker(content, uuidOf(key)) });
    },

    /** An operator sends a dead letter again. False when it is none (any more). */
    async requeue(key: string, now: Date): Promise<boolean> {
      return settle(and(eq(deliveries.key, key), inArray(deliveries.status, [...TROUBLED])), {
        status: 'pending',
        attempts: 0,
        nextAttemptAt: now,
        error: null,
        // What was given up keeps its first attempt, so that the sender looks before it sends. For what could not be
        // confirmed the operator has looked.
        firstAttemptAt:
          sql`case when ${deliveries.status} = 'unconfirmed' then null else ${deliveries.firstAttemptAt} end` as never,
        ...released,
      });
    },

    /** When there will be something to lease next; null when nothing waits. May lie in the past. */
    async nextDueAt(): Promise<Date | null> {
      const at = sql<number | null>`min(max(${deliveries.nextAttemptAt}, coalesce(${deliveries.leasedUntil}, 0)))`;
      const [row] = await db
        .select({ at })
        .from(deliveries)
        .where(and(eq(deliveries.status, 'pending'), isHeadOfLane, isTargetSettled));
      return row?.at == null ? null : new Date(row.at);
    },

    /** Every message that was ever caused, oldest first. */
    async all(): Promise<Delivery[]> {
      return find(sql`1`, asc(deliveries.seq));
    },

    /** How many messages stand in each status. */
    async countByStatus(): Promise<Map<Delivery['status'], number>> {
      const rows = await db
        .select({ status: deliveries.status, count: sql<number>`count(*)` })
        .from(deliveries)
        .groupBy(deliveries.status);
      return new Map(rows.map(row => [row.status, row.count]));
    },

    /** How many messages are waiting, due or not. */
    async countPending(): Promise<number> {
      return db.$count(deliveries, eq(deliveries.status, 'pending'));
    },

    /** All drawings of a subject, oldest first. */
    async bySubject(subject: string): Promise<Delivery[]> {
      return find(eq(deliveries.subject, subject));
    },

    /** The delivery that became this message of the platform. */
    async byMessageId(messageId: string): Promise<Delivery | null> {
      return (await find(eq(deliveries.messageId, messageId)))[0] ?? null;
    },

    async byKey(key: string): Promise<Delivery | null> {
      return (await find(eq(deliveries.key, key)))[0] ?? null;
    },

    /** Which of these keys are taken. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      if (keys.length === 0) return new Set();
      const rows = await db
        .select({ key: deliveries.key })
        .from(deliveries)
        .where(inArray(deliveries.key, [...keys]));
      return new Set(rows.map(row => row.key));
    },

    /** What an operator has to look at, latest first. */
    async listTroubled(): Promise<Delivery[]> {
      return find(inArray(deliveries.status, [...TROUBLED]), desc(deliveries.createdAt));
    },

    /** The chat in which messages of a lane have landed, as far as one ever has. */
    async chatOfLane(lane: string): Promise<string | null> {
      const [row] = await db
        .select({ chatId: deliveries.sentChatId })
        .from(deliveries)
        .where(and(eq(deliveries.lane, lane), eq(deliveries.status, 'sent'), isNotNull(deliveries.sentChatId)))
        .orderBy(desc(deliveries.seq))
        .limit(1);
      return row?.chatId ?? null;
    },
  };

  function toDelivery(row: Row): Delivery {
    const { seq: _seq, lane: _lane, leasedUntil: _until, leasedBy: _by, ...rest } = row;
    const { subject: _subject, view: _view, remarks: _remarks, ...delivery } = rest;
    return { ...delivery, card: cardOf(row) };
  }
}

function cardOf({ subject, view, remarks }: typeof deliveries.$inferSelect): CardSubject | null {
  // A kind that is no longer drawn is a message like any other.
  if (subject === null || view === null || !CARD_VIEWS.includes(view)) return null;
  return { subject, view, ...(remarks !== null && { remarks }) };
}
