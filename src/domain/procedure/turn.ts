import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { dayOf } from '../base/time.ts';
import type { Person } from '../people/person.ts';
import { isAsked, type Moment, namesOf, type Procedure } from './procedure.ts';
import type { Who } from './who.ts';

/** A step that a case waits for, and whose it is. */
export interface Turn<Case, Name> {
  step: Name;
  who: Who<Case>;
}

/** Whose turn it is: one turn for every step that the case waits for; none when it waits for nobody or is suspended. */
export function turnsOf<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
): Turn<Case, keyof Inputs>[] {
  return namesOf(procedure).flatMap(name => {
    const step = procedure.steps[name];
    if (!step.from.includes(procedure.stateOf(c)) || !step.owes?.(c)) return [];
    const who = step.turn ?? step.who;
    return [{ step: name, who: step.all ? whoIsLeft(procedure, name, who) : who }];
  });
}

/** Of several people who must agree those who have not yet. */
function whoIsLeft<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  name: keyof Inputs,
  who: Who<Case>,
): Who<Case> {
  return { ...who, may: (person, c) => who.may(person, c) && isAsked(procedure, c, name, person) };
}

/**
 * The turns that a change has brought: another side has to act now, or the same one for another reason. A next step of
 * the side that just acted is none.
 */
export function newTurns<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  before: Case | null,
  after: Case,
): Turn<Case, keyof Inputs>[] {
  const had = before === null ? [] : turnsOf(procedure, before).map(turn => turn.who.words);
  return turnsOf(procedure, after).filter(turn => !had.includes(turn.who.words));
}

/** For whom somebody holds turns that are none of his own; null where one is his own. */
export function turnsInsteadOf<Case, Name>(turns: readonly Turn<Case, Name>[], c: Case, person: Person): Person | null {
  const held = turns.filter(({ who }) => who.may(person, c)).map(({ who }) => who.insteadOf?.(person, c) ?? null);
  return held.includes(null) ? null : (held[0] ?? null);
}

/** The turns that a change has given to somebody of these people who had them not before, whatever side he is on. */
export function handedOver<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  before: Case,
  after: Case,
  people: readonly Person[],
): Turn<Case, keyof Inputs>[] {
  const had = turnsOf(procedure, before);
  const isNewTo = (person: Person, { step, who }: Turn<Case, keyof Inputs>) =>
    who.may(person, after) && !had.some(turn => turn.step === step && turn.who.may(person, before));
  return turnsOf(procedure, after).filter(turn => people.some(person => isNewTo(person, turn)));
}

/** A turn held by more people than this reaches those who acted last; it stands in the 待办 of each. */
const MOST_ADDRESSEES = 3;

/** When people acted last, by their ids; absent for those who never did. */
export type LastActed = ReadonlyMap<string, Date>;

/** Which holders of a turn get a message of their own. Source: contract §6.12. */
export function addressees(people: readonly Person[], lastActed: LastActed): Person[] {
  if (people.length <= MOST_ADDRESSEES) return [...people];
  const at = ({ id }: Person) => lastActed.get(id)?.getTime() ?? 0;
  return [...people].sort((a, b) => at(b) - at(a)).slice(0, MOST_ADDRESSEES);
}

/** Somebody who acted this recently is at work, at any hour. */
const AT_WORK_MS = 30 * 60_000;

/**
 * Whether somebody is told at once: in the day's working time, of what is urgent, or while he is acting himself. What waits
 * goes into the next morning's digest. Source: contract §6.12.
 */
export function isToldAtOnce(isUrgent: boolean, lastActed: Date | undefined, { now, calendar }: Moment): boolean {
  if (isUrgent || isOfficeTime(calendar, now)) return true;
  return lastActed !== undefined && now.getTime() - lastActed.getTime() <= AT_WORK_MS;
}

/** From the opening to the end of a working day, the noon break included. */
function isOfficeTime(calendar: WorkingCalendar, now: Date): boolean {
  const day = dayOf(now);
  return calendar.isWorkingDay(day) && now >= calendar.opening(day) && now < calendar.closing(day);
}
