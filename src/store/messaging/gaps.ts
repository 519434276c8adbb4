import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { deliveries, groups, meta } from '../schema.ts';

const KEY = 'unreadSince';

/** Sent to a person, or as a reply that one person alone sees. */
const IS_DIRECT = sql`(json_extract(${deliveries.destination}, '$.kind') = 'person'
  or json_extract(${deliveries.destination}, '$.reader') is not null)`;

/** A time of which the inbox does not know what was said, so that the chats' histories have to be read. */
export function createGapStore(db: Db) {
  return {
    /** Since when; null while the inbox knows everything. */
    async unreadSince(): Promise<Date | null> {
      const [row] = await db.select({ value: meta.value }).from(meta).where(eq(meta.key, KEY));
      return row ? new Date(Number(row.value)) : null;
    },

    note(since: Date): Statement {
      const value = String(since.getTime());
      return statement(
        db.insert(meta).values({ key: KEY, value }).onConflictDoUpdate({ target: meta.key, set: { value } }),
      );
    },

    close(): Statement {
      return statement(db.delete(meta).where(eq(meta.key, KEY)));
    },

    /** The groups that the bot is in, and the direct chats in which it has said something. */
    async chats(): Promise<{ chatId: string; type: 'p2p' | 'group' }[]> {
      const [bound, direct] = await Promise.all([
        db.select({ chatId: groups.chatId }).from(groups).where(isNull(groups.leftAt)),
        db
          .selectDistinct({ chatId: deliveries.sentChatId })
          .from(deliveries)
          .where(and(isNotNull(deliveries.sentChatId), IS_DIRECT)),
      ]);
      return [
        ...bound.map(({ chatId }) => ({ chatId, type: 'group' as const })),
        ...direct.flatMap(({ chatId }) => (chatId === null ? [] : [{ chatId, type: 'p2p' as const }])),
      ];
    },
  };
}

export type GapStore = ReturnType<typeof createGapStore>;
