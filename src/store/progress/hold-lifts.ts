import { desc, eq } from 'drizzle-orm';
import { reference } from '../../domain/messaging/reference.ts';
import type { HoldLift } from '../../domain/progress/hold-lift.ts';
import type { Db } from '../kit/database.ts';
import type { RowWrite } from '../kit/ledger.ts';
import { put } from '../ledgers.ts';
import { holdLifts } from '../schema.ts';

/** Who proposed to lift the hold of a large figure, and what the second person said. */
export function createHoldLiftStore(db: Db) {
  return {
    /** The newest round about a report, or null. */
    async newestOf(report: string): Promise<HoldLift | null> {
      const [row] = await db
        .select()
        .from(holdLifts)
        .where(eq(holdLifts.report, report))
        .orderBy(desc(holdLifts.round))
        .limit(1);
      return row ?? null;
    },

    /** A round as it stands after a change; it belongs to the reports of its project. */
    row(lift: HoldLift, project: string): RowWrite {
      return put('holdLifts', reference('progress', project), lift);
    },
  };
}
