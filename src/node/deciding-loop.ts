import type { Logger } from '../bot/logger.ts';
import type { Intake } from '../create-intake.ts';
import { errorText } from '../store/kit/error-text.ts';
import { createWakeLoop } from './wake-loop.ts';

/** However quiet it is, the inbox is looked at this often: another process may have died over its events. */
const IDLE_MS = 1_000;
/** While events wait for something: a retry, or another process. */
const WAITING_MS = 50;

/** Keeps the inbox being decided on Node: at once when woken, and by itself from time to time. */
export function createDecidingLoop(intake: Pick<Intake, 'drain' | 'wake' | 'stop'>, logger: Logger) {
  const loop = createWakeLoop({
    work: async () => ((await intake.drain()).left > 0 ? WAITING_MS : IDLE_MS),
    onTrouble: cause => logger.error('the inbox could not be decided', { error: errorText(cause) }),
    trouble: { firstMs: 250, longestMs: 5_000 },
    // Requests that are here already are read first: they share a transaction, and a burst is seen to be one.
    isGathering: true,
  });
  return {
    wake(isUrgent: boolean): void {
      intake.wake(isUrgent);
      loop.wake();
    },
    /** Begins no more decisions and waits for those under way. */
    stop: () => loop.stop(() => intake.stop()),
  };
}
