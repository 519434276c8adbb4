import type { Day } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { createRoster, type Group, type Roster } from '../library/roster.ts';
import type { Person, Unit } from '../people/person.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';

/**
 * 单位撤并: a unit becomes part of another one. Its projects and people move, its groups become the successor's, its names are
 * read as the successor's for ever, and it is ranked no longer. Source: contract §6.13, issue 9 §9.
 */

export const MERGE = defineForm({
  unit: { kind: 'unit', label: '撤并的单位', isRequired: true },
  successor: { kind: 'unit', label: '并入的单位', isRequired: true },
  on: { kind: 'day', label: '自何日起', placeholder: '不选为今天' },
  reason: {
    kind: 'text',
    label: '依据',
    isRequired: true,
    maxCharacters: 60,
    placeholder: '文件或会议，如 区编发〔2026〕8号',
    missing: '请写明撤并依据',
  },
});

/** What a merger changes of the roster. */
export interface MergedRoster {
  unit: Unit;
  successor: Unit;
  on: Day;
  reason: string;
  /** The unit as it will stand. */
  unitAfter: Unit;
  /** The successor as it will stand: what it is sent goes on going to its own group. */
  successorAfter: Unit;
  projects: readonly Project[];
  people: readonly Person[];
  groups: readonly Group[];
  after: Roster;
}

export type Merging = { kind: 'refused'; words: string } | ({ kind: 'merged' } & MergedRoster);

/** What a merger makes of the roster, or why it cannot be. Shapes: `roster` as it is stored. */
export function mergeUnits(
  { unit: named, successor: into, on, reason }: ValuesOf<typeof MERGE>,
  roster: Roster,
  today: Day,
): Merging {
  const unit = roster.unit(named);
  const successor = roster.unit(into);
  if (!unit) return refused(`没有找到单位“${named}”`);
  if (!successor) return refused(`没有找到单位“${into}”`);
  if (unit.key === successor.key) return refused(`${unit.name}不能并入自身，请选择另一个单位`);
  if (on !== null && on > today) return refused('撤并日期不能晚于今天，请在撤并当日办理');
  const move = (name: string | null) => (name === unit.name ? successor.name : name);
  const projects = roster.projects
    .filter(project => project.unit === unit.name || project.team.some(member => member.unit === unit.name))
    .map(project => ({
      ...project,
      unit: move(project.unit) ?? project.unit,
      team: project.team.map(member => ({ ...member, unit: move(member.unit) })),
    }));
  const people = roster.people
    .filter(person => person.unit === unit.name)
    .map(person => ({ ...person, unit: successor.name }));
  const groups = groupsOf(unit, roster).map(group => ({ ...group, unit: successor.name }));
  const unitAfter = { ...unit, mergedInto: successor.key, chatId: null };
  const successorAfter = { ...successor, chatId: successor.chatId ?? ownGroupOf(successor, roster) };
  return {
    kind: 'merged',
    unit,
    successor,
    on: on ?? today,
    reason,
    unitAfter,
    successorAfter,
    projects,
    people,
    groups,
    after: createRoster({
      ...roster,
      units: replaced(roster.units, [unitAfter, successorAfter], one => one.key),
      projects: replaced(roster.projects, projects, one => one.code),
      people: replaced(roster.people, people, one => one.id),
      groups: [...replaced(roster.groups, groups, one => one.chatId), ...newIn(groups, roster)],
    }),
  };
}

/** The unit's own chat, whether or not it is listed, and all groups of it. */
function groupsOf({ name, chatId }: Unit, roster: Roster): Group[] {
  const listed = roster.groups.filter(group => group.unit === name);
  if (chatId === null || listed.some(group => group.chatId === chatId)) return listed;
  return [{ chatId, purpose: 'unit', unit: name, taskForce: null }, ...listed];
}

/** The first of the groups that are listed as a unit's; null where none is. */
function ownGroupOf({ name }: Unit, { groups }: Roster): string | null {
  return groups.find(({ purpose, unit }) => purpose === 'unit' && unit === name)?.chatId ?? null;
}

function newIn(groups: readonly Group[], roster: Roster): Group[] {
  return groups.filter(group => !roster.groups.some(one => one.chatId === group.chatId));
}

/** A list in which some entries have changed. */
export function replaced<T>(list: readonly T[], changed: readonly T[], keyOf: (one: T) => string): T[] {
  const byKey = new Map(changed.map(one => [keyOf(one), one]));
  return list.map(one => byKey.get(keyOf(one)) ?? one);
}

function refused(words: string): { kind: 'refused'; words: string } {
  return { kind: 'refused', words };
}
