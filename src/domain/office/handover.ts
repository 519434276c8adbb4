import type { Day } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { peopleWithRole, type Roster } from '../library/roster.ts';
import { isLeaderOfDistrict } from '../library/six-clears.ts';
import { hasLeft, hasRole, type Person, type Role } from '../people/person.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';
import { type ProjectChange, withChanges } from './steward-change.ts';

/**
 * 移交: a person's projects and everything that waits for him go to a successor in one step; his rights may end with it, and
 * what he did stays his. Source: contract §6.13, issue 9 §9.
 */

export const HANDOVER = defineForm({
  leaver: { kind: 'person', label: '移交人', isRequired: true },
  successor: { kind: 'person', label: '接手人', isRequired: true },
  leaving: {
    kind: 'choice',
    label: '移交人去向',
    isRequired: true,
    options: [
      { value: 'leaves', label: '离任：权限同时终止，记录保留' },
      { value: 'stays', label: '仍在岗：只移交项目和经办的问题' },
    ],
  },
  lead: { kind: 'person', label: '分包项目的接手领导', placeholder: '移交人是分包领导时选择' },
});

/** A post that somebody holds in a project. */
export type Post = 'steward' | 'deputySteward' | 'ownerContact' | 'leadOfficial' | 'team';

export interface HandedOver {
  leaver: Person;
  successor: Person;
  isLeaving: boolean;
  /** His projects before and after, with the posts that pass. */
  changes: readonly (ProjectChange & { posts: readonly Post[] })[];
  /** Projects that have no lead official from now on. */
  leaderless: readonly Project[];
  /** Projects whose lead official he stays. */
  keptLeads: readonly Project[];
  /** As they will stand. */
  people: readonly Person[];
  /** Roles that end with his leaving and that the successor does not hold. */
  lostRoles: readonly Role[];
  after: Roster;
}

export type Handover = { kind: 'refused'; words: string } | ({ kind: 'handed' } & HandedOver);

/**
 * What a handover makes of the roster, or why it cannot be.
 * Shapes: `roster` as it is stored; `isOfSettings` tells who holds his rights by the settings of the program.
 */
export function handOver(
  values: ValuesOf<typeof HANDOVER>,
  roster: Roster,
  today: Day,
  isOfSettings: (id: string) => boolean,
): Handover {
  const { leaving } = values;
  const [leaver, successor] = [roster.person(values.leaver), roster.person(values.successor)];
  if (!leaver) return refused('移交人由系统设置指定，请由运维人员办理');
  if (!successor) return refused('接手人尚未登记在名册中，请先登记');
  if (leaver.id === successor.id) return refused('移交人和接手人不能是同一人');
  if (hasLeft(successor)) return refused(`${successor.name}已离任，请选择其他接手人`);
  if (hasLeft(leaver)) return refused(`${leaver.name}已办理过离任移交`);
  const isLeaving = leaving === 'leaves';
  if (isLeaving && isOfSettings(leaver.id)) {
    return refused(`${leaver.name}的推进中心权限来自系统设置，请运维人员先取消，再办理离任`);
  }
  if (isLeaving && hasRole(leaver, 'office') && peopleWithRole(roster, 'office').length === 1) {
    return refused('推进中心只有移交人一名同志，请先登记另一名同志，再办理离任');
  }
  const named = values.lead === null ? null : (roster.person(values.lead) ?? null);
  // A leader who takes over from one who leaves leads his projects as well.
  const lead = named ?? (isLeaving && isLeaderOfDistrict(successor) ? successor : null);
  const notLead = lead && whyNoLead(lead, leaver, roster);
  if (notLead) return refused(notLead);
  const changes = changesOf(leaver, successor, lead, isLeaving, roster);
  const takesProjects = changes.some(({ posts }) => posts.includes('steward') || posts.includes('deputySteward'));
  const people = [
    ...(isLeaving ? [{ ...leaver, roles: [], taskForce: null, leftOn: today, successor: successor.id }] : []),
    ...(takesProjects && !hasRole(successor, 'steward')
      ? [{ ...successor, roles: [...successor.roles, 'steward' as const] }]
      : []),
  ];
  const led = roster.projects.filter(project => project.leadOfficial === leaver.id);
  return {
    kind: 'handed',
    leaver,
    successor,
    isLeaving,
    changes,
    leaderless: isLeaving && lead === null ? led : [],
    keptLeads: !isLeaving && lead === null ? led : [],
    people,
    lostRoles: isLeaving ? leaver.roles.filter(role => role !== 'steward' && !hasRole(successor, role)) : [],
    after: withChanges(roster, changes, people),
  };
}

/** Roles that decide on others' work are given by two persons, never along with a post. Source: contract §6.7. */
function whyNoLead(lead: Person, leaver: Person, { projects }: Roster): string | null {
  if (lead.id === leaver.id) return '分包项目的接手领导不能是移交人本人';
  if (hasLeft(lead)) return `${lead.name}已离任，请选择其他分包领导`;
  const isLead = isLeaderOfDistrict(lead) || projects.some(project => project.leadOfficial === lead.id);
  return isLead ? null : `${lead.name}未登记为分包领导，请先登记`;
}

function changesOf(leaver: Person, successor: Person, lead: Person | null, isLeaving: boolean, { projects }: Roster) {
  return projects.flatMap(before => {
    const posts: Post[] = [];
    let after: Project = before;
    const pass = (post: Post, changed: Partial<Project>) => {
      posts.push(post);
      after = { ...after, ...changed };
    };
    if (before.steward === leaver.id) pass('steward', { steward: successor.id });
    if (before.deputySteward === leaver.id) pass('deputySteward', { deputySteward: successor.id });
    if (before.ownerContact === leaver.id) pass('ownerContact', { ownerContact: successor.id });
    if (before.team.some(member => member.person === leaver.id)) {
      const team = before.team.map(one => (one.person === leaver.id ? { ...one, person: successor.id } : one));
      pass('team', { team });
    }
    if (before.leadOfficial === leaver.id && (lead !== null || isLeaving)) {
      pass('leadOfficial', { leadOfficial: lead?.id ?? null });
    }
    // Nobody is his own deputy.
    if (after.steward === after.deputySteward) after = { ...after, deputySteward: null };
    return posts.length > 0 ? [{ before, after, posts }] : [];
  });
}

function refused(words: string): { kind: 'refused'; words: string } {
  return { kind: 'refused', words };
}
