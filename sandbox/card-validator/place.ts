import { isRecord } from '../json.ts';
import { ERR } from './limits.ts';
import type { CardKnowledge, CardProblem } from './problem.ts';

/** What is counted and collected over the whole card. */
export interface Inspection {
  readonly known: CardKnowledge;
  readonly isForwardable: boolean;
  readonly colours: ReadonlySet<string>;
  readonly elementIds: Set<string>;
  readonly formNames: Set<string>;
  readonly names: Set<string>;
  readonly audioIds: Set<string>;
  tables: number;
}

/** Where in the card a value stands. */
export interface Place {
  readonly path: string;
  readonly inspection: Inspection;
  /** Directly in the card's body. */
  readonly isRoot: boolean;
  readonly isInForm: boolean;
  /** How many containers stand around it. */
  readonly depth: number;
}

/** Looks at one value and refuses the card when it is wrong. */
export type Check = (value: unknown, place: Place) => void;

/** Ends the inspection with the first problem found. */
export class CardRefusal extends Error {
  readonly problem: CardProblem;

  constructor(problem: CardProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Refuses the card. Errors: always throws CardRefusal. */
export function refuse(place: Place, message: string, errCode: number = ERR.parse): never {
  throw new CardRefusal({ errCode, message, path: place.path });
}

/** The place of a field. */
export function at(place: Place, field: string): Place {
  return { ...place, path: `${place.path} -> ${field}` };
}

/** The place of an entry of a list; a tagged entry shows its tag. */
export function entry(place: Place, index: number, value: unknown): Place {
  const tag = isRecord(value) && typeof value['tag'] === 'string' ? `(tag: ${value['tag']})` : '';
  return { ...place, path: `${place.path} -> [${index}]${tag}` };
}

/** Notes a name that must be unique in the card. */
export function claim(taken: Set<string>, name: string, what: string, place: Place, errCode: number = ERR.parse): void {
  if (taken.has(name)) refuse(place, `duplicate ${what}: ${name}`, errCode);
  taken.add(name);
}
