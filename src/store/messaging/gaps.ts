import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { deliveries, groups, meta, units } from '../schema.ts';

const KEY = 'unreadSince';
/** Until when somebody reads, and who. */
const TURN = 'catchingUp';
const isTurnOf = (owner: string) =>
  sql`${meta.key} = ${TURN} and substr(${meta.value}, instr(${meta.value}, ' ') + 1) = ${owner}`;

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
      return statement(db.delete(meta).where(inArray(meta.key, [KEY, TURN])));
    },

    /**
     * Takes the turn to read, or keeps it, so that one process does it. False while another one has it. A turn that ends later
     * than any may was written before the clock was set back.
     */
    async takeTurn(owner: string, now: Date, until: Date): Promise<boolean> {
      const value = `${until.getTime()} ${owner}`;
      const end = sql`cast(${meta.value} as integer)`;
      const setWhere = sql`(${isTurnOf(owner)}) or ${end} <= ${now.getTime()} or ${end} > ${until.getTime()}`;
      const taken = await db
        .insert(meta)
        .values({ key: TURN, value })
        .onConflictDoUpdate({ target: meta.key, set: { value }, setWhere })
        .returning({ key: meta.key });
      return taken.length > 0;
    },

    /** Gives the turn back, if it is still the owner's. */
    async giveTurnBack(owner: string): Promise<void> {
      await db.delete(meta).where(isTurnOf(owner));
    },

    /** The groups that the bot is in, units' own chats among them, and the direct chats in which it has said something. */
    async chats(): Promise<{ chatId: string; type: 'p2p' | 'group' }[]> {
      const [listed, ofUnits, direct] = await Promise.all([
        db.select({ chatId: groups.chatId, leftAt: groups.leftAt }).from(groups),
        db.select({ chatId: units.chatId }).from(units).where(isNotNull(units.chatId)),
        db
          .selectDistinct({ chatId: deliveries.sentChatId })
          .from(deliveries)
          .where(and(isNotNull(deliveries.sentChatId), IS_DIRECT)),
      ]);
      const left = new Set(listed.filter(({ leftAt }) => leftAt !== null).map(({ chatId }) => chatId));
      const bound = new Set([...listed, ...ofUnits].flatMap(({ chatId }) => chatId ?? []));
      return [
        ...[...bound].filter(chatId => !left.has(chatId)).map(chatId => ({ chatId, type: 'group' as const })),
        ...direct.flatMap(({ chatId }) => (chatId === null ? [] : [{ chatId, type: 'p2p' as const }])),
      ];
    },
  };
}

export type GapStore = ReturnType<typeof createGapStore>;
