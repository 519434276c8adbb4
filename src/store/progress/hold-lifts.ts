import { and, desc, eq } from 'drizzle-orm';
import type { HoldLift } from '../../domain/progress/hold-lift.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
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

    /** Fails the transaction when the round has been opened already. */
    insert(lift: HoldLift): Statement {
      return statement(db.insert(holdLifts).values(lift));
    },

    decide({ report, round, ...lift }: HoldLift): Statement {
      return statement(
        db
          .update(holdLifts)
          .set(lift)
          .where(and(eq(holdLifts.report, report), eq(holdLifts.round, round))),
      );
    },
  };
}
