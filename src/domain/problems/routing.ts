import type { Project } from '../library/project.ts';
import { chatsFor, type Roster } from '../library/roster.ts';
import type { Problem } from './problem.ts';
import { taskForceOf } from './rights.ts';

/** Where a problem is seen beside its responsible unit. Source: plan §四(三)1, 4(2); domain §2 M7, M12. */

/** The group of the responsible unit; null while no unit has the problem, or its unit has no group. */
export function unitChatOf({ responsibleUnit }: Pick<Problem, 'responsibleUnit'>, roster: Roster): string | null {
  return responsibleUnit === null ? null : (chatsFor(roster, 'unit', responsibleUnit)[0] ?? null);
}

/**
 * The group of the task force that follows a problem once a unit has it; null where no force follows it, or the force has no
 * group. Demolition is the force of the project's own town: its group, else the town's.
 */
export function forceChatOf(
  { category, responsibleUnit }: Pick<Problem, 'category' | 'responsibleUnit'>,
  project: Pick<Project, 'unit'>,
  roster: Roster,
): string | null {
  const force = taskForceOf(category);
  if (force === null || responsibleUnit === null) return null;
  const known = new Set(chatsFor(roster, 'task_force'));
  const groups = roster.groups.filter(({ chatId, taskForce }) => known.has(chatId) && taskForce === force);
  const own = groups.find(({ unit }) => unit === project.unit) ?? groups.find(({ unit }) => unit === null);
  if (own) return own.chatId;
  return force === 'demolition' ? (chatsFor(roster, 'unit', project.unit)[0] ?? null) : null;
}

/** The groups in which a problem has a live card, the unit's first. */
export function chatsOfProblem(problem: Problem, roster: Roster): string[] {
  const project = roster.project(problem.project);
  const chats = [unitChatOf(problem, roster), project ? forceChatOf(problem, project, roster) : null];
  return [...new Set(chats.filter(chatId => chatId !== null))];
}

/**
 * Whether a problem takes the green channel by a change: it has become urgent while nobody has solved it, or was urgent when
 * it was reported or came back.
 */
export function takesGreenChannel(before: Problem | null, after: Problem): boolean {
  const isHurried = ({ urgency, status }: Problem) => urgency === 'urgent' && HURRIED.some(one => one === status);
  return isHurried(after) && !(before !== null && isHurried(before));
}

/** The states in which an urgent problem still has to be solved by somebody. */
const HURRIED = ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened', 'responded'] as const;
