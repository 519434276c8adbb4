import type { DigestMemory } from '../../domain/problems/times/digest.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { digests } from '../schema.ts';

/** What groups and people were told last by the digest of problems. */
export function createDigestStore(db: Db) {
  return {
    /** By chat_id or open_id. */
    async all(): Promise<Map<string, DigestMemory>> {
      return new Map((await db.select().from(digests)).map(({ audience, ...memory }) => [audience, memory]));
    },

    save(audience: string, { items, sentAt }: DigestMemory): Statement {
      const row = { audience, items, sentAt };
      return statement(
        db.insert(digests).values(row).onConflictDoUpdate({ target: digests.audience, set: { items, sentAt } }),
      );
    },
  };
}

export type DigestStore = ReturnType<typeof createDigestStore>;
