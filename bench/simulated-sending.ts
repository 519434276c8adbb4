import { createRandom } from '../sandbox/sample/random.ts';
import { FeishuError } from '../src/bot/feishu/errors.ts';
import { createSendLimits } from '../src/bot/sending/rate-limits.ts';
import { createTurns } from '../src/bot/sending/turns.ts';

/** How long a call and its answer are on their way, each: by chance between the two. Units: milliseconds. */
export interface Delays {
  name: string;
  fromMs: number;
  toMs: number;
}

/** There and back together 0–5 ms, 20–80 ms, 200 ms always, 100–400 ms. */
export const DELAYS: readonly Delays[] = [
  { name: '0–5 ms', fromMs: 0, toMs: 2.5 },
  { name: '20–80 ms', fromMs: 10, toMs: 40 },
  { name: '200 ms', fromMs: 100, toMs: 100 },
  { name: '100–400 ms', fromMs: 50, toMs: 200 },
];

export interface SimulatedRun {
  seed: string;
  messages: number;
  groups: number;
  delays: Delays;
}

/** `tookMs` is from the first to the last call that the platform has counted. */
export interface SimulatedResult {
  refused: number;
  tookMs: number;
}

/** Lanes that are worked on at the same time, as by the sender. */
const LANES_AT_ONCE = 50;

/**
 * Lets the limits and turns of the sender work against a platform that counts each call in sliding windows when it arrives,
 * in simulated time. Messages are ready from the beginning, and storing them takes no time.
 * Shapes: a refused call is made again, after its lane was asked for another turn.
 */
export async function simulateSending({ seed, messages, groups, delays }: SimulatedRun): Promise<SimulatedResult> {
  const random = createRandom(seed);
  const time = createSimulatedTime();
  const platform = createPlatform();
  const limits = createSendLimits();
  const turnOf = createTurns({ limits, monotonicMs: time.nowMs, pause: time.pause, isStopping: () => false });
  const onTheWay = () => time.pause(random.between(delays.fromMs, delays.toMs));

  const waiting = Array.from({ length: groups }, (_, lane) => ({ lane, left: Math.floor(messages / groups) }));
  for (let more = 0; more < messages % groups; more += 1) (waiting[more] as { left: number }).left += 1;

  async function send(lane: string): Promise<void> {
    for (;;) {
      const turn = await turnOf(lane);
      try {
        return await turn.use(async () => {
          await onTheWay();
          const isTaken = platform.count(lane, time.nowMs());
          await onTheWay();
          if (!isTaken) throw new FeishuError(TOO_MANY);
        });
      } catch (error) {
        if (!(error instanceof FeishuError)) throw error;
      }
    }
  }

  /** Sends one message after another, of the lane that has waited longest. */
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await send(`chat:${next.lane}`);
      next.left -= 1;
      if (next.left > 0) waiting.push(next);
    }
  }

  await time.run(Promise.all(Array.from({ length: LANES_AT_ONCE }, work)));
  return { refused: platform.refused(), tookMs: platform.tookMs() };
}

const TOO_MANY = {
  code: 'rate.app',
  feishuCode: 99991400,
  class: 'rate',
  mayHaveHappened: false,
  retryAfterMs: null,
  logId: null,
} as const;

/** The judge, which knows nothing of how the sender counts. Source: "limits-and-errors" §2. */
function createPlatform() {
  const counted = new Map<string, number[]>();
  let refused = 0;

  function isFull(key: string, most: number, spanMs: number, nowMs: number): boolean {
    const nth = counted.get(key)?.at(-most);
    return nth !== undefined && nth > nowMs - spanMs;
  }

  return {
    count(lane: string, nowMs: number): boolean {
      if (isFull('app', 50, 1_000, nowMs) || isFull('app', 1_000, 60_000, nowMs) || isFull(lane, 5, 1_000, nowMs)) {
        refused += 1;
        return false;
      }
      for (const key of ['app', lane]) counted.set(key, [...(counted.get(key) ?? []), nowMs]);
      return true;
    },
    refused: () => refused,
    tookMs: () => (counted.get('app')?.at(-1) ?? 0) - (counted.get('app')?.[0] ?? 0),
  };
}

/** A clock that stands still while anything can go on, and then jumps to the end of the next pause. */
function createSimulatedTime() {
  let nowMs = 0;
  let sleepers: { atMs: number; wake(): void }[] = [];

  return {
    nowMs: () => nowMs,
    pause: (ms: number) =>
      new Promise<void>(resolve => {
        sleepers.push({ atMs: nowMs + ms, wake: resolve });
      }),

    /** Lets time pass until the work is done. Errors: as the work. */
    async run(work: Promise<unknown>): Promise<void> {
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      work.then(end, end);
      for (;;) {
        await new Promise(resolve => setImmediate(resolve));
        if (isDone) break;
        nowMs = Math.min(...sleepers.map(({ atMs }) => atMs));
        const due = sleepers.filter(({ atMs }) => atMs <= nowMs);
        sleepers = sleepers.filter(({ atMs }) => atMs > nowMs);
        for (const { wake } of due) wake();
      }
      await work;
    },
  };
}
