import type { Logger } from '../bot/logger.ts';
import type { Sender } from '../bot/sending/sender.ts';
import { errorText } from '../store/kit/error-text.ts';

/** However quiet it is, the outbox is looked at this often: another process may have filled it. */
const IDLE_MS = 5_000;
/** With messages that are due, or will be soon. */
const SOONEST_MS = 500;

/** Keeps the sender going on Node: at once when woken, and by itself from time to time. */
export function createSendingLoop(sender: Sender, logger: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;

  async function run(): Promise<void> {
    let nextInMs = 0;
    do {
      isWoken = false;
      try {
        const { left } = await sender.deliverDue({ waitMs: 1_000 });
        nextInMs = left === 0 ? IDLE_MS : await sender.nextInMs();
      } catch (cause) {
        logger.error('the outbox could not be delivered', { error: errorText(cause) });
        nextInMs = 0;
      }
    } while (isWoken && !isStopped);
    running = null;
    if (!isStopped) timer = setTimeout(wake, Math.min(IDLE_MS, Math.max(SOONEST_MS, nextInMs)));
  }

  function wake(): void {
    isWoken = true;
    if (running || isStopped) return;
    clearTimeout(timer);
    running = run();
  }

  return {
    wake,
    /** Stops after what is under way. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
