import type { CalendarYear } from '../base/calendar-year.ts';
import type { Yuan } from '../base/money.ts';
import type { Day, Month } from '../base/time.ts';

/** Who and what a district works with. Source: contract §5, domain glossary. */

export const UNIT_KINDS = ['town', 'committee', 'department', 'company'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const ROLES = [
  'steward',
  'liaison',
  'unit_lead',
  'owner_contact',
  'task_force_head',
  'lead_official',
  'office',
  /** Confirms what needs a second person where the office has one only. */
  'second',
  'inspection_bureau',
  'top_leaders',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const GROUP_PURPOSES = ['headquarters', 'leaders', 'inspection', 'unit', 'task_force'] as const;
export type GroupPurpose = (typeof GROUP_PURPOSES)[number];

export const TASK_FORCES = ['funding', 'permits', 'demolition'] as const;
export type TaskForce = (typeof TASK_FORCES)[number];

export const LEVELS = ['provincial', 'municipal', 'major', 'district'] as const;
export type Level = (typeof LEVELS)[number];

/** Plan classes, not events: `to_start` will start this year, `to_complete` will be completed this year. */
export const LIBRARIES = ['reserve', 'to_start', 'ongoing', 'to_complete'] as const;
export type Library = (typeof LIBRARIES)[number];

export const MILESTONE_KINDS = ['signed', 'started', 'completed', 'effective'] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

export interface District {
  name: string;
  year: number;
  targets: { investment: Yuan | null; starts: number | null; completions: number | null };
  /** Whether the developers' contacts (业主联系人) may report their own projects. */
  ownerContactsReport: boolean;
}

export interface Unit {
  name: string;
  aliases: readonly string[];
  kind: UnitKind;
  isRanked: boolean;
  /** Units of different groups are ranked apart; null is the one common group. */
  group: string | null;
  chatId: string | null;
}

export interface Person {
  openId: string;
  mobile: string | null;
  name: string;
  unit: string | null;
  roles: readonly Role[];
  /** Which task force a `task_force_head` heads; null for everybody else. */
  taskForce: TaskForce | null;
}

export interface Group {
  chatId: string;
  purpose: GroupPurpose;
  unit: string | null;
  taskForce: TaskForce | null;
}

export interface YearPlan {
  annualPlan: Yuan | null;
  /** Twelve year-to-date amounts, never falling, the last one the annual plan; null when the plan has no months. */
  cumulativePlan: readonly Yuan[] | null;
}

export interface Milestone {
  kind: MilestoneKind;
  planned: Day | null;
  /** Said by a steward; counts nowhere until confirmed. */
  claimed: Day | null;
  /** Confirmed by the office. */
  actual: Day | null;
}

export interface Project {
  code: string;
  name: string;
  aliases: readonly string[];
  unit: string;
  level: Level | null;
  library: Library;
  leadOfficial: string | null;
  steward: string | null;
  deputySteward: string | null;
  ownerContact: string | null;
  plannedTotal: Yuan | null;
  /** By year, e.g. `plans[2026]`. */
  plans: Readonly<Record<number, YearPlan>>;
  startMonth: Month | null;
  endMonth: Month | null;
  milestones: readonly Milestone[];
}

/** Everything the office keeps, with look-ups. One snapshot belongs to one `version` of the stored roster. */
export interface Roster {
  version: number;
  district: District | null;
  units: readonly Unit[];
  people: readonly Person[];
  groups: readonly Group[];
  projects: readonly Project[];
  /** Official calendars that the office has loaded, by year. */
  calendars: readonly CalendarYear[];
  /** Chats that the bot was taken out of: nothing is sent there. */
  leftChats: ReadonlySet<string>;
  unit(name: string): Unit | undefined;
  person(openId: string): Person | undefined;
  project(code: string): Project | undefined;
  group(chatId: string): Group | undefined;
}

const NO_CALENDARS: readonly CalendarYear[] = [];
const NO_CHATS: ReadonlySet<string> = new Set();

/** Builds the look-ups over a roster's lists. */
export function createRoster(
  lists: Pick<Roster, 'version' | 'district' | 'units' | 'people' | 'groups' | 'projects'> &
    Partial<Pick<Roster, 'calendars' | 'leftChats'>>,
): Roster {
  const units = new Map(lists.units.map(unit => [unit.name, unit]));
  const people = new Map(lists.people.map(person => [person.openId, person]));
  const projects = new Map(lists.projects.map(project => [project.code, project]));
  // A unit's own chat is its group, whether or not it is listed among the groups.
  const ofUnits = lists.units.flatMap(({ name, chatId }): [string, Group][] =>
    chatId === null ? [] : [[chatId, { chatId, purpose: 'unit', unit: name, taskForce: null }]],
  );
  const groups = new Map([...ofUnits, ...lists.groups.map((group): [string, Group] => [group.chatId, group])]);
  return {
    calendars: NO_CALENDARS,
    leftChats: NO_CHATS,
    ...lists,
    unit: name => units.get(name),
    person: openId => people.get(openId),
    project: code => projects.get(code),
    group: chatId => groups.get(chatId),
  };
}

/** Whether the person holds the role. */
export function hasRole(person: Person | undefined, role: Role): boolean {
  return person?.roles.includes(role) ?? false;
}

/** The people who hold a role, in roster order; within one unit when given. */
export function peopleWithRole(roster: Roster, role: Role, unit?: string): Person[] {
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
