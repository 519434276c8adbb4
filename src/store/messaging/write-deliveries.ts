import { and, eq, exists, inArray, isNull, lt, ne, not, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { CardSubject, DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { refuseWhere } from '../kit/database/version-guard.ts';
import { insertInto } from '../kit/query.ts';
import { withMarker } from '../kit/writing/card-marker.ts';
import { offersOf } from '../kit/writing/card-offers.ts';
import { pressesOf } from '../kit/writing/card-presses.ts';
import { deliveries } from '../schema.ts';
import { CARD_LANE, keepNames, laneOf, RELEASED, uuidOf } from './delivery-rows.ts';
import { RESTORED } from './hold-restored.ts';
import { ANSWERED, isCovered, noteAnswered, noteRequeued } from './pace-updates.ts';

/** Deliveries that an operator has to look at. */
export const TROUBLED = ['dead', 'held', 'unconfirmed'] as const;

/** The reason on a message to somebody who has no account in the app in use. */
export const NO_ACCOUNT = 'person.no_account';

/** The reason on a message that came too late for anybody. */
export const NOT_NEEDED = 'delivery.not_needed';

export interface Requeue {
  /** What the card shows now; as it was without it. */
  content?: DeliveryDraft['content'] | null;
  /** Nobody has looked whether it is in the chat or still needed: the sender does. */
  isUnseen?: boolean;
}

/** As many states of a card are known by what they offered, besides its first. */
const MOST_OFFERS = 40;

/** SQL for what a message has offered so far and what stands on it now. Of an old message it stays unknown. */
function withOffers(content: DeliveryDraft['content']): SQL {
  const { offers } = deliveries;
  const more = sql`json_insert(${offers}, '$[#]', json(${JSON.stringify(offersOf(content))}))`;
  return sql`case when json_array_length(${offers}) > ${MOST_OFFERS} then json_remove(${more}, '$[1]') else ${more} end`;
}

const insertDelivery = insertInto(deliveries);

/** What decisions and operators do to the outbox. */
export function createDeliveryWrites(db: Db) {
  const card = alias(deliveries, 'card');

  return {
    /**
     * A new message. Shapes: `now` is the clock that the decision was made by, `clockAheadMs` how far it stands ahead of
     * the bot's. Errors: a key that exists fails the whole transaction (unique index).
     */
    insert(draft: DeliveryDraft, now: Date, clockAheadMs = 0): Statement {
      const createdAt = new Date(now.getTime() - clockAheadMs);
      const nextAttemptAt = new Date(createdAt.getTime() + (draft.delayMs ?? 0));
      const uuid = uuidOf(draft.key);
      return insertDelivery({
        key: draft.key,
        destination: draft.destination,
        lane: laneOf(draft.destination),
        msgType: draft.msgType,
        content: draft.msgType === 'interactive' ? withMarker(draft.content, uuid) : draft.content,
        uploads: draft.uploads ?? null,
        subject: draft.card?.subject ?? null,
        view: draft.card?.view ?? null,
        remarks: draft.card ? (draft.card.remarks ?? null) : keepNames(draft),
        // Only what is drawn again can be compared with its next drawing.
        presses: draft.card !== null || draft.destination.kind === 'update' ? pressesOf(draft.content) : null,
        offers: draft.msgType === 'interactive' ? [offersOf(draft.content)] : [],
        status: 'pending',
        uuid,
        createdAt,
        attempts: 0,
        nextAttemptAt,
        wantedAt: nextAttemptAt,
        haste: draft.haste ?? 'ordinary',
        neededUntil: draft.neededUntil ?? null,
        clockAheadMs,
      });
    },

    /**
     * The answer to a press has brought the card up to date: its update need not be sent, unless an older one has arrived
     * since the decision and may have covered the answer.
     */
    async settleAnswered(key: string): Promise<boolean> {
      const settle = db
        .update(deliveries)
        .set({ status: 'superseded', error: ANSWERED, ...RELEASED })
        .where(and(eq(deliveries.key, key), eq(deliveries.status, 'pending'), not(sql.raw(isCovered('deliveries')))));
      const results = await db.$client.batch([noteAnswered(key), statement(settle)], 'write');
      return results.at(-1)?.rowsAffected === 1;
    },

    /** Drops the updates of a card that wait, for whatever: a newer drawing of it comes, and waits for none of them. */
    supersedeWaiting(deliveryKey: string): Statement {
      return statement(
        db
          .update(deliveries)
          .set({ status: 'superseded', error: 'delivery.newer_update' })
          .where(
            and(
              eq(deliveries.lane, CARD_LANE + deliveryKey),
              inArray(deliveries.status, ['pending', 'held']),
              isNull(deliveries.leasedBy),
            ),
          ),
      );
    },

    /** Fails the transaction when a card was drawn again after message `upTo`, for a drawing that does not know of that. */
    guardCard(deliveryKey: string, upTo: number): Statement {
      const isNewer = 'exists (select 1 from deliveries where lane = ? and seq > ?)';
      return refuseWhere(isNewer, [CARD_LANE + deliveryKey, upTo]);
    },

    /**
     * Fails the transaction when any of these entries came onto a card, or was drawn on one again, after message `upTo`: a
     * card that does not know of that would show what has passed.
     */
    guardShown(shown: readonly Reference[], upTo: number): Statement {
      const drawn = (isDrawn: string) => `exists (select 1 from json_each(?) about
        cross join shown_on s on s.aggregate = about.value cross join deliveries d on ${isDrawn} where d.seq > ?)`;
      const isDrawn = `${drawn('d.key = s.delivery_key')} or ${drawn(`d.lane = '${CARD_LANE}' || s.delivery_key`)}`;
      const names = JSON.stringify(shown);
      return refuseWhere(isDrawn, [names, upTo, names, upTo]);
    },

    /** Drops every update of a card that has not been made yet: what shows on it now is newer. */
    supersedeUpdates(deliveryKey: string): Statement {
      return statement(
        db
          .update(deliveries)
          .set({ status: 'superseded', error: 'delivery.newer_answer', ...RELEASED })
          .where(and(eq(deliveries.lane, CARD_LANE + deliveryKey), inArray(deliveries.status, ['pending', 'held']))),
      );
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

    /** The answer to a press has put another card in the place of a message. */
    noteOffered(messageId: string, content: DeliveryDraft['content']): Statement {
      return statement(
        db
          .update(deliveries)
          .set({ offers: withOffers(content) as never })
          .where(eq(deliveries.messageId, messageId)),
      );
    },

    /** A page of a sent answer has been turned: what it names now. */
    renamed(key: string, content: DeliveryDraft['content']): Statement {
      const names = keepNames({ destination: null, content });
      return statement(db.update(deliveries).set({ remarks: names }).where(eq(deliveries.key, key)));
    },

    /** The bot is in the chat again: what waited for that is due, updates of cards in the chat among it. */
    releaseChat(chatId: string, now: Date): Statement {
      const isOnCardOfChat = exists(
        db
          .select({ one: sql`1` })
          .from(card)
          .where(and(sql`${deliveries.lane} = ${CARD_LANE} || ${card.key}`, eq(card.sentChatId, chatId))),
      );
      return statement(
        db
          .update(deliveries)
          .set({ status: 'pending', nextAttemptAt: now, troubledSince: null, error: null, ...RELEASED })
          .where(
            and(
              eq(deliveries.status, 'held'),
              ne(sql`coalesce(${deliveries.error}, '')`, RESTORED),
              or(eq(deliveries.lane, laneOf({ kind: 'chat', chatId })), isOnCardOfChat),
            ),
          ),
      );
    },

    /** Somebody is reached in the app in use: what was held for that is due. */
    releasePerson(person: string, now: Date): Statement {
      return statement(
        db
          .update(deliveries)
          .set({ status: 'pending', nextAttemptAt: now, troubledSince: null, error: null, ...RELEASED })
          .where(
            and(
              eq(deliveries.status, 'held'),
              eq(deliveries.error, NO_ACCOUNT),
              eq(deliveries.lane, laneOf({ kind: 'person', person })),
            ),
          ),
      );
    },

    /** Drops what nobody needs any more and no sender holds. Returns how many. */
    async supersedeExpired(now: Date): Promise<number> {
      const isExpired = and(
        inArray(deliveries.status, ['pending', 'held']),
        lt(deliveries.neededUntil, sql`${now.getTime()} + ${deliveries.clockAheadMs}`),
        sql`coalesce(${deliveries.leasedUntil}, 0) <= ${now.getTime()}`,
      );
      // Looked for first, because a write takes the lock even where it finds nothing.
      if ((await db.$count(deliveries, isExpired)) === 0) return 0;
      const dropped = await db
        .update(deliveries)
        .set({ status: 'superseded', error: NOT_NEEDED, ...RELEASED })
        .where(isExpired)
        .returning({ seq: deliveries.seq });
      return dropped.length;
    },

    /** An operator sends a message again that was not delivered. False when it is none (any more). */
    async requeue(key: string, now: Date, { content, isUnseen = false }: Requeue = {}): Promise<boolean> {
      const isUnknown = sql`${deliveries.status} = 'unconfirmed'`;
      const requeue = db
        .update(deliveries)
        .set({
          status: 'pending',
          attempts: 0,
          nextAttemptAt: now,
          wantedAt: now,
          deferredUntil: null,
          troubledSince: null,
          error: null,
          ...(content && {
            content: withMarker(content, uuidOf(key)),
            presses: pressesOf(content),
            offers: withOffers(content) as never,
          }),
          // What may have been sent keeps its first attempt, so that the sender looks before it sends; unless the operator
          // has looked.
          ...(!isUnseen && {
            neededUntil: null,
            firstAttemptAt: sql`case when ${isUnknown} then null else ${deliveries.firstAttemptAt} end` as never,
          }),
          ...RELEASED,
        })
        .where(and(eq(deliveries.key, key), inArray(deliveries.status, [...TROUBLED])));
      const results = await db.$client.batch([noteRequeued(key), statement(requeue)], 'write');
      return results.at(-1)?.rowsAffected === 1;
    },
  };
}
