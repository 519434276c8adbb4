import type { Roster } from '../library/roster.ts';
import { actedForBy, type Person } from '../people/person.ts';

/** Who may take a step, or has the turn: a rule that is asked of a person and a case, never a list that is kept. */
export interface Who<Case> {
  /** As a sentence names them, e.g. `责任单位`. Also tells whether two steps are the same side's. */
  words: string;
  /** The words with the names that the case puts in, e.g. `责任单位（区住建局）`. */
  named?(c: Case): string;
  /** Whether a person may, himself or for somebody who is away. */
  may(person: Person, c: Case): boolean;
  /** For whom he may who may not himself; null for his own right and for none. */
  insteadOf?(person: Person, c: Case): Person | null;
}

/** What a rule may say besides. */
interface Besides<Case> {
  named?(c: Case): string;
  /** Whoever may not, in nobody's place, e.g. who gave the response that is to be judged. */
  never?(c: Case): readonly (string | null)[];
}

/** Whoever a rule names, and who acts for them today. */
export function those<Case>(
  words: string,
  may: (person: Person, c: Case) => boolean,
  { named, never }: Besides<Case> = {},
): Who<Case> {
  const insteadOf = (person: Person, c: Case) => {
    if (!person.actsFor || may(person, c) || never?.(c).includes(person.id)) return null;
    return actedForBy(person).find(absent => may(absent, c)) ?? null;
  };
  return {
    words,
    ...(named && { named }),
    may: (person, c) => may(person, c) || insteadOf(person, c) !== null,
    insteadOf,
  };
}

/** Whoever one of the rules names, e.g. all who must agree to a step. */
export function anyOf<Case>(whos: readonly Who<Case>[], words = whos.map(who => who.words).join('、')): Who<Case> {
  return {
    words,
    may: (person, c) => whos.some(who => who.may(person, c)),
    insteadOf: (person, c) => {
      const rules = whos.filter(who => who.may(person, c)).map(who => who.insteadOf?.(person, c) ?? null);
      return rules.includes(null) ? null : (rules[0] ?? null);
    },
  };
}

/** The people of the roster whom a rule names, in roster order. */
export function peopleOf<Case>(who: Who<Case>, c: Case, { people }: Pick<Roster, 'people'>): Person[] {
  return people.filter(person => who.may(person, c));
}
