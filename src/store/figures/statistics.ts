import type { Statistic } from '../../domain/figures/three-figures.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { statistics } from '../schema.ts';

const of = rowsQuery(statistics, 'where project = ? order by month, at, seq');
const between = rowsQuery(statistics, 'where month >= ? and month <= ? order by project, month, at, seq');
const all = rowsQuery(statistics, 'where true order by project, month, at, seq');

/** What events ask about published figures. */
export function createStatisticReads(ask: Ask) {
  return {
    /** All that was published of one project, in the order of months and of entering. */
    of: (project: string): Promise<Statistic[]> => ask(of(project)),

    /** What was published of all projects for the months of a span, both ends included. */
    between: (from: string, to: string): Promise<Statistic[]> => ask(between(from, to)),

    all: (): Promise<Statistic[]> => ask(all()),
  };
}

/** What the bureau of statistics has published. */
export function createStatisticStore(ask: Ask) {
  return {
    ...createStatisticReads(ask),

    row(statistic: Statistic): RowWrite {
      return put('statistics', reference('figures', statistic.project), statistic);
    },
  };
}
