import type { Logger } from '../../bot/logger.ts';
import type { Sender } from '../../bot/sending/sender.ts';
import { errorText } from '../../store/kit/database/error-text.ts';
import { createWakeLoop } from './wake-loop.ts';

/** The outbox is read at least this often: another process may have filled it. */
const IDLE_MS = 5_000;
/** The shortest wait while messages are due, or will be soon. */
const SOONEST_MS = 500;

/** Sends the outbox on Node: at once when woken, and at regular times. */
export function createSendingLoop(sender: Sender, logger: Logger, idleMs = IDLE_MS) {
  const loop = createWakeLoop({
    async work() {
      const { left, nextInMs } = await sender.deliverDue({ waitMs: 1_000 });
      return left === 0 ? idleMs : Math.min(idleMs, Math.max(SOONEST_MS, nextInMs));
    },
    onTrouble: cause => logger.error('The outbox could not be delivered.', { error: errorText(cause) }),
    // An outbox that cannot be read is tried and logged after longer and longer waits.
    trouble: { firstMs: SOONEST_MS, longestMs: 60_000 },
  });
  return {
    wake: loop.wake,
    /** Starts no more attempts and waits for those that are running. */
    stop: () => loop.stop(() => sender.stop()),
  };
}
