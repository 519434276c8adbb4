import { groupBy } from '../../base/group-by.ts';
import type { Project } from '../../library/project.ts';
import { peopleWithRole, type Roster } from '../../library/roster.ts';
import { hearersFor, isAway, thoseThere } from '../../library/standing.ts';
import type { Person } from '../../people/person.ts';

/** Who is reminded of which silent projects. Source: domain §6, contract §6.12. */

/** Shapes: `week` is what is known of a project. */
export interface Reminder<Week> {
  person: Person;
  projects: readonly { week: Week /** Who is away and acted for. */; insteadOf: Person | null }[];
}

/** A project is asked of so many people at most. */
const MOST_ASKED = 3;

/** One reminder a person, with all his silent projects: the steward's, or of whoever acts for him. */
export function planReminders<Week extends { project: Project }>(
  silent: readonly Week[],
  roster: Roster,
): Reminder<Week>[] {
  const asked = silent.flatMap(week => askedFor(week.project, roster).map(one => ({ ...one, week })));
  return [...groupBy(asked, ({ person }) => person)].map(([person, projects]) => ({
    person,
    projects: projects.map(({ week, insteadOf }) => ({ week, insteadOf })),
  }));
}

/** Who is asked for the report of a project: steward, else deputy steward, else liaisons, else heads of its unit. */
function askedFor(project: Project, roster: Roster): { person: Person; insteadOf: Person | null }[] {
  const ladder: readonly (readonly Person[])[] = [
    known(roster, project.steward),
    known(roster, project.deputySteward),
    thoseThere(peopleWithRole(roster, 'liaison', project.unit), roster),
    thoseThere(peopleWithRole(roster, 'unit_lead', project.unit), roster),
  ];
  const people = ladder.find(rung => rung.length > 0) ?? [];
  const asked = people.flatMap(person =>
    hearersFor(person, roster).map(hearer => ({
      person: hearer,
      insteadOf: hearer.id !== person.id && isAway(person.id, roster) ? person : null,
    })),
  );
  return asked.slice(0, MOST_ASKED);
}

function known(roster: Roster, id: string | null): Person[] {
  const person = id === null ? undefined : roster.person(id);
  return person ? [person] : [];
}
