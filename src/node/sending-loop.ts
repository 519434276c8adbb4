import type { Logger } from '../bot/logger.ts';
import type { Sender } from '../bot/sending/sender.ts';
import { errorText } from '../store/kit/error-text.ts';

/** However quiet it is, the outbox is looked at this often: another process may have filled it. */
const IDLE_MS = 5_000;
/** With messages that are due, or will be soon. */
const SOONEST_MS = 500;
/** With an outbox that cannot be read; what lasts is asked for and logged ever more rarely. */
const LONGEST_FAILING_MS = 60_000;

/** Keeps the sender going on Node: at once when woken, and by itself from time to time. */
export function createSendingLoop(sender: Sender, logger: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;
  let failures = 0;

  async function run(): Promise<void> {
    let nextInMs = 0;
    do {
      isWoken = false;
      try {
        const { left } = await sender.deliverDue({ waitMs: 1_000 });
        nextInMs = left === 0 ? IDLE_MS : await sender.nextInMs();
        failures = 0;
      } catch (cause) {
        logger.error('the outbox could not be delivered', { error: errorText(cause) });
        failures += 1;
      }
    } while (isWoken && !isStopped);
    running = null;
    if (!isStopped) timer = setTimeout(wake, waitMs(nextInMs));
  }

  function waitMs(nextInMs: number): number {
    if (failures > 0) return Math.min(LONGEST_FAILING_MS, SOONEST_MS * 2 ** (failures - 1));
    return Math.min(IDLE_MS, Math.max(SOONEST_MS, nextInMs));
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
      await sender.stop();
      await running;
    },
  };
}
