import { CARD_LIFE_MS, type Destination } from '../../domain/messaging/delivery.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { chatsOfProblem, unitChatOf } from '../../domain/problems/routing.ts';
import type { ProblemCase } from '../../domain/problems/steps/problem-case.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import type { CardDraft, Situation } from '../kit/decision.ts';

type Needs = Pick<Situation, 'roster'>;

/** The live card of a problem in the responsible unit's group; none while no unit has it, or the unit has no group. */
export function groupCards(problem: Problem, needs: Needs): CardDraft[] {
  const chatId = unitChatOf(problem, needs.roster);
  const about = reference('problem', problem.number);
  if (chatId === null) return [];
  return [
    {
      // One card an assignment: a problem that comes back to a unit is shown there anew.
      key: `problem:${problem.number}:${problem.steps.length}:${chatId}`,
      destination: { kind: 'chat', chatId },
      card: { subject: about, view: 'live', shows: [about] },
    },
  ];
}

/** Whether a card that stands in a place is still needed there, now that the problem has moved on. */
export function isNeededAt(destination: Destination, c: ProblemCase, needs: Needs): boolean {
  if (destination.kind === 'chat') return chatsOfProblem(c.problem, needs.roster).includes(destination.chatId);
  const reader = readerAt(destination, needs);
  return reader !== null && turnsOf(problemProcedure, c).some(({ who }) => who.may(reader, c));
}

/** Whether a card has buttons where it stands: a group that the problem was taken from only reads on. */
export function hasButtonsAt(destination: Destination, problem: Problem, needs: Needs): boolean {
  return destination.kind !== 'chat' || chatsOfProblem(problem, needs.roster).includes(destination.chatId);
}

/** Whether the responsible unit's group has a card that can still be drawn and pressed. */
export async function hasFreshCard(problem: Problem, situation: Situation): Promise<boolean> {
  const { store, now } = situation;
  const chatId = unitChatOf(problem, situation.roster);
  const cards = await store.deliveries.bySubject(reference('problem', problem.number));
  return cards.some(
    ({ card, sentAt, destination }) =>
      card?.view === 'live' &&
      (sentAt === null || now.getTime() - sentAt.getTime() < CARD_LIFE_MS) &&
      destination.kind === 'chat' &&
      destination.chatId === chatId,
  );
}

/** Who alone sees a card that stands there; null in a group. */
export function readerAt(destination: Destination, { roster }: Pick<Needs, 'roster'>): Person | null {
  if (destination.kind === 'person') return roster.person(destination.person) ?? null;
  const reader = destination.kind === 'reply' ? destination.reader : undefined;
  return reader === undefined ? null : (roster.person(reader) ?? null);
}
