import type { Person } from '../people/person.ts';
import type { Who } from './who.ts';

/**
 * A step that several people must agree to (会签): in any order, each once, every seat by a person of its own.
 * Source: decision 0010.
 */

/** Who must agree: one person for each seat. */
export type Seats<Case> = readonly [Who<Case>, Who<Case>, ...Who<Case>[]];

/** One person's agreement. */
export interface Approval {
  /** The name of the step that was agreed to. */
  step: string;
  /** Who agreed, by his id. */
  by: string;
  at: Date;
  /** Which seats he may take, by their place in the step's list; frozen, so that it counts when he has left since. */
  seats: readonly number[];
}

/** Where a case keeps the agreements to the step that it waits for. */
export interface ApprovalsOf<Case> {
  of(c: Case): readonly Approval[];
  with(c: Case, approvals: readonly Approval[]): Case;
}

/** The seats that a person may take, whether or not they are taken. */
export function seatsOf<Case>(all: Seats<Case>, c: Case, person: Person): number[] {
  return all.flatMap((who, seat) => (who.may(person, c) ? [seat] : []));
}

/** Whether somebody with these seats can agree beside those who have: nobody twice, and a seat is left for him. */
export function canAgree(given: readonly Approval[], by: string, seats: readonly number[]): boolean {
  return given.every(approval => approval.by !== by) && canAllSit([...given.map(approval => approval.seats), seats]);
}

/**
 * Whether everybody finds a seat of his own. Who may take several seats moves over for somebody who may take one only,
 * so it does not matter in which order they agree.
 */
function canAllSit(people: readonly (readonly number[])[]): boolean {
  const sitting = new Map<number, number>();
  const seat = (person: number, tried: Set<number>): boolean =>
    (people[person] ?? []).some(one => {
      if (tried.has(one)) return false;
      tried.add(one);
      const other = sitting.get(one);
      if (other !== undefined && !seat(other, tried)) return false;
      sitting.set(one, person);
      return true;
    });
  return people.every((_, person) => seat(person, new Set()));
}
