import type { Refusals } from './bot/intake/refusals.ts';
import type { BotPorts } from './bot-ports.ts';
import { dayOf, monthOf } from './domain/base/time.ts';
import { renewCards } from './handlers/cards-in-chat/renew-cards.ts';
import { resumePaused } from './handlers/cards-in-chat/resume-paused.ts';
import { tellCallsUsed } from './handlers/notices/tell-calls-used.ts';
import { tellEmptyRoster } from './handlers/notices/tell-empty-roster.ts';
import type { ScheduleDeps } from './schedule/job.ts';
import { runDueJobs } from './schedule/run-due-jobs.ts';
import { retryBusy } from './store/kit/database/busy.ts';
import { errorText } from './store/kit/database/error-text.ts';
import type { Store } from './store/store.ts';

interface MinuteNeeds {
  ports: Pick<BotPorts, 'logger' | 'now' | 'onOutgoing' | 'pause' | 'random'>;
  store: Store;
  scheduleDeps(): Promise<ScheduleDeps>;
  refusals: Pick<Refusals, 'tell'>;
}

/** So few bodies of old events are removed a minute that nothing else has to wait. */
const BODIES_A_MINUTE = 500;

/**
 * Makes the function that runs once a minute: due jobs, cards that get too old, expired messages, bodies of old events.
 * Errors: rejects when the jobs or the bodies fail; the rest is logged and tried again a minute later.
 */
export function createMinuteWork({ ports, store, scheduleDeps, refusals }: MinuteNeeds): () => Promise<void> {
  const { logger, now, onOutgoing } = ports;

  /** Does one part and logs how many there were. A failure is logged and does not stop the other parts. */
  async function tryTo(work: () => Promise<number>, words: { done: string; failed: string }): Promise<void> {
    try {
      const count = await work();
      if (count > 0) logger.info(words.done, { count });
    } catch (cause) {
      logger.error(words.failed, { error: errorText(cause) });
    }
  }

  return async () => {
    refusals.tell();
    const deps = await scheduleDeps();
    const at = now();
    // Before the jobs, so that they remind of what goes on today.
    await tryTo(async () => resumePaused({ store, roster: await deps.roster(), calendar: deps.calendar, now: at }), {
      done: 'Suspended problems go on.',
      failed: 'Suspended problems could not go on.',
    });
    await runDueJobs(deps, at);
    await tryTo(async () => renewCards({ store, roster: await deps.roster(), calendar: deps.calendar, now: at }), {
      done: 'Cards that get too old were sent again.',
      failed: 'Cards that get too old could not be sent again.',
    });
    await tryTo(async () => tellEmptyRoster({ store, roster: await deps.roster(), now: at }), {
      done: 'The office was told that the roster is empty.',
      failed: 'The office could not be told that the roster is empty.',
    });
    await tryTo(() => retryBusy(() => store.deliveries.supersedeExpired(at), ports), {
      done: 'Expired messages were superseded.',
      failed: 'Expired messages could not be superseded.',
    });
    await retryBusy(() => store.inbox.dropOldBodies(at, BODIES_A_MINUTE), ports);
    await retryBusy(() => store.calls.flush(), ports);
    const used = await store.calls.ofMonth(monthOf(dayOf(at)));
    await tellCallsUsed(used, deps.calendar.rulesAt(at).callsAMonth, { store, roster: await deps.roster(), now: at });
    onOutgoing();
  };
}
