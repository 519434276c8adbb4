import type { Roster } from '../library/roster.ts';
import { hasLeft, hasRole, type Person } from '../people/person.ts';
import { needsSecond } from './enrolment.ts';
import type { BatchRow } from './read-batch.ts';

/** Somebody of the list whose account was found. */
export interface FoundRow extends BatchRow {
  openId: string;
}

/** What a list comes to. */
export interface SortedBatch {
  /** Enrolled with one press. */
  fresh: readonly FoundRow[];
  /** Enrolled once a second person of the office has confirmed. */
  proposed: readonly FoundRow[];
  /** Known already, who get one more role that one person gives. */
  added: readonly (FoundRow & { person: Person })[];
  /** Known already, who stay as they are. */
  known: readonly (FoundRow & { person: Person; why: string })[];
}

/** Sorts a list by what becomes of each: asked again at the press, because somebody may have been enrolled meanwhile. */
export function sortBatch(rows: readonly FoundRow[], roster: Pick<Roster, 'personOf'>): SortedBatch {
  const fresh: FoundRow[] = [];
  const proposed: FoundRow[] = [];
  const added: (FoundRow & { person: Person })[] = [];
  const known: (FoundRow & { person: Person; why: string })[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(row.openId)) continue;
    seen.add(row.openId);
    const person = roster.personOf(row.openId);
    const takesTwo = needsSecond([row.role]);
    if (!person) (takesTwo ? proposed : fresh).push(row);
    else if (hasRole(person, row.role)) known.push({ ...row, person, why: '已是这个角色' });
    else if (takesTwo) known.push({ ...row, person, why: '这个角色须两人办理，请在名册中修改' });
    else if (row.unit !== null && person.unit !== null && row.unit !== person.unit && !hasLeft(person))
      known.push({ ...row, person, why: `现登记在${person.unit}，单位不同` });
    else added.push({ ...row, person });
  }
  return { fresh, proposed, added, known };
}
