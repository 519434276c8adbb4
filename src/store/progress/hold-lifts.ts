import { reference } from '../../domain/messaging/reference.ts';
import type { HoldLift } from '../../domain/progress/hold-lift.ts';
import type { RowWrite } from '../kit/ledger.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import { put } from '../ledgers.ts';
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
export function createHoldLiftStore(ask: Ask) {
  return {
    ...createHoldLiftReads(ask),

    /** A round as it stands after a change; it belongs to the reports of its project. */
    row(lift: HoldLift, project: string): RowWrite {
      return put('holdLifts', reference('progress', project), lift);
    },
  };
}
