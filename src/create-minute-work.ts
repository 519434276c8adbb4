import type { BotPorts } from './bot-ports.ts';
import { renewCards } from './handlers/cards-in-chat/renew-cards.ts';
import type { ScheduleDeps } from './schedule/job.ts';
import { runDueJobs } from './schedule/run-due-jobs.ts';
import { retryBusy } from './store/kit/busy.ts';
import { errorText } from './store/kit/error-text.ts';
import type { Store } from './store/store.ts';

interface MinuteNeeds {
  ports: Pick<BotPorts, 'logger' | 'now' | 'onOutgoing' | 'pause' | 'random'>;
  store: Store;
  scheduleDeps(): Promise<ScheduleDeps>;
}

/** At most this many bodies of old events are removed a minute, so that nothing else is held up. */
const BODIES_A_MINUTE = 500;

/**
 * Makes what is done once a minute: due jobs, cards that get too old, expired messages, bodies of old events.
 * Errors: rejects when the jobs or the bodies fail; the rest is logged and tried again a minute later.
 */
export function createMinuteWork({ ports, store, scheduleDeps }: MinuteNeeds): () => Promise<void> {
  const { logger, now, onOutgoing } = ports;

  /** Logs how many there were. What fails is logged and keeps nothing else back. */
  async function tryTo(work: () => Promise<number>, words: { done: string; failed: string }): Promise<void> {
    try {
      const count = await work();
      if (count > 0) logger.info(words.done, { count });
    } catch (cause) {
      logger.error(words.failed, { error: errorText(cause) });
    }
  }

  return async () => {
    const deps = await scheduleDeps();
    const at = now();
    await runDueJobs(deps, at);
    await tryTo(async () => renewCards({ store, roster: await deps.roster(), calendar: deps.calendar, now: at }), {
      done: 'cards that get too old were sent again',
      failed: 'cards that get too old could not be sent again',
    });
    await tryTo(() => retryBusy(() => store.deliveries.supersedeExpired(at), ports), {
      done: 'expired messages were superseded',
      failed: 'expired messages could not be superseded',
    });
    await retryBusy(() => store.inbox.dropOldBodies(at, BODIES_A_MINUTE), ports);
    onOutgoing();
  };
}
