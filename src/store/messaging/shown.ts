import { and, eq, exists, inArray, lte, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { groupBy } from '../../domain/base/group-by.ts';
import { type CardView, renewalKey } from '../../domain/messaging/delivery.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { type Ask, insertInto, rowsQuery, textsQuery, valueQuery } from '../kit/query.ts';
import { deliveries, shownOn } from '../schema.ts';
import { IS_LATEST_OF, latestOf, withKey, withMessageId } from './read-deliveries.ts';

/** SQLite takes only so many values in one statement. */
const VALUES_AT_ONCE = 500;

const cardsShowing = rowsQuery(
  shownOn,
  'where delivery_key in (select delivery_key from shown_on where aggregate = ?) order by rowid',
);
const cardsOf = rowsQuery(deliveries, 'where key in (select delivery_key from shown_on where aggregate = ?)');
const sentAgain = (aggregate: string) =>
  valueQuery(
    `select json_group_array(key) from deliveries
     where key in (select '${renewalKey('')}' || delivery_key from shown_on where aggregate = ?)`,
    [aggregate],
    text => new Set(JSON.parse(String(text)) as string[]),
  );
const onCard = rowsQuery(shownOn, 'where delivery_key = ?');
const isSentAgain = (key: string) =>
  valueQuery('select count(*) from deliveries where key = ?', [renewalKey(key)], count => count === 1);
const onMessage = rowsQuery(
  shownOn,
  'where delivery_key = (select key from deliveries where message_id = ? order by seq limit 1)',
);
const onLatest = rowsQuery(shownOn, `where delivery_key = (select key from deliveries where ${IS_LATEST_OF})`);
const insertShown = insertInto(shownOn);

/**
 * Makes the question for all cards that show something whose name SQL gives; afterwards they are known by what they show
 * and by their keys.
 */
export function cardsAmong(names: string) {
  const asked = textsQuery(names, 'name');
  const keys = `select delivery_key from shown_on where aggregate in (${names})`;
  const shown = rowsQuery(shownOn, `where delivery_key in (${keys}) order by rowid`);
  const cards = rowsQuery(deliveries, `where key in (${keys})`);
  const again = textsQuery(
    `select key from deliveries where key in (select '${renewalKey('')}' || delivery_key from (${keys}))`,
    'key',
  );
  return async (ask: Ask): Promise<void> => {
    const [meant, rows, found, renewals] = await Promise.all([ask(asked()), ask(shown()), ask(cards()), ask(again())]);
    const { know } = ask;
    if (!know) return;
    const renewed = new Set(renewals);
    const byCard = groupBy(rows, row => row.deliveryKey);
    const cardsOn = groupBy(rows, (row): string => row.aggregate);
    for (const name of meant) {
      const on = new Set((cardsOn.get(name) ?? []).map(row => row.deliveryKey));
      know(cardsShowing(name), on.size === 0 ? [] : rows.filter(row => on.has(row.deliveryKey)));
      know(cardsOf(name), on.size === 0 ? [] : found.filter(card => on.has(card.key)));
      know(sentAgain(name), renewed);
    }
    for (const card of found) {
      know(withKey(card.key), [card]);
      know(isSentAgain(card.key), renewed.has(renewalKey(card.key)));
      know(onCard(card.key), byCard.get(card.key) ?? []);
    }
  };
}

/** What events ask about cards. */
export function createShownReads(ask: Ask) {
  /** What the cards that show something show. Whoever asks will want the cards as well, and whether they were sent again. */
  async function readShown(aggregate: Reference) {
    if (!ask.know) return ask(cardsShowing(aggregate));
    const [rows, cards, again] = await Promise.all([
      ask(cardsShowing(aggregate)),
      ask(cardsOf(aggregate)),
      ask(sentAgain(aggregate)),
    ]);
    for (const card of cards) {
      ask.know(withKey(card.key), [card]);
      ask.know(isSentAgain(card.key), again.has(renewalKey(card.key)));
    }
    return rows;
  }

  return {
    /** The delivery keys of the cards that show any of these aggregates, with everything that each of them shows. */
    async cardsShowing(aggregates: readonly Reference[]): Promise<Map<string, Reference[]>> {
      const cards = new Map<string, Reference[]>();
      for (const rows of await Promise.all(aggregates.map(readShown))) {
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
      return (await ask(onCard(deliveryKey))).map(row => row.aggregate);
    },

    /** Learns the newest card about a subject that was made since an instant and can still be changed, with what it shows. */
    async learnLatest(subject: string, since: Date): Promise<void> {
      const [[card], shown] = await Promise.all([
        ask(latestOf(subject, since.getTime())),
        ask(onLatest(subject, since.getTime())),
      ]);
      if (card) ask.know?.(withKey(card.key), [card]);
      if (card) ask.know?.(onCard(card.key), shown);
    },

    /** Learns what the card shows that became a message of the platform. */
    async learnMessage(messageId: string): Promise<void> {
      const [[card], shown] = await Promise.all([ask(withMessageId(messageId)), ask(onMessage(messageId))]);
      if (card) ask.know?.(onCard(card.key), shown);
      if (card) ask.know?.(withKey(card.key), [card]);
    },

    /** Which of these cards have been sent again. */
    async renewedAmong(deliveryKeys: readonly string[]): Promise<Set<string>> {
      const found = await Promise.all(deliveryKeys.map(key => ask(isSentAgain(key))));
      return new Set(deliveryKeys.filter((_, index) => found[index]));
    },
  };
}

/** Which cards show which aggregates. */
export function createShownStore(db: Db, ask: Ask) {
  const newer = alias(deliveries, 'newer');

  return {
    ...createShownReads(ask),

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
      return insertShown({ aggregate, deliveryKey });
    },
  };
}
