import { and, eq } from 'drizzle-orm';
import type { HoldLift } from '../../domain/progress/hold-lift.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import { holdLifts } from '../schema.ts';

const newestOf = rowsQuery(holdLifts, 'where report = ? order by round desc limit 1');

/** What events ask about holds of large figures. */
export function createHoldLiftReads(ask: Ask) {
  return {
    /** The newest round about a report, or null. */
    async newestOf(report: string): Promise<HoldLift | null> {
      const [row] = await ask(newestOf(report));
      return row ?? null;
    },
  };
}

/** Who proposed to lift the hold of a large figure, and what the second person said. */
export function createHoldLiftStore(db: Db, ask: Ask) {
  return {
    ...createHoldLiftReads(ask),

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
