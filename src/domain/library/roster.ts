import type { CalendarYear } from '../base/calendar/calendar-year.ts';
import { LARGE_FIGURE } from '../base/ceiling.ts';
import type { ClockVersion } from '../base/clocks/clock-versions.ts';
import type { Yuan } from '../base/money.ts';
import type { Absence } from '../people/absence.ts';
import type { Unreached } from '../people/out-of-reach.ts';
import { hasLeft, type Person, type Role, type TaskForce, type Unit } from '../people/person.ts';
import type { PermitKind } from './permits.ts';
import type { Project } from './project.ts';

/** Who and what a district works with: its units, people, groups and projects. Source: contract §5. */

export const GROUP_PURPOSES = ['headquarters', 'leaders', 'inspection', 'unit', 'task_force'] as const;
export type GroupPurpose = (typeof GROUP_PURPOSES)[number];

/** What groups are called by what they are for. */
export const GROUP_PURPOSE_WORDS: Readonly<Record<GroupPurpose, string>> = {
  headquarters: '推进工作群',
  leaders: '四大班子群',
  inspection: '督查局群',
  unit: '单位群',
  task_force: '攻坚组群',
};

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
  /** Units that have become a part of another one (撤并): they are ranked and chosen no longer. */
  mergedUnits: readonly Unit[];
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
  /** The versions of the limits that the office has set (办理时限), the oldest first. */
  clockRules: readonly ClockVersion[];
  /** Chats that the bot was taken out of: nothing is sent there. */
  leftChats: ReadonlySet<string>;
  /** Who has an account and cannot be reached all the same, by their ids. */
  unreached: ReadonlyMap<string, Unreached>;
  /** Who is, was or will be away, as far as it was not taken back. */
  absences: readonly Absence[];
  /** Of a roster of a day (`rosterOn`): who is away or cannot be reached, and who acts for him, by their ids. */
  standIns: ReadonlyMap<string, readonly string[]>;
  /** By its present name, else by a former one; a unit that was merged is its successor. */
  unit(name: string): Unit | undefined;
  person(id: string): Person | undefined;
  /** Whose account an open_id of the app in use is. */
  personOf(openId: string): Person | undefined;
  /** In the library or not any more. */
  project(code: string): Project | undefined;
  group(chatId: string): Group | undefined;
}

const NO_CALENDARS: readonly CalendarYear[] = [];
const NO_CLOCK_RULES: readonly ClockVersion[] = [];
const NO_CHATS: ReadonlySet<string> = new Set();
const ALL_REACHED: ReadonlyMap<string, Unreached> = new Map();
const NO_ABSENCES: readonly Absence[] = [];
const NOBODY_AWAY: ReadonlyMap<string, readonly string[]> = new Map();

/** Builds the look-ups over a roster's lists. Shapes: merged units may stand among the units. */
export function createRoster(
  lists: Pick<Roster, 'version' | 'district' | 'units' | 'people' | 'groups' | 'projects'> &
    Partial<
      Pick<
        Roster,
        | 'accounts'
        | 'calendars'
        | 'clockRules'
        | 'leftChats'
        | 'formerProjects'
        | 'absences'
        | 'standIns'
        | 'mergedUnits'
        | 'unreached'
      >
    >,
): Roster {
  const live = lists.units.filter(unit => !unit.mergedInto);
  const mergedUnits = [...(lists.mergedUnits ?? []), ...lists.units.filter(unit => unit.mergedInto)];
  const units = new Map([
    ...mergedUnits.flatMap(unit => namesAs(unit, successorOf(unit, live, mergedUnits))),
    ...live.flatMap(unit => unit.formerNames.map((name): [string, Unit] => [name, unit])),
    ...live.map((unit): [string, Unit] => [unit.name, unit]),
  ]);
  const people = new Map(lists.people.map(person => [person.id, person]));
  const accounts = lists.accounts ?? ownAccounts(lists.people);
  const projects = new Map(
    [...(lists.formerProjects ?? []), ...lists.projects].map(project => [project.code, project]),
  );
  const all = [...projects.values()];
  // A unit's own chat is its group, whether or not it is listed among the groups.
  const ofUnits = live.flatMap(({ name, chatId }): [string, Group][] =>
    chatId === null ? [] : [[chatId, { chatId, purpose: 'unit', unit: name, taskForce: null }]],
  );
  const groups = new Map([...ofUnits, ...lists.groups.map((group): [string, Group] => [group.chatId, group])]);
  return {
    calendars: NO_CALENDARS,
    clockRules: NO_CLOCK_RULES,
    leftChats: NO_CHATS,
    unreached: ALL_REACHED,
    absences: NO_ABSENCES,
    standIns: NOBODY_AWAY,
    ...lists,
    projects: all.every(({ exitedOn }) => exitedOn === null)
      ? lists.projects
      : all.filter(one => one.exitedOn === null),
    formerProjects: all.filter(one => one.exitedOn !== null),
    units: live,
    mergedUnits,
    accounts,
    unit: name => units.get(name),
    person: id => people.get(id),
    personOf: openId => people.get(accounts.get(openId) ?? ''),
    project: code => projects.get(code),
    group: chatId => groups.get(chatId),
  };
}

