import type { Fetcher } from '../bot/evidence/fetcher.ts';
import type { Logger } from '../bot/logger.ts';
import { errorText } from '../store/kit/error-text.ts';

/** However quiet it is, it is looked this often: another process may have died over a fetch. */
const IDLE_MS = 5_000;
const SOONEST_MS = 250;
/** With a database that cannot be read, doubled each time. */
const FIRST_TROUBLE_MS = 500;
const LONGEST_TROUBLE_MS = 60_000;

/** Keeps photos and files being fetched on Node: at once when woken, and by itself from time to time. */
export function createFetchingLoop(fetcher: Fetcher, logger: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;
  let troubleMs = FIRST_TROUBLE_MS;

  async function run(): Promise<void> {
    let waitMs = IDLE_MS;
    do {
      isWoken = false;
      try {
        const { left } = await fetcher.fetchDue();
        waitMs = left === 0 ? IDLE_MS : Math.min(IDLE_MS, Math.max(SOONEST_MS, await fetcher.nextInMs()));
        troubleMs = FIRST_TROUBLE_MS;
      } catch (cause) {
        logger.error('evidence could not be fetched', { error: errorText(cause) });
        waitMs = troubleMs;
        troubleMs = Math.min(LONGEST_TROUBLE_MS, troubleMs * 2);
      }
    } while (isWoken && !isStopped);
    running = null;
    if (!isStopped) timer = setTimeout(wake, waitMs);
  }

  function wake(): void {
    isWoken = true;
    if (running || isStopped) return;
    clearTimeout(timer);
    running = run();
  }

  return {
    wake,
    /** Stops after what is on the wire. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await fetcher.stop();
      await running;
    },
  };
}
