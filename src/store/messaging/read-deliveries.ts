import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Delivery } from '../../domain/messaging/delivery.ts';
import type { Db } from '../kit/database/database.ts';
import { type Ask, rowsQuery, textsQuery, valueQuery } from '../kit/query.ts';
import type { CardOffers } from '../kit/writing/card-offers.ts';
import { deliveries, outboxHold } from '../schema.ts';
import { CARD_LANE, laneOf, toDelivery } from './delivery-rows.ts';
import { createDueConditions } from './lease-deliveries.ts';
import { type OutboxHold, toHold } from './outbox-hold.ts';
import { TROUBLED } from './write-deliveries.ts';

/** How the outbox stands, in one look. */
export interface Outlook {
  /** Messages still waiting, due or not. */
  left: number;
  /** When there will be something to lease next, were the outbox open; null when nothing waits. May lie in the past. */
  nextAt: Date | null;
  hold: OutboxHold | null;
  /** Since when the longest waiting message should have been sent; what waits for working hours or its card does not count. */
  waitingSince: Date | null;
}

/** The question for one message by the platform's id. */
export const withMessageId = rowsQuery(deliveries, 'where message_id = ? order by seq limit 1');
/** The question for one message by its key. */
export const withKey = rowsQuery(deliveries, 'where key = ?');
const aboutSubject = rowsQuery(deliveries, 'where subject = ? order by seq');
/** What was sent by an app before counts as older. */
const IS_FRESH =
  "min(created_at, coalesce(sent_at, created_at)) >= ? and status in ('pending', 'sent') order by seq desc limit 1";
/** What the newest card about a subject is that was made since an instant and can still be changed. */
export const IS_LATEST_OF = `subject = ? and ${IS_FRESH}`;
export const latestOf = rowsQuery(deliveries, `where ${IS_LATEST_OF}`);
/** SQL for the key of the newest card about `subject.value` that was made since an instant and can still be changed. */
export const LATEST_CARD = `select key from deliveries where subject = subject.value and ${IS_FRESH}`;

/** Makes the question for the drawings of all subjects whose names SQL gives; afterwards those of each are known. */
export function drawingsAmong(subjects: string) {
  const asked = textsQuery(subjects, 'name');
  const rows = rowsQuery(deliveries, `where subject in (${subjects}) order by seq`);
  return async (ask: Ask): Promise<void> => {
    const [names, found] = await Promise.all([ask(asked()), ask(rows())]);
    for (const name of names)
      ask.know?.(
        aboutSubject(name),
        found.filter(({ subject }) => subject === name),
      );
  };
}

/** What a message has offered, and every update of it. Its own row comes first. */
const offersOn = textsQuery(
  `select coalesce(offers, 'null') as offered from (
    select offers, seq from deliveries where message_id = ?
    union all select offers, seq from deliveries
      where lane = '${CARD_LANE}' || (select key from deliveries where message_id = ? order by seq limit 1)
    order by seq)`,
  'offered',
);
/** What messages of two lanes offer that have not been heard to have arrived. */
const offersUnderWay = textsQuery(
  `select coalesce(offers, '[]') as offered from deliveries
    where lane in (?, ?) and message_id is null order by seq desc limit 50`,
  'offered',
);

const newest = valueQuery('select max(seq) from deliveries', [], seq => Number(seq ?? 0));
const taken = textsQuery('select key from deliveries where key in (select value from json_each(?))', 'key');

