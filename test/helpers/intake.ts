import type { Client } from '@libsql/client';
import { createAnswers } from '../../src/bot/intake/answers.ts';
import { createDecider } from '../../src/bot/intake/decider.ts';
import { createReceiver } from '../../src/bot/intake/receiver.ts';
import type { BotEvent, PressAnswer } from '../../src/domain/messaging/event.ts';
import type { Turn } from '../../src/store/messaging/inbox.ts';
import { createAppender } from '../../src/store/messaging/inbox-appender.ts';
import { createStore } from '../../src/store/store.ts';
import { openTestDatabase } from './database.ts';
import { BOT } from './envelopes.ts';
import { createTestLogger, type TestLogger } from './logger.ts';

interface TestIntakeOptions {
  /** What the test does with an event; its turn ends when this resolves. */
  handle?(event: BotEvent, turn: Turn): Promise<PressAnswer | null>;
  client?: Client;
  owner?: string;
  botOpenId?(): string | null;
  logger?: TestLogger;
  now?(): Date;
}

/**
 * The receiving half of a bot: real inbox, real receiver, real decider; only what an event causes is the test's.
 * Shapes: `events` are those whose turn came, each time it came.
 */
export async function openTestIntake(options: TestIntakeOptions = {}) {
  const { handle = async () => null, owner = 'bot-a', botOpenId = () => BOT, now = () => new Date() } = options;
  const client = options.client ?? (await openTestDatabase()).client;
  const logger = options.logger ?? createTestLogger();
  const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms).unref());
  const monotonicMs = () => performance.now();
  const store = createStore({ client, pause, random: Math.random });
  const appender = createAppender({ client, owner, now, monotonicMs, pause, random: Math.random });
  const answers = createAnswers();
  const events: BotEvent[] = [];
  const aside: { eventId: string; reason: string }[] = [];

  const decider = createDecider({
    store,
    owner,
    intake: appender,
    answers,
    async handle(event, turn) {
      events.push(event);
      const answer = await handle(event, turn);
      const statements = [turn.settle('carried_out')];
      const result = await store.commit({ received: [], rows: [], statements, audit: [], deliveries: [], now: now() });
      return result === 'overtaken' ? { isOvertaken: true } : { isOvertaken: false, answer };
    },
    async setAside(row, _, reason) {
      aside.push({ eventId: row.eventId, reason });
      const statements = [store.inbox.setAside(row.seq, 'aside', reason, now())];
      await store.commit({ received: [], rows: [], statements, audit: [], deliveries: [], now: now() });
    },
    botOpenId,
    onDecided() {},
    now,
    monotonicMs,
    pause,
    logger,
  });
  const receive = createReceiver({
    append: appender.append,
    answers,
    // Trouble of the database shows in what is left waiting.
    onArrived: () => void decider.drain().catch(() => undefined),
    onAnswered() {},
    monotonicMs,
    pause,
    logger,
  });
  return { client, store, appender, receive, events, aside, logger, drain: decider.drain, wake: decider.wake };
}
