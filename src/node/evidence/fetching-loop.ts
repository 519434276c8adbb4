import type { Fetcher } from '../../bot/evidence/fetcher.ts';
import type { Logger } from '../../bot/logger.ts';
import { errorText } from '../../store/kit/error-text.ts';
import { createWakeLoop } from '../wake-loop.ts';

/** However quiet it is, it is looked this often: another process may have died over a fetch. */
const IDLE_MS = 5_000;
const SOONEST_MS = 250;

/** Keeps photos and files being fetched on Node: at once when woken, and by itself from time to time. */
export function createFetchingLoop(fetcher: Fetcher, logger: Logger) {
  const loop = createWakeLoop({
    async work() {
      const { left } = await fetcher.fetchDue();
      return left === 0 ? IDLE_MS : Math.min(IDLE_MS, Math.max(SOONEST_MS, await fetcher.nextInMs()));
    },
    onTrouble: cause => logger.error('evidence could not be fetched', { error: errorText(cause) }),
    trouble: { firstMs: 500, longestMs: 60_000 },
  });
  return {
    wake: loop.wake,
    /** Stops after what is on the wire. */
    stop: () => loop.stop(() => fetcher.stop()),
  };
}
