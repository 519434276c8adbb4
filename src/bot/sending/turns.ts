import { FeishuError } from '../feishu/errors.ts';
import { createBell } from './bell.ts';
import type { CallEnd, SendLimits, TakenCall } from './rate-limits.ts';
import { scopeOf } from './retry-policy.ts';

/** Leave to make one call. */
export interface Turn {
  /** Makes the call and notes when it has ended. Errors: as `call`. */
  use<T>(call: () => Promise<T>): Promise<T>;
  /** Gives it back, unless it was used. */
  giveBack(): void;
}

interface TurnPorts {
  limits: SendLimits;
  /** Milliseconds of a clock that never jumps. */
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  /** Whether the process is about to end: then nothing waits any more. */
  isStopping(): boolean;
}

/** When the platform stops answering, of no more messages than these it is unknown whether they have arrived. */
const MOST_ON_THE_WAY = 20;
/** So often it is looked whether the process stops. */
const LONGEST_NAP_MS = 500;

/** Makes the function that waits for a lane's turn to call the platform. Whoever asks first goes first. */
export function createTurns({ limits, monotonicMs, pause, isStopping }: TurnPorts) {
  let queue: Promise<unknown> = Promise.resolve();
  const ends = createBell();

  async function until(waitMs: () => number): Promise<void> {
    for (let ms = waitMs(); ms > 0 && !isStopping(); ms = waitMs()) await pause(Math.min(ms, LONGEST_NAP_MS));
  }

  async function take(lane: string): Promise<TakenCall | null> {
    while (limits.onTheWay() >= MOST_ON_THE_WAY) await ends.next();
    await until(() => limits.appWaitMs(monotonicMs()));
    const isFree = limits.laneWaitMs(lane, monotonicMs()) <= 0 || isStopping();
    return isFree ? limits.take(lane, monotonicMs()) : null;
  }

  return async function turnOf(lane: string): Promise<Turn> {
    for (;;) {
      // A lane that is full does not stand in the queue, for others can go meanwhile.
      await until(() => limits.laneWaitMs(lane, monotonicMs()));
      const taking = queue.then(() => take(lane));
      queue = taking;
      const taken = await taking;
      if (taken === null) continue;
      return {
        use: call => inTurn(taken, call, monotonicMs).finally(ends.ring),
        giveBack() {
          taken.giveBack();
          ends.ring();
        },
      };
    }
  };
}

async function inTurn<T>(taken: TakenCall, call: () => Promise<T>, monotonicMs: () => number): Promise<T> {
  const begunMs = monotonicMs();
  let end: CallEnd = 'failed';
  try {
    const answer = await call();
    end = 'good';
    return answer;
  } catch (error) {
    if (error instanceof FeishuError && error.code.startsWith('rate.')) {
      end = scopeOf(error) === 'outbox' ? 'app_full' : 'lane_full';
    }
    throw error;
  } finally {
    const nowMs = monotonicMs();
    taken.ended(end, nowMs - begunMs, nowMs);
  }
}
