import { calendarOf } from '../domain/base/calendar-year.ts';
import type { Roster } from '../domain/library/roster.ts';
import { createReadingRoster, type ReadingRoster } from '../domain/reading/resolve/reading-roster.ts';
import { type Store, storeAt } from '../store/store.ts';
import type { Situation } from './kit/decision.ts';

/** Makes the function that gathers what every decision leans on, as it stands now. */
export function createSituations(store: Store, admins: readonly string[]) {
  const readingOf = createReadingCache();
  return async (now: Date): Promise<Situation> => {
    const snapshot = store.snapshot();
    // The guards are read with the data that they guard, or before it: the head of the record, the roster with its version.
    const [{ seq }, stored] = await Promise.all([store.audit.head(snapshot.ask), store.roster.read(snapshot.ask)]);
    const roster = withAdmins(stored, admins);
    return {
      store: storeAt(store, snapshot, seq),
      roster,
      reading: readingOf(roster),
      calendar: calendarOf(roster),
      now,
    };
  };
}

/** The roster with the settings' office people in it. */
export function withAdmins(roster: Roster, admins: readonly string[]): Roster {
  if (admins.length === 0) return roster;
  const people = roster.people.map(person =>
    admins.includes(person.openId) && !person.roles.includes('office')
      ? { ...person, roles: [...person.roles, 'office' as const] }
      : person,
  );
  for (const openId of admins) {
    if (roster.person(openId)) continue;
    people.push({ openId, mobile: null, name: '推进中心管理员', unit: null, roles: ['office'], taskForce: null });
  }
  const byId = new Map(people.map(person => [person.openId, person]));
  return { ...roster, people, person: openId => byId.get(openId) };
}

/** Building the reader's index takes milliseconds, so it is kept for the version of the roster that it was built on. */
function createReadingCache() {
  let kept: { version: number; reading: ReadingRoster } | null = null;
  return ({ version, units, projects }: Roster): ReadingRoster => {
    if (kept?.version !== version) kept = { version, reading: createReadingRoster(units, projects) };
    return kept.reading;
  };
}
