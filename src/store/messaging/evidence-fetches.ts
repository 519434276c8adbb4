import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Attachment } from '../../domain/messaging/event.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { evidenceFetches } from '../schema.ts';

/** A photo or file whose bytes are to be fetched. */
export type EvidenceFetch = typeof evidenceFetches.$inferSelect;

/** A fetch that a process holds. */
export type LeasedFetch = EvidenceFetch & { leasedBy: string };

/** How the fetches stand, in one look. */
export interface FetchOutlook {
  left: number;
  /** When one can be taken next; null when none waits. May lie in the past. */
  nextAt: Date | null;
  /** Since when the oldest trouble lasts; null while there is none. */
  troubledSince: Date | null;
  /** The last fault of a fetch that is in trouble. */
  error: string | null;
}

/** A lease that ends later than any may was written before the clock was set back: it has run out. */
const LONGEST_LEASE_MS = 5 * 60_000;

/**
 * The photos and files that are still to be fetched. Processes take them by a lease; that each is recorded once is held by
 * the versions of the record, not by the lease.
 */
export function createEvidenceFetchStore(db: Db) {
  const isThis = ({ messageId, key }: Pick<EvidenceFetch, 'messageId' | 'key'>) =>
    and(eq(evidenceFetches.messageId, messageId), eq(evidenceFetches.key, key));
  const isHeldAs = (fetch: LeasedFetch) => and(isThis(fetch), eq(evidenceFetches.leasedBy, fetch.leasedBy));
  /** What was recorded before bytes were kept lets everything newer pass. */
  const newFirst = sql`${evidenceFetches.nextTryAt} = 0`;

  return {
    /** One file of a message is fetched once, however many entries it proves. */
    insert(
      { messageId, chatId }: { messageId: string; chatId: string },
      { kind, key }: Attachment,
      now: Date,
    ): Statement {
      const row = { messageId, key, kind, chatId, nextTryAt: now, attempts: 0 };
      return statement(db.insert(evidenceFetches).values(row).onConflictDoNothing());
    },

    /** It is over: kept, or never to be had. */
    remove(fetch: Pick<EvidenceFetch, 'messageId' | 'key'>): Statement {
      return statement(db.delete(evidenceFetches).where(isThis(fetch)));
    },

    /** Nothing of a message is fetched any more. */
    removeMessage(messageId: string): Statement {
      return statement(db.delete(evidenceFetches).where(eq(evidenceFetches.messageId, messageId)));
    },

    /** Takes what is due, new things first. */
    async lease({ now, until, owner, limit }: { now: Date; until: Date; owner: string; limit: number }) {
      const isFree = or(
        isNull(evidenceFetches.leasedUntil),
        lte(evidenceFetches.leasedUntil, now),
        gt(evidenceFetches.leasedUntil, new Date(now.getTime() + LONGEST_LEASE_MS)),
      );
      const isDue = and(lte(evidenceFetches.nextTryAt, now), isFree);
      // Looked for first, because a write takes the lock even where it finds nothing.
      if ((await db.$count(evidenceFetches, isDue)) === 0) return [];
      const chosen = db
        .select({ rowid: sql`rowid` })
        .from(evidenceFetches)
        .where(isDue)
        .orderBy(newFirst, asc(evidenceFetches.nextTryAt), asc(evidenceFetches.messageId), asc(evidenceFetches.key))
        .limit(limit);
      const taken = await db
        .update(evidenceFetches)
        .set({ leasedUntil: until, leasedBy: owner })
        .where(inArray(sql`rowid`, chosen))
        .returning();
      return taken.map((row): LeasedFetch => ({ ...row, leasedBy: owner }));
    },

    /** To be tried again. False when another process has taken it meanwhile. */
    async postpone(
      fetch: LeasedFetch,
      { nextTryAt, troubledSince, error }: { nextTryAt: Date; troubledSince: Date; error: string },
    ): Promise<boolean> {
      const released = { leasedUntil: null, leasedBy: null };
      const rows = await db
        .update(evidenceFetches)
        .set({ nextTryAt, troubledSince, error, attempts: fetch.attempts + 1, ...released })
        .where(isHeldAs(fetch))
        .returning({ key: evidenceFetches.key });
      return rows.length === 1;
    },

    /** Gives back what a process holds and will not finish. */
    async release(owner: string): Promise<void> {
      const isOwn = eq(evidenceFetches.leasedBy, owner);
      if ((await db.$count(evidenceFetches, isOwn)) === 0) return;
      await db.update(evidenceFetches).set({ leasedUntil: null, leasedBy: null }).where(isOwn);
    },

    async outlook(): Promise<FetchOutlook> {
      const [row] = await db
        .select({
          left: sql<number>`count(*)`,
          nextAt: sql<
            number | null
          >`min(max(${evidenceFetches.nextTryAt}, coalesce(${evidenceFetches.leasedUntil}, 0)))`,
          troubledSince: sql<number | null>`min(${evidenceFetches.troubledSince})`,
          error: sql<string | null>`max(${evidenceFetches.error})`,
        })
        .from(evidenceFetches);
      const toDate = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms));
      return {
        left: row?.left ?? 0,
        nextAt: toDate(row?.nextAt),
        troubledSince: toDate(row?.troubledSince),
        error: row?.error ?? null,
      };
    },
  };
}

export type EvidenceFetchStore = ReturnType<typeof createEvidenceFetchStore>;
