import type { Logger } from '../bot/logger.ts';
import type { Intake } from '../create-intake.ts';
import { errorText } from '../store/kit/error-text.ts';

/** However quiet it is, the inbox is looked at this often: another process may have died over its events. */
const IDLE_MS = 1_000;
/** While events wait for something: a retry, or another process. */
const WAITING_MS = 50;
/** After trouble of the database, doubled each time. */
const FIRST_TROUBLE_MS = 250;
const LONGEST_TROUBLE_MS = 5_000;

/** Keeps the inbox being decided on Node: at once when woken, and by itself from time to time. */
export function createDecidingLoop(intake: Pick<Intake, 'drain' | 'wake' | 'stop'>, logger: Logger) {
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
        const { left } = await intake.drain();
        waitMs = left > 0 ? WAITING_MS : IDLE_MS;
        troubleMs = FIRST_TROUBLE_MS;
      } catch (cause) {
        logger.error('the inbox could not be decided', { error: errorText(cause) });
        waitMs = troubleMs;
        troubleMs = Math.min(LONGEST_TROUBLE_MS, troubleMs * 2);
        break;
      }
    } while (isWoken && !isStopped);
    running = null;
    if (!isStopped) timer = setTimeout(() => wake(false), waitMs);
  }

  function wake(isUrgent: boolean): void {
    if (isStopped) return;
    isWoken = true;
    intake.wake(isUrgent);
    if (running) return;
    clearTimeout(timer);
    // Requests that are here already are read first: they share a transaction, and a burst is seen to be one.
    running = new Promise(resolve => setImmediate(resolve)).then(run);
  }

  return {
    wake,
    /** Begins no more decisions and waits for those under way. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      intake.stop();
      await running;
    },
  };
}
