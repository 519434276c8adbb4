import { createRandom } from '../sandbox/sample/random.ts';
import { quantiles } from './figures.ts';
import { runBatch, type Setup } from './kills/batch.ts';
import { DEATHS, type Death } from './kills/points.ts';
import type { Trial, TrialRun } from './trial.ts';

const SETUPS: readonly Setup[] = [
  { transport: 'websocket', processes: 1 },
  { transport: 'webhook', processes: 2 },
  { transport: 'webhook', processes: 1 },
  { transport: 'websocket', processes: 2 },
];
/** Kills of one district before everything is looked at. */
const KILLS_A_BATCH = 50;
/** Districts at the same time: each waits for its processes to start. */
const AT_ONCE = 2;
/** A place that was not come by so often is one that the trial cannot reach. */
const TRIES = 10;

/**
 * Kill -9 under load, over both transports, with one process and with two on one database, before, within and after every
 * write that has a name. Afterwards everything is there once.
 */
export const kills: Trial = {
  name: 'kills',
  unit: 'kills',
  counts: { fast: 4, whole: 1_000 },
  async run(run) {
    const places = createPlaces(run);
    const starts: number[] = [];
    const wrong: string[] = [];
    let done = 0;
    const batches = batchesOf(run.count);
    let next = 0;

    const work = async () => {
      for (let index = next++; index < batches.length; index = next++) {
        const batch = batches[index];
        if (!batch) return;
        const endings: (() => void | Promise<void>)[] = [];
        try {
          const found = await runBatch({
            ...batch,
            later: end => void endings.unshift(end),
            random: createRandom(`kills ${run.seed} ${index}`),
            next: places.next,
            onKill(death, isReached) {
              places.note(death, isReached);
              run.progress(++done);
            },
            onReady: ms => void starts.push(ms),
          });
          wrong.push(...found.map(what => `batch ${index}: ${what}`));
        } catch (cause) {
          wrong.push(`batch ${index}: ${cause instanceof Error ? cause.stack : cause}`);
        } finally {
          for (const end of endings) await end();
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));

    const { reached, never } = places.found();
    run.print({ what: 'places died at', reached, never });
    if (starts.length > 0) run.print({ what: 'start after a kill, to readiness', ...quantiles(starts) });
    // A short run cannot come by all of them.
    if (run.count >= DEATHS.length * TRIES) wrong.push(...never.map(place => `never came by: ${place}`));
    return wrong;
  },
};

function batchesOf(count: number): (Setup & { kills: number })[] {
  const size = Math.min(KILLS_A_BATCH, Math.ceil(count / 2));
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => ({
    ...(SETUPS[index % SETUPS.length] ?? { transport: 'websocket', processes: 1 }),
    kills: Math.min(size, count - index * size),
  }));
}

/** All places in turn; those that were not come by are tried again first. */
function createPlaces({ random }: TrialRun) {
  const counts = new Map<Death, { reached: number; tried: number }>(
    DEATHS.map(death => [death, { reached: 0, tried: 0 }]),
  );
  let queue: Death[] = [];
  const of = (death: Death) => counts.get(death) ?? { reached: 0, tried: 0 };
  const isOpen = (death: Death) => of(death).reached === 0 && of(death).tried > 0 && of(death).tried < TRIES;

  return {
    next(): Death {
      if (queue.length === 0) queue = [...random.shuffle(DEATHS.filter(isOpen)), ...random.shuffle(DEATHS)];
      const death = queue.shift() ?? DEATHS[0];
      if (!death) throw new RangeError('no places');
      return death;
    },
    note(death: Death, isReached: boolean): void {
      of(death).tried += 1;
      if (isReached) of(death).reached += 1;
    },
    found() {
      const words = ({ point, when }: Death) => `${when} ${point.name}`;
      const reached = DEATHS.filter(death => of(death).reached > 0);
      return { reached: reached.length, never: DEATHS.filter(death => of(death).reached === 0).map(words) };
    },
  };
}
