import { calendarOf } from '../domain/base/calendar/calendar-year.ts';
import { groupBy } from '../domain/base/group-by.ts';
import { dayOf } from '../domain/base/time.ts';
import { namesOfUnits, type Roster } from '../domain/library/roster.ts';
import { rosterOn } from '../domain/library/standing.ts';
import type { BotEvent } from '../domain/messaging/event.ts';
import type { LookUps } from '../domain/messaging/look-ups.ts';
import { createReadingRoster } from '../domain/reading/resolve/reading-roster.ts';
import { type Store, storeAt, storeFrom } from '../store/store.ts';
import { foresee } from './foresee.ts';
import { foreseeMore } from './foresee-more.ts';
import type { Situation } from './kit/decision.ts';
import { withPersons } from './with-persons.ts';

/**
 * Makes the function that gathers what deciding an event leans on, as it stands now: in one round trip what every decision
 * needs and what follows from the event, in a second one what only the first answers tell.
 * Shapes: `event` is null for what no event has caused.
 */
export function createSituations(
  store: Store,
  admins: readonly string[],
  lookUps?: LookUps,
  memory: OfficeMemory = createOfficeMemory(),
) {
  const officeOf = createOfficeCache(admins, memory);

  return async (event: BotEvent | null, now: Date): Promise<Situation> => {
    const snapshot = store.snapshot();
    const asking = storeAt(store, snapshot);
    // The office's data as they were last; good enough to guess by.
    const guessed = memory.kept && onDay(memory.kept.office, now);
    const foreseen =
      guessed && event ? foresee(withPersons(event, guessed.roster), { ...guessed, store: asking, now }) : [];
    // The guards are read with the data that they guard, or before it: the head of the record, the roster with its version,
    // and the newest message, after which no card may have been drawn.
    const [head, stored] = await Promise.all([
      store.audit.head(snapshot.ask),
      store.roster.read(snapshot.ask),
      asking.deliveries.newest(),
      ...foreseen,
    ]);
    const office = onDay(officeOf(stored), now);
    const situation = { ...office, stored, store: storeFrom(asking, head.seq), head, now, ...(lookUps && { lookUps }) };
    // With the same roster as whoever decides: what was read of the event hangs on that.
    if (event) await foreseeMore(withPersons(event, office.roster), situation);
    return situation;
  };
}

type Office = Pick<Situation, 'roster' | 'reading' | 'calendar'>;

/** What was made of the roster last. Plain data, so that it can outlive whoever has made it. */
export interface OfficeMemory {
  kept: { stored: Roster; office: Office } | null;
}

export function createOfficeMemory(): OfficeMemory {
  return { kept: null };
}

/** With the roster as it works today: who is away is acted for. */
function onDay(office: Office, now: Date): Office {
  return { ...office, roster: rosterOn(office.roster, dayOf(now)) };
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
    // Whoever set the program up has named him by his first account: that is his id, whether or not it is in use here.
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

/** A former name, and one of a unit that was merged into it, is read like an alias, unless a unit is called so now. */
function withOldNames(roster: Roster): Roster['units'] {
  const { units } = roster;
  const taken = new Set(units.flatMap(unit => [unit.name, ...unit.aliases]));
  const old = groupBy(
    [...namesOfUnits(roster)].filter(([name]) => !taken.has(name)),
    ([, unit]) => unit.key,
  );
  return units.map(unit => ({
    ...unit,
    aliases: [...unit.aliases, ...(old.get(unit.key) ?? []).map(([name]) => name)],
  }));
}

/** Building the reader's index takes milliseconds, so all is kept for the version of the roster that it was built on. */
function createOfficeCache(admins: readonly string[], memory: OfficeMemory) {
  return (stored: Roster): Office => {
    const { kept } = memory;
    if (kept?.stored === stored) return kept.office;
    const roster = withAdmins(stored, admins);
    // Of a newer copy only milestones may have changed, which the reader does not know.
    const isOfSameVersion = kept?.stored.version === stored.version;
    const reading =
      kept && isOfSameVersion
        ? kept.office.reading
        : createReadingRoster(withOldNames(roster), roster.projects, roster.formerProjects);
    const office = { roster, reading, calendar: calendarOf(roster) };
    memory.kept = { stored, office };
    return office;
  };
}
