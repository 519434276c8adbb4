import { createAnswers } from './bot/intake/answers.ts';
import { createDecider } from './bot/intake/decider.ts';
import { pressedAtOf } from './bot/intake/normalize.ts';
import { createReceiver, type Receive } from './bot/intake/receiver.ts';
import type { Logger } from './bot/logger.ts';
import type { BotEvent } from './domain/messaging/event.ts';
import type { LookUps } from './domain/messaging/look-ups.ts';
import { createEventHandler } from './handlers/handle-event.ts';
import { createSetAside } from './handlers/set-aside.ts';
import type { OfficeMemory } from './handlers/situation.ts';
import type { Appender } from './store/messaging/inbox-appender.ts';
import type { Store } from './store/store.ts';

interface IntakePorts {
  store: Store;
  appender: Appender;
  /** The process whose events are decided here, as the leases name it. */
  owner: string;
  admins: readonly string[];
  botOpenId(): string | null;
  /** What an earlier bot over the same database has made of the roster. */
  offices?: OfficeMemory;
  /** Called before an event is stored. Errors: rejects when no event may be accepted. */
  prepare(): Promise<void>;
  /** Called when there is something to decide. An event whose sender waits for the answer is urgent. */
  onArrived(isUrgent: boolean): void;
  /** Called when there is something to send. */
  onOutgoing(): void;
  /** Called when photos or files wait to be fetched. */
  onEvidence?(): void;
  onDecided(kind: BotEvent['kind'] | 'failed'): void;
  /** Called when the answer to a press has most likely arrived in time, so that the update in its place is not needed. */
  onAnswered(standIn: string): void;
  now(): Date;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  logger: Logger;
  /** What only the platform knows; absent where it is not asked. */
  lookUps?: LookUps;
}

/**
 * The platform accepts an answer within three seconds after the press. We assume that an answer has arrived only when the
 * press was recent and was decided quickly: whatever delays an answer on its way delays the work, too. When the clocks
 * differ, a press looks older or younger than it is. Then its update is sent as well, which does no harm.
 */
const ANSWER_IN_TIME_MS = 150;
const YOUNGEST_PRESS_MS = -100;
const OLDEST_PRESS_MS = 500;

export interface Intake {
  /** Accepts an event. It is stored when the promise resolves. */
  receive: Receive;
  /** Reads the inbox again, if it is being worked through at the moment. */
  wake(isUrgent: boolean): void;
  /** Decides the events that wait. Errors: as the decider's. */
  drain(): Promise<{ left: number }>;
  /** Starts no more decisions. */
  stop(): void;
}

/** What happens to an event: it is stored and acknowledged, then decided. All that it causes is one write. */
export function createIntake(ports: IntakePorts): Intake {
  const { store, appender, owner, admins, now, monotonicMs, pause, logger } = ports;
  const answers = createAnswers();
  const handlerNeeds = {
    store,
    now,
    admins,
    onCommitted: ports.onOutgoing,
    onEvidence: () => ports.onEvidence?.(),
    ...(ports.lookUps && { lookUps: ports.lookUps }),
    ...(ports.offices && { offices: ports.offices }),
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
