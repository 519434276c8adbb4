import type { Day } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Absence } from '../../domain/people/absence.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { absences } from '../schema.ts';

const withId = rowsQuery(absences, 'where id = ?');
const notOver = rowsQuery(absences, 'where "to" >= ? and is_withdrawn = 0 order by "from", person, id');
const all = rowsQuery(absences, 'where true order by "from", person, id');

/** What events ask about who is away. */
export function createAbsenceReads(ask: Ask) {
  return {
    async find(id: string): Promise<Absence | null> {
      const [absence] = await ask(withId(id));
      return absence ?? null;
    },

    /** Those that end on a day or later, also those that have not begun. */
    notOver: (day: Day): Promise<Absence[]> => ask(notOver(day)),

    /** All, those that were taken back included. */
    all: (): Promise<Absence[]> => ask(all()),
  };
}

/** Who is away, and who acts for him (请假). */
export function createAbsenceStore(ask: Ask) {
  return {
    ...createAbsenceReads(ask),

    row(absence: Absence): RowWrite {
      return put('absences', reference('absence', absence.id), absence);
    },
  };
}
