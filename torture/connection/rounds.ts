import type { Random } from '../../sandbox/sample/random.ts';
import { eventually, type Later } from '../../test/helpers/programs.ts';
import { arrivedOnce, fewSockets } from './checks.ts';
import { type Listener, startPlatform, untilReady } from './platform.ts';

/** How a round went: what is wrong, and how long silence went unnoticed, in milliseconds. */
export interface Went {
  wrong: string[];
  noticedMs?: number;
  /** The most attempts within a minute. */
  tried?: number;
}

/** What the platform wants between two pings, in seconds. */
export const PING_EVERY = [3, 30, 120] as const;

/** Four looks of five seconds, and a little for a busy machine. */
const NOTICED_WITHIN_MS = 30_000;
const OPEN_WITHIN_MS = 30_000;
/** In a minute of refusals no more is tried. */
const MOST_TRIES_A_MINUTE = 8;
const MANY = 1_000_000;
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

interface Round {
  later: Later;
  random: Random;
  pingEvery: number;
  /** Whether the round may take minutes. */
  isLong: boolean;
}

/** The other end vanishes without a word, and comes back for whoever connects again. */
export async function silentDeath({ later, random, pingEvery }: Round): Promise<Went> {
  const platform = await startPlatform(later, pingEvery);
  const heard: string[] = [];
  const listener = await platform.listen('one', heard);
  await untilReady(listener, true, OPEN_WITHIN_MS);
  await pause(random.int(0, 6_000));
  await platform.fault('silent');
  // Said into the void: it is sent again once somebody listens.
  const into = await platform.say('我的项目');
  const noticedMs = await untilReady(listener, false, 2 * NOTICED_WITHIN_MS);
  await untilReady(listener, true, OPEN_WITHIN_MS);
  const after = await platform.say('我的项目');
  return {
    wrong: [
      ...(noticedMs <= NOTICED_WITHIN_MS ? [] : [`silence was noticed after ${Math.round(noticedMs)} ms`]),
      ...(await arrivedOnce(heard, [into, after])),
      ...(await fewSockets(platform, 1)),
    ],
    noticedMs,
  };
}

/** Nobody says anything for a while; the connection is as it was. */
export async function healthySilence({ later, pingEvery, isLong }: Round): Promise<Went> {
  const platform = await startPlatform(later, pingEvery);
  const heard: string[] = [];
  const listener = await platform.listen('one', heard);
  await untilReady(listener, true, OPEN_WITHIN_MS);
  await pause(isLong ? 200_000 : 22_000);
  const { lost } = listener.counts();
  const said = await platform.say('我的项目');
  return {
    wrong: [
      ...(lost === 0 ? [] : [`a healthy connection was given up ${lost} times`]),
      ...(await arrivedOnce(heard, [said])),
    ],
  };
}

const REFUSALS = ['close-at-once', 'endpoint-514', 'endpoint-514-bare', 'endpoint-5xx', 'refuse-upgrade'] as const;

/** The platform refuses every connection, or closes each at once, in one way or another. */
export async function storm({ later, random, pingEvery, isLong }: Round): Promise<Went> {
  const platform = await startPlatform(later, pingEvery);
  const heard: string[] = [];
  // Some begin in the storm, some are caught by it.
  const isCaught = random.chance(0.5);
  const kinds = random.chance(0.5) ? [random.pick(REFUSALS)] : random.shuffle(REFUSALS);
  const start = () => platform.listen('one', heard);
  const early = isCaught ? await start() : null;
  if (early) await untilReady(early, true, OPEN_WITHIN_MS);
  for (const kind of kinds) await platform.fault(kind, kinds.length === 1 ? {} : { count: random.int(1, 3) });
  await platform.fault('drop');
  const listener = early ?? (await start());
  const before = listener.counts().tried;
  const lastMs = isLong ? 60_000 : 15_000;
  await pause(lastMs);
  const tried = listener.counts().tried - before;
  const said = await platform.say('我的项目');
  await platform.clearFaults();
  await untilReady(listener, true, 90_000);
  return {
    wrong: [
      ...(tried <= MOST_TRIES_A_MINUTE ? [] : [`${tried} attempts in ${lastMs} ms of ${kinds.join(', ')}`]),
      ...(await arrivedOnce(heard, [said])),
      ...(await fewSockets(platform, 1)),
    ],
    tried,
  };
}

/** Frames that mean nothing, events in pieces and pongs without their numbers, in the midst of traffic. */
export async function nonsense({ later, random, pingEvery }: Round): Promise<Went> {
  const platform = await startPlatform(later, pingEvery);
  const heard: string[] = [];
  await platform.fault('empty-pong', { count: MANY });
  const listener = await platform.listen('one', heard);
  await untilReady(listener, true, OPEN_WITHIN_MS);
  const said: string[] = [];
  for (let count = 0; count < 20; count += 1) {
    await platform.fault(random.pick(['garbage', 'fragment', 'garbage']), { count: 1, ms: random.int(1, 400) });
    said.push(await platform.say(`第${count}句`));
    await pause(random.int(0, 100));
  }
  const wrong = await arrivedOnce(heard, said);
  const pings = await platform.hits('empty-pong', MANY);
  return {
    wrong: [
      ...wrong,
      ...(pings <= 20 ? [] : [`${pings} pings in a few seconds`]),
      ...(listener.counts().lost === 0 ? [] : ['a connection was given up over nonsense']),
    ],
  };
}

/** Two listen for one app. One falls silent in the midst of traffic; what was sent to it is sent again, to either. */
export async function twoListeners({ later, random, pingEvery }: Round): Promise<Went> {
  const platform = await startPlatform(later, pingEvery);
  const heard: string[] = [];
  const listeners: Listener[] = [await platform.listen('one', heard), await platform.listen('two', heard)];
  for (const listener of listeners) await untilReady(listener, true, OPEN_WITHIN_MS);
  const said: string[] = [];
  for (let count = 0; count < 24; count += 1) {
    if (count === 8) await platform.fault('silent', { count: 1 });
    said.push(await platform.say(`第${count}句`));
    await pause(random.int(0, 150));
  }
  const wrong = await arrivedOnce(heard, said);
  const isLost = () => listeners.some(listener => listener.counts().lost > 0);
  await eventually('one of the two notices', async () => isLost(), NOTICED_WITHIN_MS);
  for (const listener of listeners) await untilReady(listener, true, OPEN_WITHIN_MS);
  const isOneLost = listeners.reduce((sum, listener) => sum + listener.counts().lost, 0) === 1;
  return {
    wrong: [...wrong, ...(isOneLost ? [] : ['both gave up']), ...(await fewSockets(platform, 2))],
  };
}
