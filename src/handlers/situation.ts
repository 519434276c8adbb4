import { calendarOf } from '../domain/base/calendar-year.ts';
import type { Roster } from '../domain/library/roster.ts';
import type { BotEvent } from '../domain/messaging/event.ts';
import { createReadingRoster } from '../domain/reading/resolve/reading-roster.ts';
import { type Store, storeAt } from '../store/store.ts';
import { foresee, foreseeMore } from './foresee.ts';
import type { Situation } from './kit/decision.ts';

/**
 * Makes the function that gathers what deciding an event leans on, as it stands now: in one round trip what every decision
 * needs and what follows from the event, in a second one what only the first answers tell.
 */
export function createSituations(store: Store, admins: readonly string[]) {
  const officeOf = createOfficeCache(admins);
  /** The office's data as they were last; good enough to guess by. */
  let last: Office | null = null;

  return async (event: BotEvent, now: Date): Promise<Situation> => {
    const snapshot = store.snapshot();
    const foreseen = last ? foresee(event, { ...last, store: storeAt(store, snapshot) }) : [];
    // The guards are read with the data that they guard, or before it: the head of the record, the roster with its version.
    const [{ seq }, stored] = await Promise.all([
      store.audit.head(snapshot.ask),
      store.roster.read(snapshot.ask),
      ...foreseen,
    ]);
    last = officeOf(stored);
    const situation = { ...last, store: storeAt(store, snapshot, seq), now };
    await foreseeMore(event, situation);
    return situation;
  };
}

type Office = Pick<Situation, 'roster' | 'reading' | 'calendar'>;

/** The roster with the settings' office people in it. */
export function withAdmins(roster: Roster, admins: readonly string[]): Roster {
  if (admins.length === 0) return roster;
  const named = new Set(admins.map(openId => roster.personOf(openId)?.id));
  const people = roster.people.map(person =>
    named.has(person.id) && !person.roles.includes('office')
      ? { ...person, roles: [...person.roles, 'office' as const] }
      : person,
  );
  for (const openId of admins) {
    if (roster.personOf(openId)) continue;
    people.push({
      id: openId,
      openId,
      mobile: null,
      name: '推进中心管理员',
      unit: null,
      roles: ['office'],
      taskForce: null,
    });
  }
  const byId = new Map(people.map(person => [person.id, person]));
  return {
    ...roster,
    people,
    person: id => byId.get(id),
    personOf: openId => byId.get(roster.personOf(openId)?.id ?? openId),
  };
}

/** Building the reader's index takes milliseconds, so all is kept for the version of the roster that it was built on. */
function createOfficeCache(admins: readonly string[]) {
  let kept: { stored: Roster; office: Office } | null = null;
  return (stored: Roster): Office => {
    if (kept?.stored !== stored) {
      const roster = withAdmins(stored, admins);
      // Of a newer copy only milestones may have changed, which the reader does not know.
      const isOfSameVersion = kept?.stored.version === stored.version;
      const reading =
        kept && isOfSameVersion ? kept.office.reading : createReadingRoster(roster.units, roster.projects);
      kept = { stored, office: { roster, reading, calendar: calendarOf(roster) } };
    }
    return kept.office;
  };
}
