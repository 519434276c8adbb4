import type { Project } from '../library/project.ts';
import { createRoster, type Roster } from '../library/roster.ts';
import { hasLeft, hasRole, type Person } from '../people/person.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';
import { replaced } from './unit-merger.ts';

/** 变更管家: projects get another steward or deputy. Source: contract §6.13, issue 9 §9. */

export const STEWARDS = defineForm({
  projects: {
    kind: 'note',
    label: '项目',
    isRequired: true,
    missing: '请填写项目',
    rows: 3,
    placeholder: '项目名称或编号，可写多个，每行一个',
  },
  steward: { kind: 'person', label: '新管家', placeholder: '不选则不变' },
  deputy: { kind: 'person', label: '新的副管家', placeholder: '不选则不变' },
});

/** A project before and after. */
export interface ProjectChange {
  before: Project;
  after: Project;
}

export interface StewardsChanged {
  changes: readonly ProjectChange[];
  /** Who takes them over and is a steward from now on: the rights of the role are given with the post. */
  newStewards: readonly Person[];
  after: Roster;
}

export type StewardChange = { kind: 'refused'; words: string } | ({ kind: 'changed' } & StewardsChanged);

/** What a change of stewards makes of the roster, or why it cannot be. */
export function changeStewards(
  { projects: named, steward, deputy }: ValuesOf<typeof STEWARDS>,
  roster: Roster,
): StewardChange {
  if (steward === null && deputy === null) return refused('请选择新管家或新的副管家');
  if (steward !== null && steward === deputy) return refused('管家和副管家不能是同一人');
  const { projects, unknown, several } = projectsNamed(named, roster);
  if (unknown.length > 0) return refused(`没有找到项目：${unknown.join('、')}，请写全称、简称或编号`);
  if (several.length > 0) return refused(`对应多个项目，请写编号：${several.join('、')}`);
  const people = [steward, deputy].flatMap(id => (id === null ? [] : (roster.person(id) ?? [])));
  const gone = people.find(hasLeft);
  if (gone) return refused(`${gone.name}已离任，请选择其他人员`);
  const exited = projects.filter(project => project.exitedOn !== null);
  if (exited.length > 0) return refused(`已退库，不再变更管家：${exited.map(({ name }) => name).join('、')}`);
  const changes = projects
    .map(before => ({ before, after: withStewards(before, steward, deputy) }))
    .filter(({ before, after }) => before.steward !== after.steward || before.deputySteward !== after.deputySteward);
  if (changes.length === 0) return refused('所选项目的管家和副管家没有变化');
  const newStewards = people
    .filter(person => !hasRole(person, 'steward'))
    .map((person): Person => ({ ...person, roles: [...person.roles, 'steward'] }));
  return {
    kind: 'changed',
    changes,
    newStewards,
    after: withChanges(roster, changes, newStewards),
  };
}

/** Who was the deputy and becomes the steward is the deputy no longer. */
function withStewards(project: Project, steward: string | null, deputy: string | null): Project {
  const first = steward ?? project.steward;
  const second = deputy ?? project.deputySteward;
  return { ...project, steward: first, deputySteward: second === first ? null : second };
}

/** The roster with changed projects and people. */
export function withChanges(roster: Roster, changes: readonly ProjectChange[], people: readonly Person[]): Roster {
  return createRoster({
    ...roster,
    projects: replaced(
      roster.projects,
      changes.map(({ after }) => after),
      one => one.code,
    ),
    people: replaced(roster.people, people, one => one.id),
  });
}

/** The projects of a list in words, by name, short name or code; what names none or several comes apart. */
export function projectsNamed(text: string, { projects }: Pick<Roster, 'projects'>) {
  const found: Project[] = [];
  const unknown: string[] = [];
  const several: string[] = [];
  for (const word of new Set(text.split(/[\n\r、，,;；]+/).map(part => part.trim()))) {
    if (word === '') continue;
    const exact = projects.filter(({ code, name }) => code === word || name === word);
    const meant = exact.length > 0 ? exact : projects.filter(({ aliases }) => aliases.includes(word));
    const [only, ...others] = meant;
    if (!only) unknown.push(word);
    else if (others.length > 0) several.push(word);
    else if (!found.includes(only)) found.push(only);
  }
  return { projects: found, unknown, several };
}

function refused(words: string): { kind: 'refused'; words: string } {
  return { kind: 'refused', words };
}
