import type { DigestMemory } from '../../domain/ladder/digest.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { digests } from '../schema.ts';

/** What groups and people were told last by the digest of problems. */
export function createDigestStore(db: Db) {
  return {
    /** By chat_id or the person's id. */
    async all(): Promise<Map<string, DigestMemory>> {
      const rows = await db.select().from(digests);
      return new Map(
        rows.map(({ audience, items, sentAt }) => [
          audience,
          { items: items.map(one => toldNews(one, sentAt)), sentAt },
        ]),
      );
    },

    save(audience: string, { items, sentAt }: DigestMemory): Statement {
      const kept = items.map(({ news, at }) => ({ news, at: at.getTime() }));
      const row = { audience, items: kept, sentAt };
      return statement(
        db
          .insert(digests)
          .values(row)
          .onConflictDoUpdate({ target: digests.audience, set: { items: kept, sentAt } }),
      );
    },
  };
}

/** Rows of before each line had its own time are lines alone: all of them were told by the last digest. */
function toldNews(one: string | { news: string; at: number }, sentAt: Date) {
  return typeof one === 'string' ? { news: one, at: sentAt } : { news: one.news, at: new Date(one.at) };
}

export type DigestStore = ReturnType<typeof createDigestStore>;
