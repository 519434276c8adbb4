import { peopleWithRole } from '../../domain/library/roster.ts';
import { hearersFor } from '../../domain/library/standing.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { taskForceHeads } from '../../domain/problems/rights.ts';
import { chatsOfProblem, forceChatOf, takesGreenChannel, unitChatOf } from '../../domain/problems/routing.ts';
import { WORKERS } from '../../domain/problems/steps/problem-case.ts';
import type { Acting, CardDraft, NewTurn, Part } from '../kit/decision.ts';

type Needs = Pick<Acting, 'roster' | 'actor'>;

/**
 * Who beside the responsible unit is told by a change of a problem: the task force of its category when a unit gets it, and
 * the lead official at once when it is urgent. Shapes: `before` is null for a new problem.
 * Source: domain §2 M7, M12, M25.
 */
export function routed(before: Problem | null, after: Problem, needs: Needs): Part {
  return {
    deliveries: [...forceCards(before, after, needs), ...greenChannel(before, after, needs)],
    turns: forceTurns(before, after, needs),
  };
}

/** The live card in the group of the task force, once it comes there. */
function forceCards(before: Problem | null, after: Problem, { roster }: Needs): CardDraft[] {
  const unitChat = unitChatOf(after, roster);
  const known = before === null ? [] : chatsOfProblem(before, roster);
  const about = reference('problem', after.number);
  return chatsOfProblem(after, roster)
    .filter(chatId => chatId !== unitChat && !known.includes(chatId))
    .map(chatId => ({
      key: `problem:${after.number}:${after.steps.length}:${chatId}`,
      destination: { kind: 'chat', chatId },
      card: { subject: about, view: 'live', shows: [about] },
    }));
}

/** The heads of a task force without a group: they are told themselves when a unit gets the problem. */
export function headsWithoutGroup(
  problem: Pick<Problem, 'category' | 'responsibleUnit' | 'project'>,
  { roster }: Pick<Needs, 'roster'>,
): Person[] {
  const project = roster.project(problem.project);
  if (!project || problem.responsibleUnit === null || forceChatOf(problem, project, roster) !== null) return [];
  return taskForceHeads(problem, project, roster);
}

function forceTurns(before: Problem | null, after: Problem, { roster }: Needs): NewTurn[] {
  const project = roster.project(after.project);
  const isGiven = after.status === 'assigned' && after.responsibleUnit !== before?.responsibleUnit;
  if (!project || !isGiven) return [];
  const c = { problem: after, project, roster, evidence: 0 };
  const holders = headsWithoutGroup(after, { roster }).filter(person => !WORKERS.may(person, c));
  const about = reference('problem', after.number);
  return holders.length === 0 ? [] : [{ about, holders, isUrgent: after.urgency === 'urgent' }];
}

/**
 * 绿色通道: the lead official has the problem before him at once, at any hour, with what he can do. Where the project has none,
 * the office leads in his place: it would have no card of a problem that its author has given to a unit himself.
 */
function greenChannel(before: Problem | null, after: Problem, { roster, actor }: Needs): CardDraft[] {
  if (!takesGreenChannel(before, after)) return [];
  const official = roster.person(roster.project(after.project)?.leadOfficial ?? '');
  // What no unit has yet is the office's turn, which has its card.
  const instead = after.status === 'open' ? [] : peopleWithRole(roster, 'office');
  const leading = official ? [official] : instead;
  const about = reference('problem', after.number);
  const told = new Map(leading.flatMap(person => hearersFor(person, roster)).map(person => [person.id, person]));
  return [...told.values()]
    .filter(({ id }) => id !== actor.id)
    .map(({ id }) => ({
      key: `green:${after.number}:${after.steps.length}:${id}`,
      destination: { kind: 'person', person: id },
      card: { subject: about, view: 'live', shows: [about], remarks: BUZZED },
    }));
}

/** The platform is asked to make the reader's telephone ring (加急), where it may be. */
const BUZZED = { buzz: true } as const;
