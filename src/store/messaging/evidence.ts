import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import type { Evidence, EvidenceRequest } from '../../domain/messaging/evidence.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import { evidence, evidenceRequests } from '../schema.ts';
import { createEvidenceFetchStore } from './evidence-fetches.ts';

/** What became of the bytes of a photo or file. */
export type Settled = Pick<Evidence, 'state' | 'sha256' | 'size' | 'fault'>;

/** Photos and files that prove reports and problems, and who was asked for them. */
export function createEvidenceStore(db: Db) {
  return {
    fetches: createEvidenceFetchStore(db),

    /** What stands as evidence of any of these items, in the order in which it came. */
    async ofItems(items: readonly Evidence['item'][]): Promise<Evidence[]> {
      if (items.length === 0) return [];
      return db
        .select()
        .from(evidence)
        .where(and(inArray(evidence.item, [...items]), eq(evidence.isWithdrawn, false)))
        .orderBy(asc(evidence.sentAt), asc(evidence.id));
    },

    /** What came with one message, taken back or not. */
    async ofMessage(messageId: string): Promise<Evidence[]> {
      return db.select().from(evidence).where(eq(evidence.messageId, messageId)).orderBy(asc(evidence.id));
    },

    insert(one: Evidence): Statement {
      return statement(db.insert(evidence).values(one));
    },

    /** What waited under one item becomes evidence of another. */
    move(from: Evidence['item'], to: Evidence['item']): Statement {
      return statement(db.update(evidence).set({ item: to }).where(eq(evidence.item, from)));
    },

    /** Its bytes are kept, or cannot be had. */
    settle(id: string, { state, sha256, size, fault }: Settled): Statement {
      return statement(db.update(evidence).set({ state, sha256, size, fault }).where(eq(evidence.id, id)));
    },

    withdraw(messageId: string): Statement {
      return statement(db.update(evidence).set({ isWithdrawn: true }).where(eq(evidence.messageId, messageId)));
    },

    /** What a person is asked for at an instant, or null. */
    async requestOf(person: string, at: Date): Promise<EvidenceRequest | null> {
      const [request] = await db
        .select()
        .from(evidenceRequests)
        .where(and(eq(evidenceRequests.person, person), gte(evidenceRequests.until, at)));
      return request && request.askedAt <= at ? request : null;
    },

    /** Asks a person; what was asked before is forgotten. */
    ask({ person, ...request }: EvidenceRequest): Statement {
      return statement(
        db
          .insert(evidenceRequests)
          .values({ person, ...request })
          .onConflictDoUpdate({ target: evidenceRequests.person, set: request }),
      );
    },
  };
}
