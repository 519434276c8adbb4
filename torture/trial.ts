import type { Random } from '../sandbox/sample/random.ts';
import type { Later } from '../test/helpers/programs.ts';

/** A figure or fact of a trial, printed as a JSON line. */
export type TrialLine = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface TrialRun {
  /** How many of what the trial counts. */
  count: number;
  /** The same seed makes the same run, as far as the machine lets it. */
  seed: number;
  /** Drawn from the seed. */
  random: Random;
  /** Shows how far it is. */
  progress(done: number): void;
  print(line: TrialLine): void;
  /** Where what is started puts its own ending. */
  later: Later;
}

/** One way of doing harm to the bot, over and over, and looking at what has become of everything. */
export interface Trial {
  readonly name: string;
  /** What is counted, such as kills or deliveries. */
  readonly unit: string;
  /** How many the gate does, and how many `npm run torture`. */
  readonly counts: { readonly fast: number; readonly whole: number };
  /** @returns what is wrong afterwards, one line each; each names what replays it. Empty when nothing is. */
  run(run: TrialRun): Promise<readonly string[]>;
}
