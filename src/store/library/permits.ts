import { PERMIT_KINDS, type Permit } from '../../domain/library/permits.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { permits } from '../schema.ts';

/** SQL for the order in which permits are usually had. */
const IN_ORDER = `instr(',${PERMIT_KINDS.join()},', ',' || kind || ',')`;

const of = rowsQuery(permits, `where project = ? order by ${IN_ORDER}`);
const all = rowsQuery(permits, `where true order by project, ${IN_ORDER}`);

/** What events ask about permits. */
export function createPermitReads(ask: Ask) {
  return {
    /** The permits of one project. */
    of: (project: string): Promise<Permit[]> => ask(of(project)),

    /** Those of all projects, by project. */
    all: (): Promise<Permit[]> => ask(all()),
  };
}

/** The permits ledger (手续台账). */
export function createPermitStore(ask: Ask) {
  return {
    ...createPermitReads(ask),

    /** A permit as it stands after a change. */
    row(permit: Permit): RowWrite {
      return put('permits', reference('permits', permit.project), permit);
    },
  };
}
