import type { Logger } from '../bot/logger.ts';
import type { Sender } from '../bot/sending/sender.ts';
import { errorText } from '../store/kit/error-text.ts';
import { createWakeLoop } from './wake-loop.ts';

/** However quiet it is, the outbox is looked at this often: another process may have filled it. */
const IDLE_MS = 5_000;
/** With messages that are due, or will be soon. */
const SOONEST_MS = 500;

/** Keeps the sender going on Node: at once when woken, and by itself from time to time. */
export function createSendingLoop(sender: Sender, logger: Logger) {
  const loop = createWakeLoop({
    async work() {
      const { left } = await sender.deliverDue({ waitMs: 1_000 });
      return left === 0 ? IDLE_MS : Math.min(IDLE_MS, Math.max(SOONEST_MS, await sender.nextInMs()));
    },
    onTrouble: cause => logger.error('the outbox could not be delivered', { error: errorText(cause) }),
    // An outbox that cannot be read is asked for and logged ever more rarely.
    trouble: { firstMs: SOONEST_MS, longestMs: 60_000 },
  });
  return {
    wake: loop.wake,
    /** Stops after what is on the wire. */
    stop: () => loop.stop(() => sender.stop()),
  };
}
