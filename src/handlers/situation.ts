import { calendarOf } from '../domain/base/calendar-year.ts';
import type { Roster } from '../domain/library/roster.ts';
import { createReadingRoster, type ReadingRoster } from '../domain/reading/resolve/reading-roster.ts';
import type { Store } from '../store/store.ts';
import type { Situation } from './kit/decision.ts';
import { withVersionsAt } from './kit/versions.ts';

/** Makes the function that gathers what every decision leans on, as it stands now. */
export function createSituations(store: Store, admins: readonly string[]) {
  const readingOf = createReadingCache();
  return async (now: Date): Promise<Situation> => {
    // The guards are read before the data that they guard: the head of the record, then the roster with its version.
    const { seq } = await store.audit.head();
    const roster = withAdmins(await store.roster.read(), admins);
    return { store: withVersionsAt(store, seq), roster, reading: readingOf(roster), calendar: calendarOf(roster), now };
  };
}

/** The roster with the settings' office people in it. */
export function withAdmins(roster: Roster, admins: readonly string[]): Roster {
  if (admins.length === 0) return roster;
  const named = new Set(admins.map(openId => roster.accounts.get(openId)));
  const people = roster.people.map(person =>
    named.has(person.id) && !person.roles.includes('office')
      ? { ...person, roles: [...person.roles, 'office' as const] }
      : person,
  );
  const accounts = new Map(roster.accounts);
  for (const openId of admins) {
    const id = accounts.get(openId) ?? openId;
    if (roster.person(id)) continue;
    // Somebody of the settings alone may have been given another account since.
    const newest = [...roster.accounts].findLast(([, person]) => person === id)?.[0] ?? openId;
    accounts.set(openId, id);
    people.push({ id, openId: newest, ...OF_THE_SETTINGS });
  }
  const byId = new Map(people.map(person => [person.id, person]));
  return {
    ...roster,
    people,
    accounts,
    person: id => byId.get(id),
    personOf: openId => byId.get(accounts.get(openId) ?? ''),
  };
}

const OF_THE_SETTINGS = {
  mobile: null,
  name: '推进中心管理员',
  unit: null,
  roles: ['office' as const],
  taskForce: null,
};

/** A former name is read like an alias, unless a unit is called so now. */
function withOldNames(units: Roster['units']): Roster['units'] {
  const taken = new Set(units.flatMap(unit => [unit.name, ...unit.aliases]));
  return units.map(unit => ({
    ...unit,
    aliases: [...unit.aliases, ...unit.formerNames.filter(name => !taken.has(name))],
  }));
}

/** Building the reader's index takes milliseconds, so it is kept for the version of the roster that it was built on. */
function createReadingCache() {
  let kept: { version: number; reading: ReadingRoster } | null = null;
  return ({ version, units, projects }: Roster): ReadingRoster => {
    if (kept?.version !== version) kept = { version, reading: createReadingRoster(withOldNames(units), projects) };
    return kept.reading;
  };
}
