import { createRandom } from '../sandbox/sample/random.ts';
import { programInSilence } from './connection/program.ts';
import {
  healthySilence,
  nonsense,
  PING_EVERY,
  silentDeath,
  storm,
  twoListeners,
  type Went,
} from './connection/rounds.ts';
import { quantiles } from './figures.ts';
import type { Trial, TrialRun } from './trial.ts';

/** Rounds wait most of their time. */
const AT_ONCE = 40;
const KINDS = { silentDeath, storm, twoListeners, healthySilence, nonsense } as const;
const NAMES = ['silentDeath', 'storm', 'twoListeners', 'healthySilence', 'nonsense'] as const;

/**
 * The long connection under fire: an end that falls silent, storms of refusals, nonsense, two listeners of one app, and
 * long healthy silence, each with every interval that the platform may want between two pings. All in real time.
 */
export const connection: Trial = {
  name: 'connection',
  unit: 'rounds',
  counts: { fast: 2, whole: 200 },
  async run(run) {
    const wrong: string[] = [];
    const noticed = new Map<number, number[]>(PING_EVERY.map(seconds => [seconds, []]));
    const tried: number[] = [];
    let next = 0;
    let done = 0;
    const timersBefore = timers();

    const work = async () => {
      for (let index = next++; index < run.count; index = next++) {
        const { name, pingEvery, went } = await play(run, index);
        wrong.push(...went.wrong.map(what => `round ${index} (${name}, a ping every ${pingEvery} s): ${what}`));
        if (went.noticedMs !== undefined) noticed.get(pingEvery)?.push(went.noticedMs);
        if (went.tried !== undefined) tried.push(went.tried);
        run.progress(++done);
      }
    };
    const [program] = await Promise.all([programInSilence(run.later), ...Array.from({ length: AT_ONCE }, work)]);
    wrong.push(...program.wrong);
    run.print({ what: 'silence noticed by the program', noticedMs: Math.round(program.noticedMs) });

    for (const [seconds, times] of noticed) {
      if (times.length > 0) run.print({ what: 'silence noticed', pingEverySeconds: seconds, ...quantiles(times) });
    }
    if (tried.length > 0) run.print({ what: 'attempts in a storm', most: Math.max(...tried) });
    const left = timers() - timersBefore;
    if (left > run.count / 10 + 5) wrong.push(`${left} timers are left after ${run.count} rounds`);
    run.print({ what: 'timers left', count: Math.max(0, left) });
    return wrong;
  },
};

async function play({ seed, count }: TrialRun, index: number) {
  const name = NAMES[index % NAMES.length] ?? 'silentDeath';
  const pingEvery = PING_EVERY[Math.floor(index / NAMES.length) % PING_EVERY.length] ?? 3;
  const endings: (() => void | Promise<void>)[] = [];
  try {
    const went: Went = await KINDS[name]({
      later: end => void endings.unshift(end),
      random: createRandom(`connection ${seed} ${index}`),
      pingEvery,
      isLong: count > NAMES.length * PING_EVERY.length,
    });
    return { name, pingEvery, went };
  } catch (cause) {
    return { name, pingEvery, went: { wrong: [String(cause)] } };
  } finally {
    for (const end of endings) await end();
  }
}

/** Timers that would keep this process alive. */
function timers(): number {
  return process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
}
