import { and, desc, eq, lte } from 'drizzle-orm';
import type { JobName } from '../../domain/schedule/slots.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import { jobSlots } from '../schema.ts';

export type SlotOutcome = (typeof jobSlots.$inferSelect)['outcome'];

/** One slot taken by one process, with what became of it. */
export interface SlotClaim {
  job: JobName;
  slot: Date;
  claimedAt: Date;
  outcome: SlotOutcome;
  /** Why nothing was posted, or null. */
  reason: string | null;
}

/** The slots of scheduled jobs that were claimed, once over all processes. */
export function createSlotStore(db: Db) {
  return {
    /** The newest claimed slot of a job that is not after an instant; later ones may exist when the clock went back. */
    async latestClaimed(job: JobName, upTo: Date): Promise<Date | null> {
      const [row] = await db
        .select({ slot: jobSlots.slot })
        .from(jobSlots)
        .where(and(eq(jobSlots.job, job), lte(jobSlots.slot, upTo)))
        .orderBy(desc(jobSlots.slot))
        .limit(1);
      return row?.slot ?? null;
    },

    /** What became of a slot; null when nobody has claimed it. */
    async outcomeOf(job: JobName, slot: Date): Promise<SlotOutcome | null> {
      const [row] = await db
        .select({ outcome: jobSlots.outcome })
        .from(jobSlots)
        .where(and(eq(jobSlots.job, job), eq(jobSlots.slot, slot)));
      return row?.outcome ?? null;
    },

    /** Fails the transaction when another process has the slot. */
    claim(claim: SlotClaim): Statement {
      return statement(db.insert(jobSlots).values(claim));
    },

    /** Writes over a slot that was skipped, when somebody asks for it after all. */
    reclaim({ job, slot, ...claim }: SlotClaim): Statement {
      return statement(
        db
          .update(jobSlots)
          .set(claim)
          .where(and(eq(jobSlots.job, job), eq(jobSlots.slot, slot), eq(jobSlots.outcome, 'skipped'))),
      );
    },
  };
}

export type SlotStore = ReturnType<typeof createSlotStore>;
