import type { InValue } from '@libsql/client';
import type { CaseKind, StoredCase } from '../../domain/cases/case.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import { lastNumber } from '../kit/last-number.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import type { KnownUnitNames } from '../kit/writing/unit-names.ts';
import { put } from '../ledgers.ts';
import { cases } from '../schema.ts';

const where = (rest: string) => rowsQuery(cases, rest);
const withId = where('where id = ?');
const all = where('where true order by id');
const open = where('where is_open order by id');
const openOf = where('where is_open and project = ? order by id');
const ofProject = where('where project = ? order by id');
const ofKind = where('where kind = ? order by id');

/** SQL for the numbers of the cases that wait for somebody. */
export const OPEN_CASES = 'select id from cases where is_open';

const ofRound = where("where kind = 'selection' and json_extract(data, '$.round') = ? order by id");
const ofNewestRound = where(
  "where kind = 'selection' and json_extract(data, '$.round') = (select max(id) from cases where kind = 'round') order by id",
);

const tasks = where(
  "where kind in ('workbook', 'export', 'scheme') and state in ('reading', 'importing', 'making') order by id",
);

/** Makes the question for all cases whose numbers SQL gives; afterwards each is known by its number. */
export function casesAmong(ids: string) {
  const rows = where(`where id in (${ids}) order by id`);
  return async (ask: Ask): Promise<void> => {
    for (const row of await ask(rows())) ask.know?.(withId(row.id), [row]);
  };
}

/** What events ask about cases. */
export function createCaseReads(ask: Ask, names: KnownUnitNames) {
  async function read(query: typeof all, ...args: readonly InValue[]): Promise<StoredCase[]> {
    const rows = await ask(query(...args));
    for (const row of rows) if (query !== withId) ask.know?.(withId(row.id), [row]);
    const { nameOf } = await names.read();
    return rows.map(row => ({ ...row, unit: row.unit && nameOf(row.unit) }));
  }

  return {
    async find(id: string): Promise<StoredCase | null> {
      return (await read(withId, id))[0] ?? null;
    },

    /** All of them, in the order of their numbers. */
    all: (): Promise<StoredCase[]> => read(all),

    /** Those that wait for somebody. */
    open: (): Promise<StoredCase[]> => read(open),

    /** Those about a project that wait for somebody. */
    openOf: (project: string): Promise<StoredCase[]> => read(openOf, project),

    ofProject: (project: string): Promise<StoredCase[]> => read(ofProject, project),

    ofKind: (kind: CaseKind): Promise<StoredCase[]> => read(ofKind, kind),

    /** The proposals of a round of the yearly selection. */
    async ofRound(round: string): Promise<StoredCase[]> {
      // Most cards show the newest one, which is asked for before anybody knows which round it is.
      const newest = await read(ofNewestRound);
      return newest.some(one => one.data['round'] === round) ? newest : read(ofRound, round);
    },

    /** The proposals of the newest round. */
    ofNewestRound: (): Promise<StoredCase[]> => read(ofNewestRound),

    /** What a process has to do: workbooks to be read, imported or written. */
    tasks: (): Promise<StoredCase[]> => read(tasks),

    /** The last number given in a year, e.g. 7 of `SX-2026-0007`; 0 when none was given. */
    lastNumber: (year: number): Promise<number> => ask(lastNumber('cases', year)),
  };
}

/** Whatever goes through several hands and has no ledger of its own. */
export function createCaseStore(ask: Ask, names: KnownUnitNames) {
  return {
    ...createCaseReads(ask, names),

    /** A case as it stands after a change. Shapes: `known` are the units' names as they will stand. */
    row(one: StoredCase<unknown>, known: UnitNames = names.known()): RowWrite {
      const data = one.data as Readonly<Record<string, unknown>>;
      return put('cases', reference('case', one.id), { ...one, data, unit: one.unit && known.keyOf(one.unit) });
    },
  };
}
