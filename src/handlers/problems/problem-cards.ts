import { chatsFor, peopleWithRole } from '../../domain/library/roster.ts';
import { CARD_LIFE_MS, type Destination } from '../../domain/messaging/delivery.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { CardDraft, Situation } from '../kit/decision.ts';

type Needs = Pick<Situation, 'roster'>;

/**
 * The live cards of a problem for those who have to act on it: one in the responsible unit's group, or, as long as no
 * unit is named, one to each person of the office. Source: contract §6.5.
 */
export function problemCards(problem: Problem, needs: Needs): CardDraft[] {
  return liveCards(problem, audience(problem, needs));
}

/** Whether a live card that stands in a place is still needed there, now that the problem has moved on. */
export function isNeededAt(destination: Destination, problem: Problem, needs: Needs): boolean {
  const places = audience(problem, needs);
  if (problem.extension?.decision === null) places.push(...office(needs));
  return isAmong(destination, places);
}

/** Whether a live card has buttons where it stands: a unit that the problem was taken from only reads on. */
export function hasButtonsAt(destination: Destination, problem: Problem, needs: Needs): boolean {
  if (destination.kind === 'reply' || isAmong(destination, office(needs))) return true;
  return isNeededAt(destination, problem, needs);
}

/** Whether those who have to act on a problem have a live card that can still be drawn and pressed. */
export async function hasFreshCard(problem: Problem, situation: Situation): Promise<boolean> {
  const { store, now } = situation;
  const cards = await store.deliveries.bySubject(reference('problem', problem.number));
  return cards.some(
    ({ card, sentAt, destination }) =>
      card?.view === 'live' &&
      (sentAt === null || now.getTime() - sentAt.getTime() < CARD_LIFE_MS) &&
      isNeededAt(destination, problem, situation),
  );
}

/** A live card to each person of the office, for what waits for its decision beside the unit's work. */
export function officeCards(problem: Problem, needs: Needs): CardDraft[] {
  return liveCards(problem, office(needs));
}

function liveCards(problem: Problem, places: readonly Destination[]): CardDraft[] {
  return places.map(destination => ({
    // One card a place and assignment: a problem that comes back to a unit is shown there anew.
    key: `problem:${problem.number}:${problem.steps.length}:${placeOf(destination)}`,
    destination,
    card: {
      subject: reference('problem', problem.number),
      view: 'live',
      shows: [reference('problem', problem.number)],
    },
  }));
}

/** Who alone sees a card that stands there; null in a group. */
export function readerAt(destination: Destination, { roster }: Needs): Person | null {
  return destination.kind === 'person' ? (roster.person(destination.openId) ?? null) : null;
}

function audience(problem: Problem, { roster }: Needs): Destination[] {
  const unit = problem.responsibleUnit;
  if (unit !== null) {
    const [chatId] = chatsFor(roster, 'unit', unit);
    if (chatId !== undefined) return [{ kind: 'chat', chatId }];
    // A unit without a group is told through its people.
    const people = [...peopleWithRole(roster, 'liaison', unit), ...peopleWithRole(roster, 'unit_lead', unit)];
    if (people.length > 0) return toPeople(people.map(person => person.openId));
  }
  return office({ roster });
}

function office({ roster }: Needs): Destination[] {
  return toPeople(peopleWithRole(roster, 'office').map(person => person.openId));
}

function toPeople(openIds: readonly string[]): Destination[] {
  return [...new Set(openIds)].map(openId => ({ kind: 'person', openId }));
}

function isAmong(destination: Destination, places: readonly Destination[]): boolean {
  return places.some(place => place.kind === destination.kind && placeOf(place) === placeOf(destination));
}

function placeOf(destination: Destination): string {
  return destination.kind === 'chat' ? destination.chatId : destination.kind === 'person' ? destination.openId : '';
}