/** The unit that a merged one is part of today; undefined where it is none of the roster's. */
function successorOf(
  { mergedInto }: Unit,
  live: readonly Unit[],
  merged: readonly Unit[],
  seen: ReadonlySet<string> = new Set(),
): Unit | undefined {
  if (!mergedInto || seen.has(mergedInto)) return undefined;
  const found = live.find(unit => unit.key === mergedInto);
  const next = found ? undefined : merged.find(unit => unit.key === mergedInto);
  return next ? successorOf(next, live, merged, new Set([...seen, mergedInto])) : found;
}

function namesAs({ name, formerNames }: Unit, successor: Unit | undefined): [string, Unit][] {
  return successor ? [name, ...formerNames].map(one => [one, successor]) : [];
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

/** Whether nothing was imported yet: then there is nothing to report about. */
export function isEmptyRoster({ units, projects }: Pick<Roster, 'units' | 'projects'>): boolean {
  return units.length === 0 && projects.length === 0;
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

/** The chats of a purpose in which the bot still is; for `unit` groups, of that unit, its own before those it has taken over. */
export function chatsFor(roster: Roster, purpose: GroupPurpose, unit?: string): string[] {
  const chats = roster.groups
    .filter(group => group.purpose === purpose && (unit === undefined || group.unit === unit))
    .map(group => group.chatId);
  const own = purpose === 'unit' && unit !== undefined ? roster.unit(unit)?.chatId : undefined;
  const all = own ? [own, ...chats.filter(chatId => chatId !== own)] : chats;
  return all.filter(chatId => !roster.leftChats.has(chatId));
}

/** Whether messages of the bot reach somebody, as far as it is known. */
export function isReached({ id, openId }: Person, { unreached }: Pick<Roster, 'unreached'>): boolean {
  return openId !== null && !unreached.has(id);
}

/** What names in a form may stand for: everything of the roster but who has left. */
export function choosable<R extends Pick<Roster, 'people'>>(roster: R): R {
  const people = roster.people.filter(person => !hasLeft(person));
  return people.length === roster.people.length ? roster : { ...roster, people };
}

/** So many hands a thing may have passed through. */
const MOST_SUCCESSIONS = 20;

/**
 * Who has in his hands today what was a person's: himself, or after he has left whoever has taken it over (移交).
 * Shapes: null where he has left and nobody has.
 */
export function inCharge({ person }: Pick<Roster, 'person'>, id: string): Person | null {
  let one = person(id);
  for (let step = 0; one && hasLeft(one) && step < MOST_SUCCESSIONS; step += 1) {
    one = one.successor ? person(one.successor) : undefined;
  }
  return one && !hasLeft(one) ? one : null;
}

/** The names of every unit, the merged ones among them, as a message may call them: with the unit that is meant. */
export function namesOfUnits({ units, mergedUnits, unit }: Pick<Roster, 'units' | 'mergedUnits' | 'unit'>) {
  const names = new Map<string, Unit>();
  for (const one of mergedUnits) {
    const successor = unit(one.name);
    if (successor) for (const name of [one.name, ...one.formerNames, ...one.aliases]) names.set(name, successor);
  }
  for (const one of units) for (const name of [...one.aliases, ...one.formerNames]) names.set(name, one);
  for (const one of units) names.set(one.name, one);
  return names;
}

/**
 * Every name by which a unit is called: its own, and those of the units that have become part of it.
 * Shapes: without `mergedUnits` nothing has become part of it.
 */
export function namesReadAs(unit: Unit, roster: Partial<Pick<Roster, 'mergedUnits' | 'unit'>>): string[] {
  const own = [unit.name, ...unit.aliases, ...unit.formerNames];
  const merged = (roster.mergedUnits ?? []).filter(one => roster.unit?.(one.name)?.key === unit.key);
  return [...own, ...merged.flatMap(one => [one.name, ...one.aliases, ...one.formerNames])];
}

/** All groups of the roster; a unit's own chat is one, whether or not it is listed among them. */
export function groupsOf({ groups, units, group }: Pick<Roster, 'groups' | 'units' | 'group'>): Group[] {
  const ids = new Set([
    ...groups.map(({ chatId }) => chatId),
    ...units.flatMap(({ chatId }) => (chatId === null ? [] : [chatId])),
  ]);
  return [...ids].flatMap(chatId => group(chatId) ?? []);
}
