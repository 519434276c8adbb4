import { createRandom } from '../sandbox/sample/random.ts';
import type { Trial, TrialLine } from './trial.ts';

interface HowToRun {
  count: number;
  seed: number;
  print?(line: TrialLine): void;
  progress?(done: number): void;
}

/**
 * Runs a trial and ends what it has started, whatever comes of it.
 * @returns what is wrong afterwards, one line each. Errors: rejects when the trial itself fails.
 */
export async function runTrial(
  trial: Trial,
  { count, seed, print = () => {}, progress = () => {} }: HowToRun,
): Promise<readonly string[]> {
  const endings: (() => void | Promise<void>)[] = [];
  const later = (end: () => void | Promise<void>) => void endings.unshift(end);
  try {
    return await trial.run({
      count,
      seed,
      random: createRandom(`${trial.name} ${seed}`),
      print,
      progress,
      later,
    });
  } finally {
    for (const end of endings) await end();
  }
}

/** The part of a trial that the gate does, each time from another seed unless `SEED` names one; the seed stands before each line. */
export async function runFast(trial: Trial): Promise<string[]> {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const wrong = await runTrial(trial, { count: trial.counts.fast, seed });
  return wrong.map(line => `SEED=${seed} ${line}`);
}
