import { createAnswers } from './bot/intake/answers.ts';
import { createDecider } from './bot/intake/decider.ts';
import { pressedAtOf } from './bot/intake/normalize.ts';
import { createReceiver, type Receive } from './bot/intake/receiver.ts';
import type { Logger } from './bot/logger.ts';
import type { BotEvent } from './domain/messaging/event.ts';
import { createEventHandler } from './handlers/handle-event.ts';
import { createSetAside } from './handlers/set-aside.ts';
import type { Appender } from './store/messaging/inbox-appender.ts';
import type { Store } from './store/store.ts';

interface IntakePorts {
  store: Store;
  appender: Appender;
  /** Whose events are decided here. */
  owner: string;
  admins: readonly string[];
  botOpenId(): string | null;
  /** Before an event is stored. Errors: rejects when no event may be taken. */
  prepare(): Promise<void>;
  /** Told when there is something to decide; an event whose sender waits for the answer is urgent. */
  onArrived(isUrgent: boolean): void;
  /** Told when there is something to send. */
  onOutgoing(): void;
  /** Told when photos or files wait to be fetched. */
  onEvidence?(): void;
  onDecided(kind: BotEvent['kind'] | 'failed'): void;
  /** The answer to a press has left in time, as far as can be told: what stands in for it is not needed. */
  onAnswered(standIn: string): void;
  now(): Date;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  logger: Logger;
}

/**
 * The platform takes an answer for three seconds, counted from the press. Only an answer to a young press that was
 * found quickly is taken to have arrived: what stalls it on its way slows the work, too. By clocks that differ a press
 * looks older or younger than it is; then its update is sent, which does no harm.
 */
const ANSWER_IN_TIME_MS = 150;
const YOUNGEST_PRESS_MS = -100;
const OLDEST_PRESS_MS = 500;

export interface Intake {
  /** Takes an event: stored when it resolves. */
  receive: Receive;
  /** Looks at the inbox again, if it is being decided just now. */
  wake(isUrgent: boolean): void;
  /** Decides what waits. Errors: as the decider's. */
  drain(): Promise<{ left: number }>;
  /** Begins no more decisions. */
  stop(): void;
}

/** The way of an event: stored and acknowledged, then decided, with everything that it causes in one write. */
export function createIntake(ports: IntakePorts): Intake {
  const { store, appender, owner, admins, now, monotonicMs, pause, logger } = ports;
  const answers = createAnswers();
  const handlerNeeds = {
    store,
    now,
    admins,
    onCommitted: ports.onOutgoing,
    onEvidence: () => ports.onEvidence?.(),
  };

  const decider = createDecider({
    store,
    owner,
    intake: appender,
    answers,
    handle: createEventHandler(handlerNeeds),
    setAside: createSetAside(handlerNeeds),
    botOpenId: ports.botOpenId,
    onDecided: ports.onDecided,
    now,
    monotonicMs,
    pause,
    logger,
  });

  const receiveNow = createReceiver({
    append: appender.append,
    answers,
    onArrived: ports.onArrived,
    onAnswered({ standIn }, { header }, tookMs) {
      if (standIn && tookMs < ANSWER_IN_TIME_MS && isYoung(pressedAtOf(header))) ports.onAnswered(standIn);
    },
    monotonicMs,
    pause,
    logger,
  });

  function isYoung(pressedAt: Date | null): boolean {
    if (pressedAt === null) return true;
    const ageMs = now().getTime() - pressedAt.getTime();
    return ageMs > YOUNGEST_PRESS_MS && ageMs < OLDEST_PRESS_MS;
  }

  return {
    async receive(envelope) {
      await ports.prepare();
      return receiveNow(envelope);
    },
    wake: decider.wake,
    drain: decider.drain,
    stop: decider.stop,
  };
}
