import type { Category, Problem } from '../problems/problem.ts';
import { hasRole, type Person, type Project, type Roster, type TaskForce } from './roster.ts';

/**
 * Who may do what. Every rule is asked at every press and message, against the person and the present state; being in
 * a group gives no right. Source: contract §6.8.
 */

/** May report progress and problems of a project. The developer's contact may where the district wants it. */
export function canReport(person: Person, project: Project, { district }: Pick<Roster, 'district'>): boolean {
  return (
    hasRole(person, 'office') ||
    isStewardOf(person, project) ||
    project.leadOfficial === person.openId ||
    (project.ownerContact === person.openId && district?.ownerContactsReport === true) ||
    (person.unit === project.unit && (hasRole(person, 'liaison') || hasRole(person, 'unit_lead')))
  );
}

/** May change or take back what somebody reported. */
export function canChange(person: Person, authorId: string): boolean {
  return person.openId === authorId || hasRole(person, 'office');
}

/** May hand a problem to a unit, or to another one. */
export function canAssign(person: Person): boolean {
  return hasRole(person, 'office');
}

/** May take a problem on, answer it or give it back. */
export function canHandle(person: Person, problem: Problem, project: Project): boolean {
  if (problem.responsibleUnit !== null && person.unit === problem.responsibleUnit) {
    if (hasRole(person, 'liaison') || hasRole(person, 'unit_lead')) return true;
  }
  const force = taskForceOf(problem.category);
  if (force === null) return false;
  // Each town's own head leads the demolition task force there. Source: plan §四(三)1(3).
  if (force === 'demolition' && hasRole(person, 'unit_lead') && person.unit === project.unit) return true;
  return hasRole(person, 'task_force_head') && (person.taskForce === null || person.taskForce === force);
}

/** May say that a problem is really solved. */
export function canConfirmSolved(person: Person, problem: Problem, project: Project): boolean {
  return person.openId === problem.reportedBy || isStewardOf(person, project);
}

/** May verify and close: the office, and never the one who handled it or gave the response. */
export function canClose(person: Person, problem: Problem): boolean {
  return hasRole(person, 'office') && person.openId !== problem.respondedBy && person.openId !== problem.handler;
}

/** May grant or refuse more time: the office, and never the one who asked for it. */
export function canDecideExtension(person: Person, { extension }: Problem): boolean {
  return hasRole(person, 'office') && person.openId !== extension?.askedBy;
}

/** May withdraw a problem: its author until it is acknowledged, the office as long as it is not finished. */
export function canWithdraw(person: Person, problem: Problem): boolean {
  if (hasRole(person, 'office')) return true;
  return person.openId === problem.reportedBy && (problem.status === 'open' || problem.status === 'assigned');
}

/** May confirm what a steward claims about a milestone; nobody confirms his own claim. */
export function canConfirmMilestone(person: Person, claimedBy: string): boolean {
  return hasRole(person, 'office') && person.openId !== claimedBy;
}

/** May read everything of every unit. */
export function canReadEverything(person: Person): boolean {
  return (['office', 'inspection_bureau', 'top_leaders', 'auditor'] as const).some(role => hasRole(person, role));
}

/** May read a project whole: those who may report it, its people, and who may read everything. */
export function canRead(person: Person, project: Project, roster: Roster): boolean {
  return canReadEverything(person) || canReport(person, project, roster) || project.ownerContact === person.openId;
}

/** May read a problem: who reads its project, who has to solve it, who reported it. */
export function canReadProblem(person: Person, problem: Problem, roster: Roster): boolean {
  if (canReadEverything(person) || problem.reportedBy === person.openId) return true;
  if (problem.responsibleUnit !== null && problem.responsibleUnit === person.unit) return true;
  const project = roster.project(problem.project);
  return project !== undefined && (canRead(person, project, roster) || canHandle(person, problem, project));
}

/** May see a unit's score while it is a draft; a unit always sees its own. */
export function canSeeDraftScore(person: Person, unit: string): boolean {
  return person.unit === unit || canSeeEveryDraft(person);
}

/** May see the scores of all units while they are drafts. */
export function canSeeEveryDraft(person: Person): boolean {
  return (['office', 'top_leaders', 'inspection_bureau'] as const).some(role => hasRole(person, role));
}

/** The projects of a person: those that are his own, for a liaison or head all of the unit. */
export function projectsOf(person: Person, roster: Roster): Project[] {
  const own = roster.projects.filter(
    project =>
      isStewardOf(person, project) || project.leadOfficial === person.openId || project.ownerContact === person.openId,
  );
  if (own.length > 0) return own;
  if (!hasRole(person, 'liaison') && !hasRole(person, 'unit_lead')) return [];
  return roster.projects.filter(project => project.unit === person.unit);
}

/** The projects of a person that he may report. */
export function reportableBy(person: Person, roster: Roster): Project[] {
  return projectsOf(person, roster).filter(project => canReport(person, project, roster));
}

/** The task force that a category of problems goes to; null for those that unit and office solve themselves. */
export function taskForceOf(category: Category): TaskForce | null {
  switch (category) {
    case 'funding':
      return 'funding';
    case 'procedures':
    case 'land':
    case 'planning':
      return 'permits';
    case 'demolition':
      return 'demolition';
    case 'construction':
    case 'other':
      return null;
  }
}

function isStewardOf(person: Person, project: Project): boolean {
  return project.steward === person.openId || project.deputySteward === person.openId;
}
