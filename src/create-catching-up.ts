import type { FeishuClient } from './bot/feishu/client.ts';
import { catchUp } from './bot/intake/catch-up.ts';
import { createHearing } from './bot/intake/hearing.ts';
import type { BotPorts } from './bot-ports.ts';
import type { Roster } from './domain/library/roster.ts';
import { tellCaughtUp } from './handlers/notices/tell-caught-up.ts';
import { retryBusy } from './store/kit/database/busy.ts';
import { errorText } from './store/kit/database/error-text.ts';
import type { Appender } from './store/messaging/inbox-appender.ts';
import type { Store } from './store/store.ts';

interface CatchingUpNeeds {
  ports: Pick<
    BotPorts,
    'logger' | 'now' | 'onArrived' | 'onOutgoing' | 'pause' | 'random' | 'isHearing' | 'wallMs' | 'longestSilenceMs'
  >;
  store: Store;
  client: Pick<FeishuClient, 'listMessages'>;
  appender: Pick<Appender, 'append'>;
  /** Names the process. */
  owner: string;
  roster(): Promise<Roster>;
}

/**
 * Makes the part that knows since when the bot hears, and reads the chats' histories of the time before. Reading may take half
 * a minute, so it goes on beside the minute's work, once at a time.
 */
export function createCatchingUp({ ports, store, client, appender, owner, roster }: CatchingUpNeeds) {
  const { logger, now, pause } = ports;
  const hear = createHearing({
    gaps: { hear: (...heard) => retryBusy(() => store.gaps.hear(...heard), ports) },
    isHearing: () => ports.isHearing?.() ?? true,
    now,
    wallMs: () => ports.wallMs?.() ?? now().getTime(),
    longestSilenceMs: ports.longestSilenceMs,
  });
  let isStopping = false;
  let running: Promise<void> | null = null;

  async function note(): Promise<void> {
    await hear().catch(cause => logger.error('It could not be noted that the bot hears.', { error: errorText(cause) }));
  }

  async function run(): Promise<void> {
    await note();
    const needs = {
      gaps: {
        ...store.gaps,
        takeTurn: (...turn: Parameters<typeof store.gaps.takeTurn>) =>
          retryBusy(() => store.gaps.takeTurn(...turn), ports),
      },
      client,
      append: appender.append,
      owner,
      now,
      pause,
      isStopping: () => isStopping,
    };
    try {
      const caughtUp = await catchUp(needs);
      if (!caughtUp) return;
      await tellCaughtUp(caughtUp, { store, roster: await roster(), now: now() });
      await store.gaps.giveTurnBack(owner);
      const count = [...caughtUp.read.values()].reduce((sum, some) => sum + some, 0);
      if (count > 0) logger.info('Messages were read from the chats’ histories.', { count });
      ports.onArrived(false);
      ports.onOutgoing();
    } catch (cause) {
      // The gap stays, and is read in a minute.
      logger.warn('The chats’ histories could not be read yet.', { error: errorText(cause) });
    }
  }

  return {
    /** Notes that the bot hears, and reads what there is to read, unless this is going on already. A failure is logged. */
    run(): Promise<void> {
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },

    /** Notes that the bot has heard until now. A failure is logged. */
    noteHeard: note,

    /** Reads no further chat, and waits for the one that is being read. */
    async stop(): Promise<void> {
      isStopping = true;
      await running;
    },
  };
}
