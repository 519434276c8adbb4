import { parseArgs } from 'node:util';
import { progressLine } from '../src/commands/report/progress-line.ts';
import { connection } from './connection.ts';
import { database } from './database.ts';
import { deliveries } from './deliveries.ts';
import { kills } from './kills.ts';
import { outgoing } from './outgoing.ts';
import { processesTrial } from './processes.ts';
import { record } from './record.ts';
import { runTrial } from './run-trial.ts';
import { schedules } from './schedules.ts';
import { simulation } from './simulation.ts';
import type { Trial, TrialLine } from './trial.ts';

/**
 * `npm run torture`: every trial at its whole size, as JSON lines; `npm run torture -- NAME …` runs only those. `--seed N`
 * makes a run again, `--count N` makes it larger or smaller, `--fast` does what the gate does.
 * Exit code 1 when anything is wrong afterwards.
 */
const TRIALS: readonly Trial[] = [
  kills,
  deliveries,
  outgoing,
  connection,
  database,
  schedules,
  record,
  processesTrial,
  simulation,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, count: { type: 'string' }, fast: { type: 'boolean', default: false } },
});
const unknown = positionals.filter(name => !TRIALS.some(trial => trial.name === name));
const isNumber = (text: string | undefined) => text === undefined || /^\d+$/.test(text);
if (unknown.length > 0 || !isNumber(values.seed) || !isNumber(values.count)) {
  const names = TRIALS.map(({ name }) => name).join('、');
  process.stderr.write(`用法：npm run torture -- [名称…] [--seed 整数] [--count 整数] [--fast]；有：${names}\n`);
  process.exit(2);
}

let isWhole = true;
for (const trial of TRIALS) {
  if (positionals.length === 0 || positionals.includes(trial.name)) isWhole = (await torture(trial)) && isWhole;
}
process.exit(isWhole ? 0 : 1);

/** Runs one trial and prints what came of it. @returns whether all was well. */
async function torture(trial: Trial): Promise<boolean> {
  const { name, unit, counts } = trial;
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const count = Number(values.count ?? (values.fast ? counts.fast : counts.whole));
  const line = progressLine('考验');
  const print = (fields: TrialLine) => {
    line.end();
    process.stdout.write(`${JSON.stringify({ trial: name, ...fields })}\n`);
  };
  print({ what: 'begins', seed, [unit]: count });
  const startedMs = performance.now();
  const progress = (done: number) => line.show(`${name} ${done}/${count} ${unit}，种子 ${seed}`);
  progress(0);
  const wrong = await runTrial(trial, { count, seed, print, progress }).catch(cause => [
    `the trial itself failed: ${cause instanceof Error ? cause.stack : cause}`,
  ]);
  for (const what of wrong) print({ what: 'wrong', seed, detail: what });
  const seconds = Number(((performance.now() - startedMs) / 1_000).toFixed(1));
  print({ what: 'ends', seed, [unit]: count, wrong: wrong.length, seconds });
  return wrong.length === 0;
}
