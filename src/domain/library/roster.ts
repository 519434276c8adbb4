import type { CalendarYear } from '../base/calendar-year.ts';
import { LARGE_FIGURE } from '../base/ceiling.ts';
import type { Yuan } from '../base/money.ts';
import type { Absence } from '../people/absence.ts';
import type { Person, Role, TaskForce, Unit } from '../people/person.ts';
import type { PermitKind } from './permits.ts';
import type { Project } from './project.ts';

/** Who and what a district works with: its units, people, groups and projects. Source: contract §5. */

export const GROUP_PURPOSES = ['headquarters', 'leaders', 'inspection', 'unit', 'task_force'] as const;
export type GroupPurpose = (typeof GROUP_PURPOSES)[number];

export interface District {
  name: string;
  year: number;
  targets: { investment: Yuan | null; starts: number | null; completions: number | null };
  /** Whether the developers' contacts (业主联系人) may report their own projects. */
  ownerContactsReport: boolean;
  /** The size above which two persons of the office lift a hold; null where the office has set none. */
  largeFigure: Yuan | null;
  /** Working days that permits take here, where that differs from the usual lengths; nothing where it does not. */
  permitDays?: Readonly<Partial<Record<PermitKind, number>>> | null;
}

export interface Group {
  chatId: string;
  purpose: GroupPurpose;
  unit: string | null;
  taskForce: TaskForce | null;
}

/** Everything the office keeps, with look-ups. One snapshot belongs to one `version` of the stored roster. */
export interface Roster {
  version: number;
  district: District | null;
  units: readonly Unit[];
  people: readonly Person[];
  /** The ids of persons by the open_ids of their accounts in the app in use, the newest last. */
  accounts: ReadonlyMap<string, string>;
  groups: readonly Group[];
  /** Those in the library. */
  projects: readonly Project[];
  /** Those that have left it (退库); what was recorded of them stays readable. */
  formerProjects: readonly Project[];
  /** Official calendars that the office has loaded, by year. */
  calendars: readonly CalendarYear[];
  /** Chats that the bot was taken out of: nothing is sent there. */
  leftChats: ReadonlySet<string>;
  /** Who is, was or will be away, as far as it was not taken back. */
  absences: readonly Absence[];
  /** Of a roster of a day (`rosterOn`): who is away or cannot be reached, and who acts for him, by their ids. */
  standIns: ReadonlyMap<string, readonly string[]>;
  /** By its present name, else by a former one. */
  unit(name: string): Unit | undefined;
  person(id: string): Person | undefined;
  /** Whose account an open_id of the app in use is. */
  personOf(openId: string): Person | undefined;
  /** In the library or not any more. */
  project(code: string): Project | undefined;
  group(chatId: string): Group | undefined;
}

const NO_CALENDARS: readonly CalendarYear[] = [];
const NO_CHATS: ReadonlySet<string> = new Set();
const NO_ABSENCES: readonly Absence[] = [];
const NOBODY_AWAY: ReadonlyMap<string, readonly string[]> = new Map();

/** Builds the look-ups over a roster's lists. */
export function createRoster(
  lists: Pick<Roster, 'version' | 'district' | 'units' | 'people' | 'groups' | 'projects'> &
    Partial<Pick<Roster, 'accounts' | 'calendars' | 'leftChats' | 'formerProjects' | 'absences' | 'standIns'>>,
): Roster {
  const units = new Map([
    ...lists.units.flatMap(unit => unit.formerNames.map((name): [string, Unit] => [name, unit])),
    ...lists.units.map((unit): [string, Unit] => [unit.name, unit]),
  ]);
  const people = new Map(lists.people.map(person => [person.id, person]));
  const accounts = lists.accounts ?? ownAccounts(lists.people);
  const projects = new Map(
    [...(lists.formerProjects ?? []), ...lists.projects].map(project => [project.code, project]),
  );
  const all = [...projects.values()];
  // A unit's own chat is its group, whether or not it is listed among the groups.
  const ofUnits = lists.units.flatMap(({ name, chatId }): [string, Group][] =>
    chatId === null ? [] : [[chatId, { chatId, purpose: 'unit', unit: name, taskForce: null }]],
  );
  const groups = new Map([...ofUnits, ...lists.groups.map((group): [string, Group] => [group.chatId, group])]);
  return {
    calendars: NO_CALENDARS,
    leftChats: NO_CHATS,
    absences: NO_ABSENCES,
    standIns: NOBODY_AWAY,
    ...lists,
    projects: all.every(({ exitedOn }) => exitedOn === null)
      ? lists.projects
      : all.filter(one => one.exitedOn === null),
    formerProjects: all.filter(one => one.exitedOn !== null),
    accounts,
    unit: name => units.get(name),
    person: id => people.get(id),
    personOf: openId => people.get(accounts.get(openId) ?? ''),
    project: code => projects.get(code),
    group: chatId => groups.get(chatId),
  };
}

/** Of people with one account each. */
function ownAccounts(people: readonly Person[]): ReadonlyMap<string, string> {
  return new Map(people.flatMap(({ id, openId }) => (openId === null ? [] : [[openId, id]])));
}

/**
 * The size above which a held figure takes two persons of the office: the district's own, else 10 亿元.
 * Source: contract §6.8.
 */
export function largeFigureOf({ district }: Pick<Roster, 'district'>): Yuan {
  return district?.largeFigure ?? LARGE_FIGURE;
}

/** How the outside calls persons: by the open_id in the app in use, where there is none by the id. */
export function openIdsOf({ person }: Pick<Roster, 'person'>): (id: string) => string {
  return id => person(id)?.openId ?? id;
}

/** All projects that were ever in the library. */
export function allProjects({ projects, formerProjects }: Pick<Roster, 'projects' | 'formerProjects'>): Project[] {
  return [...projects, ...formerProjects];
}

/** The people who hold a role, in roster order; within one unit when given. */
export function peopleWithRole(roster: Pick<Roster, 'people'>, role: Role, unit?: string): Person[] {
  return roster.people.filter(person => person.roles.includes(role) && (unit === undefined || person.unit === unit));
}

/** The chats of a purpose in which the bot still is; for `unit` groups, of that unit. */
export function chatsFor(roster: Roster, purpose: GroupPurpose, unit?: string): string[] {
  const chats = roster.groups
    .filter(group => group.purpose === purpose && (unit === undefined || group.unit === unit))
    .map(group => group.chatId);
  const own = purpose === 'unit' && unit !== undefined ? roster.unit(unit)?.chatId : undefined;
  const all = own && !chats.includes(own) ? [own, ...chats] : chats;
  return all.filter(chatId => !roster.leftChats.has(chatId));
}
