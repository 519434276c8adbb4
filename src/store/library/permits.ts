import type { InValue } from '@libsql/client';
import { PERMIT_KINDS, type Permit } from '../../domain/library/permits.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Ask, rowsQuery, textsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { permits } from '../schema.ts';

/** SQL for the order in which permits are usually had. */
const IN_ORDER = `instr(',${PERMIT_KINDS.join()},', ',' || kind || ',')`;

const of = rowsQuery(permits, `where project = ? order by ${IN_ORDER}`);
const all = rowsQuery(permits, `where true order by project, ${IN_ORDER}`);

/** Makes the question for the permits of every project of which SQL gives a problem that waits for 交办. */
export function permitsAmong(problems: string, states = " and status = 'open'") {
  const codes = `select distinct project from problems where number in (${problems})${states}`;
  const asked = textsQuery(codes, 'project');
  const rows = rowsQuery(permits, `where project in (${codes}) order by project, ${IN_ORDER}`);
  return async (ask: Ask, ...args: readonly InValue[]): Promise<void> => {
    const [known, found] = await Promise.all([ask(asked(...args)), ask(rows(...args))]);
    for (const code of known)
      ask.know?.(
        of(code),
        found.filter(one => one.project === code),
      );
  };
}

const ofProblem = permitsAmong('select ?', '');

/** What events ask about permits. */
export function createPermitReads(ask: Ask) {
  return {
    /** The permits of one project. */
    of: (project: string): Promise<Permit[]> => ask(of(project)),

    /** Learns those of the project of a problem. */
    learnOfProblem: (number: string): Promise<void> => ofProblem(ask, number),

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
