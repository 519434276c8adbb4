import { and, desc, eq, lte } from 'drizzle-orm';
import { formatInstant } from '../../domain/base/time.ts';
import { type Reference, reference } from '../../domain/messaging/reference.ts';
import type { JobName } from '../../domain/schedule/slot-rules.ts';
import type { Db } from '../kit/database/database.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
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

/** What the record calls a slot. */
export function slotReference({ job, slot }: Pick<SlotClaim, 'job' | 'slot'>): Reference {
  return reference('slot', `${job} ${formatInstant(slot)}`);
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

    /** A slot that is taken, or written over when it was skipped and somebody asks for it after all. */
    row(claim: SlotClaim): RowWrite {
      return put('jobSlots', slotReference(claim), claim);
    },
  };
}

export type SlotStore = ReturnType<typeof createSlotStore>;
