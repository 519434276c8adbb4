import type { CaseKind, StoredCase } from '../../domain/cases/case.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import type { KnownUnitNames } from '../kit/writing/unit-names.ts';
import { put } from '../ledgers.ts';
import { cases } from '../schema.ts';

const withId = rowsQuery(cases, 'where id = ?');
const open = rowsQuery(cases, 'where is_open order by opened_at, id');
const ofKind = rowsQuery(cases, 'where kind = ? order by opened_at, id');
const ofProject = rowsQuery(cases, 'where project = ? order by opened_at, id');
const all = rowsQuery(cases, 'where true order by id');

/** What events ask about cases. Units by their present names. */
export function createCaseReads(ask: Ask, names: KnownUnitNames) {
  const named = async (rows: readonly StoredCase[]): Promise<StoredCase[]> => {
    const { nameOf } = await names.read();
    return rows.map(row => ({ ...row, unit: row.unit && nameOf(row.unit) }));
  };
  return {
    async find(id: string): Promise<StoredCase | null> {
      const [found] = await named(await ask(withId(id)));
      return found ?? null;
    },

    /** Those that wait for somebody, oldest first. */
    open: async (): Promise<StoredCase[]> => named(await ask(open())),

    ofKind: async (kind: CaseKind): Promise<StoredCase[]> => named(await ask(ofKind(kind))),

    ofProject: async (project: string): Promise<StoredCase[]> => named(await ask(ofProject(project))),

    all: async (): Promise<StoredCase[]> => named(await ask(all())),
  };
}

/** Whatever goes through several hands and has no ledger of its own (办理事项). */
export function createCaseStore(ask: Ask, names: KnownUnitNames) {
  return {
    ...createCaseReads(ask, names),

    /** Shapes: `known` are the units' names as they will stand. */
    row(one: StoredCase, known: UnitNames = names.known()): RowWrite {
      return put('cases', reference('case', one.id), { ...one, unit: one.unit && known.keyOf(one.unit) });
    },
  };
}
