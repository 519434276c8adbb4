import { pathToFileURL } from 'node:url';
import type { PressReply } from '../../src/bot/intake/receiver.ts';
import { createSender } from '../../src/bot/sending/sender.ts';
import { createIntake } from '../../src/create-intake.ts';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { createAppender } from '../../src/store/messaging/inbox-appender.ts';
import { createStore } from '../../src/store/store.ts';
import { asEnvelope } from '../../test/helpers/as-envelope.ts';
import type { TestClock } from '../../test/helpers/clock.ts';
import { BOT } from '../../test/helpers/envelopes.ts';
import { createTestLogger } from '../../test/helpers/logger.ts';
import type { Platform } from './platform.ts';

/** The whole bot below the edge over the client of files, as one process has it between two stops. */
export function startBot(
  path: string,
  { clock, platform, owner }: { clock: TestClock; platform: Platform; owner: string },
) {
  const client = createFileClient(pathToFileURL(path).href);
  // Nobody pulls the plug here: what is committed is there.
  void client.execute('pragma synchronous = off');
  const pause = () => new Promise<void>(resolve => setImmediate(resolve));
  const logger = createTestLogger();
  const store = createStore({ client, pause, random: () => 0.5 });
  const appender = createAppender({ client, owner, now: clock.now, monotonicMs: () => 0, pause, random: () => 0.5 });
  const intake = createIntake({
    store,
    appender,
    owner,
    admins: [],
    botOpenId: () => BOT,
    async prepare() {},
    onArrived: isUrgent => {
      if (isUrgent) void intake.drain().catch(() => undefined);
    },
    onOutgoing() {},
    onDecided() {},
    onAnswered() {},
    now: clock.now,
    monotonicMs: () => 0,
    pause: ms => new Promise(resolve => setTimeout(resolve, Math.min(ms, 50))),
    logger,
  });
  let senderMs = 0;
  const sender = createSender({
    deliveries: store.deliveries,
    client: platform.client,
    clock,
    // The sender waits for the platform's limits; the conversation's clock does not move for it.
    monotonicMs: () => senderMs,
    async pause(ms) {
      senderMs += ms;
      await pause();
    },
    random: () => 0.5,
    owner,
    logger,
    canReadHistory: false,
    calendar: async () => calendarOf(await store.roster.read()),
    onRecovered: trouble => store.deliveries.holds.drop(trouble),
  });
  const deaf = () => undefined;

  return {
    client,
    store,
    logger,

    /** Hands an event over. Errors: rejects when it was not stored, so that it is not acknowledged. */
    receive: (event: BotEvent): Promise<PressReply | null> => intake.receive(asEnvelope(event)),

    /** Decides and sends what can be decided and sent now, whatever fails. */
    async work(): Promise<void> {
      for (let turn = 0; turn < 4; turn += 1) {
        await intake.drain().catch(deaf);
        await sender.deliverDue().catch(deaf);
      }
    },

    /** What a minute brings. */
    async tick(): Promise<void> {
      const calendar = await store.roster.read().then(calendarOf, () => null);
      if (calendar) await runDueJobs(createScheduleDeps(store, calendar, logger), clock.now());
    },

    close(): void {
      intake.stop();
      client.close();
    },
  };
}

export type TorturedBot = ReturnType<typeof startBot>;
