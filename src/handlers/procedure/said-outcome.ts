import type { MessageEvent } from '../../domain/messaging/event.ts';
import type { StepAsk } from '../../domain/reading/rules/resolving/read-steps.ts';
import type { Acting, Effects } from '../kit/decision.ts';

/** What somebody says of one entry: of a problem, of what a meeting has decided, or of a case. */
export interface SayingOf {
  number: string;
  /** Everything that is said of it beside the number. */
  words: string;
  /** The step as the reader has read it, with its day, its unit and what is said besides; absent where only the words tell. */
  step?: StepAsk;
  /** It tells of another matter besides, which must not get lost in a step. */
  isApart?: boolean;
}

/**
 * What became of it. `taken`: the step was taken. `form`: its form was opened. `card`: nothing has changed, and the line stands
 * above the card, on which he can do it. `told`: nothing has changed, and the line says all. Shapes: a line is empty where
 * there is nothing to say.
 */
export interface SaidOutcome {
  kind: 'taken' | 'form' | 'card' | 'told';
  line: string;
  effects: Effects;
  /** Nothing was done, and whoever spoke has nothing to do with it at present. */
  isBystander?: boolean;
  /** The words name no step. */
  isUnclear?: boolean;
}

/** How a step is taken by words in the procedure of one kind. */
export type Say = (saying: SayingOf, message: MessageEvent, acting: Acting) => Promise<SaidOutcome>;
