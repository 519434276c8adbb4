import type { Day } from '../base/time.ts';
import type { Absence } from '../people/absence.ts';
import { hasLeft, type Person } from '../people/person.ts';
import { createRoster, inCharge, isReached, peopleWithRole, type Roster } from './roster.ts';

/**
 * Who acts for whom on a day: a deputy for who is away (请假), a successor for who has left (移交); where there is none, or nobody can reach him, the heads of his
 * unit, else the office. Source: contract §6.12.
 */

const onDay = new WeakMap<Roster, { day: Day; roster: Roster }>();

/**
 * The roster as it works on a day: whoever acts for others has them in `actsFor`. The same roster where nobody does.
 * Shapes: worked out once for each roster and day.
 */
export function rosterOn(roster: Roster, day: Day): Roster {
  const known = onDay.get(roster);
  if (known?.day === day) return known.roster;
  const worked = workOut(roster, day);
  onDay.set(roster, { day, roster: worked });
  return worked;
}

function workOut(given: Roster, day: Day): Roster {
  const roster = ofNoDay(given);
  const absent = new Map(absencesOn(roster, day).map(one => [one.person, one]));
  const away = roster.people.filter(person => absent.has(person.id) || !isReached(person, roster) || hasLeft(person));
  if (away.length === 0) return roster;
  const gone = new Set(away.map(({ id }) => id));
  const isThere = (person: Person | undefined): person is Person => person !== undefined && !gone.has(person.id);
  const standIns = new Map(
    away.map((person): [string, readonly string[]] => {
      // A deputy who has left himself passes it on in his turn.
      const named = hasLeft(person) ? person.id : (absent.get(person.id)?.deputy ?? '');
      const deputy = inCharge(roster, named) ?? undefined;
      const ladder = [
        [deputy].filter(isThere),
        person.unit === null ? [] : peopleWithRole(roster, 'unit_lead', person.unit).filter(isThere),
        peopleWithRole(roster, 'office').filter(isThere),
      ];
      return [person.id, (ladder.find(people => people.length > 0) ?? []).map(({ id }) => id)];
    }),
  );
  const actsFor = new Map<string, Person[]>();
  for (const person of away) {
    for (const id of standIns.get(person.id) ?? []) actsFor.set(id, [...(actsFor.get(id) ?? []), person]);
  }
  const people = roster.people.map(person => {
    const others = actsFor.get(person.id);
    return others ? { ...person, actsFor: others } : person;
  });
  return createRoster({ ...roster, people, standIns });
}

/** The roster without what was worked out for another day. */
function ofNoDay(roster: Roster): Roster {
  if (roster.standIns.size === 0) return roster;
  return createRoster({
    ...roster,
    people: roster.people.map(({ actsFor: _, ...person }) => person),
    standIns: new Map(),
  });
}

/** The absences of a day; of several of one person the one told last. */
export function absencesOn({ absences }: Pick<Roster, 'absences'>, day: Day): Absence[] {
  return absences
    .filter(one => !one.isWithdrawn && one.from <= day && day <= one.to)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Whether somebody is away today, or cannot be reached. Shapes: a roster of the day. */
export function isAway(person: string, { standIns }: Pick<Roster, 'standIns'>): boolean {
  return standIns.has(person);
}

/** Those of these people who are there today; all of them where none is, so that nothing is lost. */
export function thoseThere<P extends Pick<Person, 'id'>>(
  people: readonly P[],
  roster: Pick<Roster, 'standIns'>,
): readonly P[] {
  const there = people.filter(({ id }) => !isAway(id, roster));
  return there.length > 0 ? there : people;
}

/** Who hears today what somebody is to hear: he himself, or those who act for him. */
export function hearersFor(person: Person, roster: Pick<Roster, 'standIns' | 'person'>): readonly Person[] {
  const standIns = (roster.standIns.get(person.id) ?? []).flatMap(id => roster.person(id) ?? []);
  return standIns.length > 0 ? standIns : [person];
}
