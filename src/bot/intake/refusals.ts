import type { Logger } from '../logger.ts';

/** What was refused since the start, by reason, and what of it was said. Plain data, so that it outlives a request. */
export interface RefusalMemory {
  counts: Map<string, number>;
  untold: number;
  /** On the monotonic clock. */
  toldAtMs: number;
}

export function createRefusalMemory(): RefusalMemory {
  return { counts: new Map(), untold: 0, toldAtMs: Number.NEGATIVE_INFINITY };
}

/** Refused requests are told of once in so much time, however many there are. */
const TOLD_EVERY_MS = 60_000;

export type Refusals = ReturnType<typeof createRefusals>;

/**
 * Counts requests that were refused, and says so in one line a minute at most: a flood of them must not fill the disk.
 * Shapes: reasons are our own words; nothing that a stranger sends comes into the log.
 */
export function createRefusals(memory: RefusalMemory, logger: Logger, monotonicMs: () => number) {
  /** Says what was not said yet, when it is time. Called with every refusal and once a minute. */
  function tell(reason?: string): void {
    if (memory.untold === 0 || monotonicMs() - memory.toldAtMs < TOLD_EVERY_MS) return;
    const count = memory.untold;
    logger.warn('Requests to the event address were refused.', { count, ...(reason !== undefined && { reason }) });
    memory.toldAtMs = monotonicMs();
    memory.untold = 0;
  }

  return {
    count(reason: string): void {
      memory.counts.set(reason, (memory.counts.get(reason) ?? 0) + 1);
      memory.untold += 1;
      tell(reason);
    },
    tell: () => tell(),
  };
}
