import type { Roster } from '../library/roster.ts';
import type { Person } from '../people/person.ts';

/** Who may take a step, or has the turn: a rule that is asked of a person and a case, never a list that is kept. */
export interface Who<Case> {
  /** As a sentence names them, e.g. `责任单位`. Also tells whether two steps are the same side's. */
  words: string;
  /** The words with the names that the case puts in, e.g. `责任单位（区住建局）`. */
  named?(c: Case): string;
  may(person: Person, c: Case): boolean;
}

/** Whoever a rule names. */
export function those<Case>(words: string, may: Who<Case>['may']): Who<Case> {
  return { words, may };
}

/** Whoever one of the rules names, e.g. all who must agree to a step. */
export function anyOf<Case>(whos: readonly Who<Case>[]): Who<Case> {
  return those(whos.map(({ words }) => words).join('、'), (person, c) => whos.some(who => who.may(person, c)));
}

/** The people of the roster whom a rule names, in roster order. */
export function peopleOf<Case>(who: Who<Case>, c: Case, { people }: Pick<Roster, 'people'>): Person[] {
  return people.filter(person => who.may(person, c));
}
