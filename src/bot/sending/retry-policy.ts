import type { FeishuFault } from '../feishu/errors.ts';

/** What to do about a message whose sending failed. `attempts` is what counts from now on. */
export type RetryPlan = { kind: 'again'; inMs: number; attempts: number } | { kind: 'give_up' };

export interface FailedAttempt {
  fault: FeishuFault;
  /** Attempts so far, this one included. */
  attempts: number;
  /** How long the message has been waiting. */
  ageMs: number;
}

const HOUR_MS = 3_600_000;
const MOST_RATE_ATTEMPTS = 5;
const MOST_FAULT_ATTEMPTS = 3;
const UNREACHABLE_FOR_MS = 24 * HOUR_MS;

/**
 * Plans the next attempt by the class of the fault.
 *
 * Units: `random` is at least 0 and below 1.
 * Source: "limits-and-errors" §13. As long as no connection can be made the attempts do not count, because a cut line
 * says nothing about the message: it waits for up to a day, asked again ever more rarely.
 */
export function planRetry({ fault, attempts, ageMs }: FailedAttempt, random: number): RetryPlan {
  if (fault.code === 'network.unreachable') {
    if (ageMs >= UNREACHABLE_FOR_MS) return { kind: 'give_up' };
    const inMs = Math.min(60_000, Math.max(1_000, ageMs / 10));
    return { kind: 'again', inMs: spread(inMs, random), attempts: attempts - 1 };
  }
  switch (fault.class) {
    case 'rate': {
      if (attempts >= MOST_RATE_ATTEMPTS) return { kind: 'give_up' };
      // What the platform asks for is kept in full; chance only ever adds to it.
      const askedMs = fault.retryAfterMs ?? (fault.code === 'rate.app' ? 1_000 : 0);
      return {
        kind: 'again',
        inMs: Math.max(askedMs + 200 * random, spread(500 * 2 ** (attempts - 1), random)),
        attempts,
      };
    }
    case 'retry':
      if (attempts >= MOST_FAULT_ATTEMPTS) return { kind: 'give_up' };
      return { kind: 'again', inMs: spread(1_000 * 5 ** (attempts - 1), random), attempts };
    case 'token':
    case 'final':
      return { kind: 'give_up' };
  }
}

/** Between the wait and half as much more, so that many who failed together do not come back together. */
function spread(waitMs: number, random: number): number {
  return Math.ceil(waitMs * (1 + random / 2));
}
