import type { BotPorts } from '../bot-ports.ts';
import { type Bot, createBot } from '../create-bot.ts';
import { errorText } from '../store/kit/database/error-text.ts';
import { createFetchingLoop } from './evidence/fetching-loop.ts';
import { createDecidingLoop } from './loops/deciding-loop.ts';
import { startMinuteTick } from './loops/minute-tick.ts';
import { createSendingLoop } from './loops/sending-loop.ts';

/** The bot with its loops on Node: one each for deciding, sending and fetching, and the minute tick. */
export interface WorkingBot {
  bot: Bot;
  /** Has the inbox decided. */
  decide(): void;
  /** Has the outbox sent, and photos and files fetched. */
  deliver(): void;
  /** Does the minute's work now. A failure is logged. */
  tick(): Promise<void>;
  /** Starts the minute tick, unless the bot was stopped. */
  startMinute(): void;
  /** Starts nothing more and waits for what is running. */
  stop(): Promise<void>;
}

/** Makes the bot and its loops. None of them runs before it is woken. Shapes: `onMinute` is called after each
 * minute's work; `idleMs` is how often an idle bot looks at its database. */
export function createWorkingBot(
  ports: Omit<BotPorts, 'onOutgoing' | 'onArrived' | 'onEvidence'> & { onMinute?(): void; idleMs?: number },
): WorkingBot {
  const { logger, onMinute = () => {}, idleMs } = ports;
  const bot = createBot({
    ...ports,
    onOutgoing: () => sending.wake(),
    onArrived: isUrgent => deciding.wake(isUrgent),
    onEvidence: () => fetching?.wake(),
  });
  const sending = createSendingLoop(bot.sender, logger, idleMs);
  const deciding = createDecidingLoop(bot.intake, logger, idleMs);
  const fetching = bot.fetcher && createFetchingLoop(bot.fetcher, logger, idleMs);
  let minute: ReturnType<typeof startMinuteTick> | null = null;
  let isStopped = false;

  const tickBot = () => bot.tick().catch(cause => logger.error('The minute tick failed.', { error: errorText(cause) }));
  const tick = async () => {
    // Beside the minute's work, which does not wait for many chats.
    void bot.catchingUp.run();
    await tickBot();
    onMinute();
  };

  return {
    bot,
    decide: () => deciding.wake(false),
    deliver() {
      sending.wake();
      fetching?.wake();
    },
    tick,
    startMinute() {
      if (!isStopped) minute = startMinuteTick(tick);
    },
    async stop() {
      isStopped = true;
      await Promise.all([minute?.stop(), deciding.stop(), sending.stop(), fetching?.stop(), bot.catchingUp.stop()]);
    },
  };
}