/** What events ask about cards that were sent. */
export function createCardReads(ask: Ask) {
  return {
    /** All drawings of a subject, oldest first. */
    async bySubject(subject: string): Promise<Delivery[]> {
      return (await ask(aboutSubject(subject))).map(toDelivery);
    },

    /** The newest message about a subject that was made since an instant and can still be changed; else null. */
    async latestOf(subject: string, since: Date): Promise<Delivery | null> {
      const [row] = await ask(latestOf(subject, since.getTime()));
      if (row) ask.know?.(withKey(row.key), [row]);
      return row ? toDelivery(row) : null;
    },

    /** The delivery that became this message of the platform. */
    async byMessageId(messageId: string): Promise<Delivery | null> {
      const [row] = await ask(withMessageId(messageId));
      return row ? toDelivery(row) : null;
    },

    /**
     * What could be pressed on this message of the platform at any time, oldest first; null for one that was sent before
     * that was kept. Empty for a message that is not ours.
     */
    async offersOn(messageId: string): Promise<readonly CardOffers[] | null> {
      const [own, ...updates] = await ask(offersOn(messageId, messageId));
      if (own === undefined) return [];
      return own === 'null' ? null : [own, ...updates].flatMap(readOffers);
    },

    /** What can be pressed on messages to a chat or a person that may have arrived although nobody has said so yet. */
    async offersUnderWay(chatId: string, person: string): Promise<readonly CardOffers[]> {
      const lanes = [laneOf({ kind: 'chat', chatId }), laneOf({ kind: 'person', person })];
      return (await ask(offersUnderWay(...lanes))).flatMap(readOffers);
    },

    async byKey(key: string): Promise<Delivery | null> {
      const [row] = await ask(withKey(key));
      return row ? toDelivery(row) : null;
    },

    /** The number of the newest message: whatever comes after this moment has a larger one. */
    newest: (): Promise<number> => ask(newest),

    /** Which of these keys are taken. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      return keys.length === 0 ? new Set() : new Set(await ask(taken(JSON.stringify(keys))));
    },
  };
}

/** Questions about what was sent and what waits. */
export function createDeliveryReads(db: Db, ask: Ask) {
  const due = createDueConditions(db);

  async function find(where: SQL | undefined, ...order: SQL[]): Promise<Delivery[]> {
    const rows = await db
      .select()
      .from(deliveries)
      .where(where)
      .orderBy(...order, asc(deliveries.seq));
    return rows.map(toDelivery);
  }

  function nextDue(now: Date) {
    const at = sql<
      number | null
    >`min(max(${deliveries.nextAttemptAt}, ${due.laneFreeAt}, coalesce(${deliveries.deferredUntil}, 0)))`;
    const isDeferred = sql`${deliveries.deferredUntil} > ${now.getTime()}`;
    return db
      .select({ at })
      .from(deliveries)
      .where(and(eq(deliveries.status, 'pending'), or(isDeferred, due.isHeadOfLane(now)), due.isTargetSettled));
  }

  const pending = () =>
    db.select({ count: sql<number>`count(*)` }).from(deliveries).where(eq(deliveries.status, 'pending'));

  const waiting = (now: Date) =>
    db
      .select({ since: sql<number | null>`min(${deliveries.wantedAt})` })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.status, 'pending'),
          lte(deliveries.wantedAt, now),
          or(isNull(deliveries.deferredUntil), lte(deliveries.deferredUntil, now)),
          // The update of a card that waits is not stuck: its card is, or it stands in the list of those that are held.
          due.isTargetSettled,
        ),
      );

  return {
    /** How the outbox stands. */
    async outlook(now: Date): Promise<Outlook> {
      const [[next], [left], [hold], [oldest]] = await db.batch([
        nextDue(now),
        pending(),
        db.select().from(outboxHold),
        waiting(now),
      ]);
      return {
        left: left?.count ?? 0,
        nextAt: toDate(next?.at),
        hold: hold ? toHold(hold) : null,
        waitingSince: toDate(oldest?.since),
      };
    },

    /** When there will be something to lease next, were the outbox open; null when nothing waits. May lie in the past. */
    async nextDueAt(now: Date): Promise<Date | null> {
      const [row] = await nextDue(now);
      return toDate(row?.at);
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

    ...createCardReads(ask),

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
}

function readOffers(text: string): readonly CardOffers[] {
  return (JSON.parse(text) as readonly CardOffers[] | null) ?? [];
}

function toDate(ms: number | null | undefined): Date | null {
  return ms == null ? null : new Date(ms);
}
