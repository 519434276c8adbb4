import type { Project } from '../library/project.ts';
import { canRead, canReport, isStewardOf } from '../library/rights.ts';
import type { Roster } from '../library/roster.ts';
import { actedForBy, hasRole, type Person, type TaskForce, worksFor } from '../people/person.ts';
import { canReadEverything } from '../people/rights.ts';
import type { Category, Problem } from './problem.ts';

/** Who may do what with a problem. Source: contract §6.8. */

/** May hand a problem to a unit, or to another one. */
export function canAssign(person: Person): boolean {
  return hasRole(person, 'office');
}

/** May take a problem on, answer it or give it back. */
export function canHandle(person: Person, problem: Problem, project: Project): boolean {
  if (problem.responsibleUnit !== null && person.unit === problem.responsibleUnit) {
    if (hasRole(person, 'liaison') || hasRole(person, 'unit_lead')) return true;
  }
  return isHeadOfTaskForce(person, problem, project);
}

/** May say that a problem is really solved: who reported it and the steward, never who answered. */
export function canConfirmSolved(person: Person, problem: Problem, project: Project): boolean {
  const isReporter =
    person.id === problem.reportedBy || (problem.merged ?? []).some(one => one.reportedBy === person.id);
  return person.id !== problem.respondedBy && (isReporter || isStewardOf(person, project));
}

/** May send what proves it: who reports on its project, who has to solve it, who says whether it is solved. */
export function canProveProblem(person: Person, problem: Problem, project: Project, roster: Roster): boolean {
  return (
    canReport(person, project, roster) ||
    canHandle(person, problem, project) ||
    canConfirmSolved(person, problem, project)
  );
}

/** May verify and close: the office, and never the one who handled it or gave the response. */
export function canClose(person: Person, problem: Problem): boolean {
  return hasRole(person, 'office') && person.id !== problem.respondedBy && person.id !== problem.handler;
}

/** May look whether it stays solved (回头看): the office and the inspection bureau, and never the one who gave the response. */
export function canRecheck(person: Person, { respondedBy }: Pick<Problem, 'respondedBy'>): boolean {
  return (hasRole(person, 'office') || hasRole(person, 'inspection_bureau')) && person.id !== respondedBy;
}

/** May grant or refuse more time: the office, and never the one who asked for it. */
export function canDecideExtension(person: Person, { extension }: Problem): boolean {
  return hasRole(person, 'office') && person.id !== extension?.askedBy;
}

/** May grant or refuse a suspension: the office, and never the one who asked for it. */
export function canDecidePause(person: Person, { pause }: Problem): boolean {
  return hasRole(person, 'office') && person.id !== pause?.askedBy;
}

/** May mark a problem 紧急 or 重大 and call its special meeting: the lead official of the project, and the office for him. */
export function canLead(person: Person, project: Project): boolean {
  return hasRole(person, 'office') || project.leadOfficial === person.id;
}

/** May withdraw a problem: its author until it is acknowledged, the office as long as it is not finished. */
export function canWithdraw(person: Person, problem: Problem): boolean {
  if (hasRole(person, 'office')) return true;
  return person.id === problem.reportedBy && (problem.status === 'open' || problem.status === 'assigned');
}

/**
 * May read a problem and open its evidence: who reads its project, who has to solve it, who reported it. Whoever verifies
 * it is among them.
 */
export function canReadProblem(person: Person, problem: Problem, roster: Roster): boolean {
  if (canReadEverything(person) || problem.reportedBy === person.id) return true;
  if ((problem.merged ?? []).some(one => one.reportedBy === person.id)) return true;
  if (worksFor(person, problem.responsibleUnit)) return true;
  const project = roster.project(problem.project);
  if (project === undefined) return false;
  return (
    canRead(person, project, roster) ||
    [person, ...actedForBy(person)].some(one => canHandle(one, problem, project) || problem.reportedBy === one.id)
  );
}

/** The heads of the task force that a problem goes to, in roster order; none for those that unit and office solve. */
export function taskForceHeads(
  problem: Pick<Problem, 'category'>,
  project: Project,
  { people }: Pick<Roster, 'people'>,
): Person[] {
  return people.filter(person => isHeadOfTaskForce(person, problem, project));
}

function isHeadOfTaskForce(person: Person, { category }: Pick<Problem, 'category'>, project: Project): boolean {
  const force = taskForceOf(category);
  if (force === null) return false;
  // Each town's own head leads the demolition task force there. Source: plan §四(三)1(3).
  if (force === 'demolition' && hasRole(person, 'unit_lead') && person.unit === project.unit) return true;
  return hasRole(person, 'task_force_head') && person.taskForce === force;
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
