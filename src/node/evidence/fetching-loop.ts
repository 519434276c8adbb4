import type { Fetcher } from '../../bot/evidence/fetcher.ts';
import type { Logger } from '../../bot/logger.ts';
import { errorText } from '../../store/kit/database/error-text.ts';
import { createWakeLoop } from '../loops/wake-loop.ts';

/** The table is read at least this often: another process may have died during a fetch. */
const IDLE_MS = 5_000;
const SOONEST_MS = 250;

/** Fetches photos and files on Node: at once when woken, and at regular times. */
export function createFetchingLoop(fetcher: Fetcher, logger: Logger, idleMs = IDLE_MS) {
  const loop = createWakeLoop({
    async work() {
      const { left } = await fetcher.fetchDue();
      return left === 0 ? idleMs : Math.min(idleMs, Math.max(SOONEST_MS, await fetcher.nextInMs()));
    },
    onTrouble: cause => logger.error('Evidence could not be fetched.', { error: errorText(cause) }),
    trouble: { firstMs: 500, longestMs: 60_000 },
  });
  return {
    wake: loop.wake,
    /** Starts no more fetches and waits for those that are running. */
    stop: () => loop.stop(() => fetcher.stop()),
  };
}
