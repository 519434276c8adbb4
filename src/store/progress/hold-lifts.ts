import { groupBy } from '../../domain/base/group-by.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { HoldLift } from '../../domain/progress/holds/hold-lift.ts';
import { type Ask, rowsQuery, textsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { holdLifts } from '../schema.ts';

const newestOf = rowsQuery(holdLifts, 'where report = ? order by round desc limit 1');

/** Makes the question for the newest rounds about reports whose ids SQL gives; afterwards that of each is known. */
export function holdLiftsAmong(ids: string) {
  const asked = textsQuery(ids, 'id');
  const rows = rowsQuery(holdLifts, `where report in (${ids}) order by round desc`);
  return async (ask: Ask): Promise<void> => {
    const [reports, found] = await Promise.all([ask(asked()), ask(rows())]);
    const byReport = groupBy(found, row => row.report);
    for (const report of reports) ask.know?.(newestOf(report), byReport.get(report)?.slice(0, 1) ?? []);
  };
}

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
