import { actedForBy, hasLeft, hasRole, type Person } from '../people/person.ts';
import { canReadEverything } from '../people/rights.ts';
import type { Project } from './project.ts';
import type { Roster } from './roster.ts';

/** Who may report and read a project. Source: contract §6.8. */

/**
 * May report progress and problems of a project, himself or for somebody who is away. The developer's contact may where the
 * district wants it.
 */
export function canReport(person: Person, project: Project, roster: Pick<Roster, 'district'>): boolean {
  return mayReport(person, project, roster) || reportsFor(person, project, roster) !== null;
}

/** For whom he reports a project who may not do so himself; null for his own right and for none. */
export function reportsFor(person: Person, project: Project, roster: Pick<Roster, 'district'>): Person | null {
  if (!person.actsFor || mayReport(person, project, roster)) return null;
  return actedForBy(person).find(absent => mayReport(absent, project, roster)) ?? null;
}

function mayReport(person: Person, project: Project, { district }: Pick<Roster, 'district'>): boolean {
  return (
    hasRole(person, 'office') ||
    reportsAsOwn(person, project) ||
    project.leadOfficial === person.id ||
    (project.ownerContact === person.id && district?.ownerContactsReport === true)
  );
}

/** Whether the office reports a project for those whose it is: by no right but its own. Source: contract §6.8. */
export function reportsOnBehalf(person: Person, project: Project): boolean {
  if (!hasRole(person, 'office') || reportsAsOwn(person, project)) return false;
  return project.leadOfficial !== person.id && project.ownerContact !== person.id;
}

/** Whether somebody reports a project as his own: as its steward, or for its unit. */
export function reportsAsOwn(person: Person, project: Project): boolean {
  const isOfUnit = person.unit === project.unit && (hasRole(person, 'liaison') || hasRole(person, 'unit_lead'));
  return isStewardOf(person, project) || isOfUnit;
}

/** May read a project whole: those who may report it, its people, and who may read everything. */
export function canRead(person: Person, project: Project, roster: Roster): boolean {
  return (
    canReadEverything(person) ||
    canReport(person, project, roster) ||
    project.ownerContact === person.id ||
    actedForBy(person).some(absent => project.ownerContact === absent.id)
  );
}

/** May confirm what a steward claims about a milestone; nobody confirms his own claim. */
export function canConfirmMilestone(person: Person, claimedBy: string): boolean {
  return hasRole(person, 'office') && person.id !== claimedBy;
}

/** Whether somebody known has no rights any more: he has left, or holds neither a role nor a post of a project. */
export function hasNoRights(person: Person, { projects }: Pick<Roster, 'projects'>): boolean {
  if (hasLeft(person)) return true;
  return person.roles.length === 0 && !projects.some(project => holdsPost(person, project));
}

function holdsPost({ id }: Person, { steward, deputySteward, leadOfficial, ownerContact }: Project): boolean {
  return [steward, deputySteward, leadOfficial, ownerContact].includes(id);
}

/** May say what a project takes part in (标签). */
export function canEditTags(person: Person): boolean {
  return hasRole(person, 'office');
}

/**
 * The projects of a person: those that are his own, then for a liaison or head the others of the unit; then those of people
 * for whom he acts today.
 */
export const projectsOf = oncePerPerson((person, roster): readonly Project[] => {
  const own = ownProjects(person, roster);
  const others = actedForBy(person).flatMap(absent => ownProjects(absent, roster));
  return others.length === 0 ? own : [...new Set([...own, ...others])];
});

function ownProjects(person: Person, roster: Roster): readonly Project[] {
  const isOwn = (project: Project) =>
    isStewardOf(person, project) || project.leadOfficial === person.id || project.ownerContact === person.id;
  const own = roster.projects.filter(isOwn);
  if (!hasRole(person, 'liaison') && !hasRole(person, 'unit_lead')) return own;
  return [...own, ...roster.projects.filter(project => project.unit === person.unit && !isOwn(project))];
}

/** The projects of a person that he may report. */
export const reportableBy = oncePerPerson((person, roster): readonly Project[] =>
  projectsOf(person, roster).filter(project => canReport(person, project, roster)),
);

/**
 * The project that a message of the person means when it names none: his own, when it is the only one that he may
 * report. Who may report several, for himself or for others, is asked.
 */
export const unnamedProjectOf = oncePerPerson((person, roster): Project | undefined => {
  const [only, ...others] = roster.projects.filter(project => canReport(person, project, roster));
  return only && others.length === 0 && projectsOf(person, roster).includes(only) ? only : undefined;
});

/** Whether the project is the person's own, as steward or deputy. */
export function isStewardOf(person: Person, project: Project): boolean {
  return project.steward === person.id || project.deputySteward === person.id;
}

/**
 * Works something out once for each person of a roster. All projects are looked through for it, several times an event,
 * and neither a roster nor a person of it ever changes.
 */
function oncePerPerson<T>(workOut: (person: Person, roster: Roster) => T): (person: Person, roster: Roster) => T {
  const known = new WeakMap<Roster, WeakMap<Person, { value: T }>>();
  return (person, roster) => {
    const ofRoster = known.get(roster) ?? new WeakMap<Person, { value: T }>();
    known.set(roster, ofRoster);
    const found = ofRoster.get(person) ?? { value: workOut(person, roster) };
    ofRoster.set(person, found);
    return found.value;
  };
}
