import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import type { Evidence, EvidenceRequest } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import type { RowWrite } from '../kit/ledger.ts';
import { put } from '../ledgers.ts';
import { evidence, evidenceRequests } from '../schema.ts';

/** Photos and files that prove reports and problems, and who was asked for them. */
export function createEvidenceStore(db: Db) {
  return {
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

    /** A photo or file as it stands after a change. */
    row(one: Evidence): RowWrite {
      return put('evidence', reference('evidence', one.messageId), one);
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
