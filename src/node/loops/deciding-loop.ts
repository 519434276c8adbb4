import type { Logger } from '../../bot/logger.ts';
import type { Intake } from '../../create-intake.ts';
import { errorText } from '../../store/kit/database/error-text.ts';
import { createWakeLoop } from './wake-loop.ts';

/** The inbox is read at least this often: another process may have died and left its events. */
const IDLE_MS = 1_000;
/** How often it is read while events wait for a retry or for another process. */
const WAITING_MS = 50;

/** Decides the inbox on Node: at once when woken, and at regular times. */
export function createDecidingLoop(intake: Pick<Intake, 'drain' | 'wake' | 'stop'>, logger: Logger, idleMs = IDLE_MS) {
  const loop = createWakeLoop({
    work: async () => ((await intake.drain()).left > 0 ? WAITING_MS : idleMs),
    onTrouble: cause => logger.error('The inbox could not be decided.', { error: errorText(cause) }),
    trouble: { firstMs: 250, longestMs: 5_000 },
    // Requests that have arrived already are read first, so that they share a transaction and a burst is recognised.
    isGathering: true,
  });
  return {
    wake(isUrgent: boolean): void {
      intake.wake(isUrgent);
      loop.wake();
    },
    /** Starts no more decisions and waits for those that are running. */
    stop: () => loop.stop(() => intake.stop()),
  };
}
