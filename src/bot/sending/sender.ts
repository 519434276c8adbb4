import { type BusyPorts, retryBusy } from '../../store/kit/busy.ts';
import type { DeliveryStore, LeasedDelivery } from '../../store/messaging/deliveries.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { adviceOn, FeishuError } from '../feishu/errors.ts';
import type { Logger } from '../logger.ts';
import { findSent } from './find-sent.ts';
import { createSendLimits } from './rate-limits.ts';
import { planRetry } from './retry-policy.ts';

export interface SenderDeps extends BusyPorts {
  deliveries: DeliveryStore;
  client: Pick<FeishuClient, 'send' | 'reply' | 'patch' | 'listMessages'>;
  clock: { now(): Date };
  /** Milliseconds of a clock that never jumps; the limits are measured on it. */
  monotonicMs(): number;
  logger: Logger;
  /** Whether the tenant has granted the reading of chats, groups included. */
  canReadHistory: boolean;
}

export interface DeliverOptions {
  /** How long to stay for messages that become due soon, such as second attempts. */
  waitMs?: number;
  /** How many attempts at most; a Worker's invocation may make only so many calls. */
  most?: number;
}

/** `left` are the messages still waiting, due or not. */
export interface DeliverResult {
  sent: number;
  left: number;
}

export type Sender = ReturnType<typeof createSender>;

const MINUTE_MS = 60_000;
/** The platform remembers a uuid for an hour; until here the same uuid makes sending again harmless. */
const UUID_PROTECTS_MS = 55 * MINUTE_MS;
/**
 * How long after a crash a message waits to be taken up again; longer than a wait and a call that times out. An attempt
 * that takes longer still may be made beside itself: with the same uuid, so it is shown once.
 */
const LEASE_MS = 12_000;
const LONGEST_WAIT_MS = 5_000;
const LANES_AT_ONCE = 20;
/** Rows may also become due by another process's doing. */
const LONGEST_NAP_MS = 200;

/**
 * Makes the sender of the outbox.
 *
 * A row is leased, which notes on disk that its attempt begins; then it is sent; then the outcome is noted. After a
 * crash in between, the row comes back when its lease has run out: within 55 minutes of the first attempt it is sent
 * with the same uuid, which the platform knows; later it is looked up in the chat, and where that is not possible it is
 * left `unconfirmed`. So nothing is shown twice.
 */
export function createSender(deps: SenderDeps) {
  const { deliveries, client, clock, monotonicMs, pause, random, logger } = deps;
  const owner = `sender-${Math.floor(random() * 2 ** 48).toString(36)}`;
  const limits = createSendLimits();
  const write = <T>(work: () => Promise<T>) => retryBusy(work, deps);

  let running: Promise<DeliverResult> | null = null;
  let isAskedAgain = false;
  let isStopping = false;
  let ring = () => {};
  /** Resolves when somebody asks for a delivery while one is under way. */
  const asked = () =>
    new Promise<void>(resolve => {
      ring = resolve;
    });

  /** Sends over the wire and answers where the message landed. */
  async function send(delivery: LeasedDelivery): Promise<Landed> {
    const { destination, content, msgType, uuid } = delivery;
    switch (destination.kind) {
      case 'update': {
        const card = await deliveries.byKey(destination.deliveryKey);
        if (card?.messageId == null) throw new Error('an update is leased only after its card was sent');
        await client.patch(card.messageId, content);
        return { messageId: card.messageId, chatId: card.sentChatId ?? '' };
      }
      case 'reply':
        try {
          return await client.reply(destination.messageId, { msgType, content, uuid });
        } catch (error) {
          if (!(error instanceof FeishuError) || !NO_REPLY_POSSIBLE.has(error.code)) throw error;
          await waitForTurn(delivery.lane);
          return client.send({ kind: 'chat', chatId: destination.chatId }, { msgType, content, uuid });
        }
      case 'chat':
      case 'person':
        return client.send(destination, { msgType, content, uuid });
    }
  }

  async function waitForTurn(lane: string): Promise<void> {
    while (!isStopping) {
      const waitMs = limits.waitMs(lane, monotonicMs());
      if (waitMs <= 0) break;
      await pause(waitMs);
    }
    limits.take(lane, monotonicMs());
  }

  /** One attempt at one message, from its lease to the note of its outcome. True when it is now in its chat. */
  async function attempt(delivery: LeasedDelivery): Promise<boolean> {
    const leasedAtMs = monotonicMs();
    if (delivery.destination.kind === 'update') {
      if (await write(() => deliveries.supersedeByNewer(delivery))) return false;
      const card = await deliveries.byKey(delivery.destination.deliveryKey);
      if (card?.status !== 'sent') return drop(delivery, 'delivery.card_not_sent');
    } else if (clock.now().getTime() - delivery.firstAttemptAt.getTime() >= UUID_PROTECTS_MS) {
      const known = await confirm(delivery);
      if (known !== 'absent') return known === 'sent';
      const now = clock.now();
      if (!(await write(() => deliveries.restartAttempts(delivery, now)))) return false;
      delivery = { ...delivery, firstAttemptAt: now, isFirstAttempt: true };
    }

    await waitForTurn(delivery.lane);
    // After a long wait too little of the lease is left for an attempt.
    if (isStopping || monotonicMs() - leasedAtMs > LONGEST_WAIT_MS) {
      await write(() => deliveries.putBack(delivery));
      return false;
    }
    try {
      const landed = await send(delivery);
      const at = clock.now();
      await write(() => deliveries.settleSent(delivery, { at, ...landed }));
      logger.debug('A message was sent.', { key: delivery.key, attempts: delivery.attempts });
      return true;
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      return noteFailure(delivery, error);
    }
  }

  /** Notes that a message is no longer worth sending. */
  async function drop(delivery: LeasedDelivery, why: string): Promise<false> {
    await write(() => deliveries.settleSuperseded(delivery, why));
    logger.info('A message is no longer worth sending.', { key: delivery.key, why });
    return false;
  }

  /** Looks whether a message that may have been sent is in its chat, and notes what can be known. */
  async function confirm(delivery: LeasedDelivery): Promise<'sent' | 'absent' | 'settled'> {
    let why = 'delivery.unconfirmed';
    try {
      const found = await findSent(deps, delivery, UUID_PROTECTS_MS + 2 * LEASE_MS);
      if (found.kind === 'absent') return 'absent';
      if (found.kind === 'found') {
        await write(() => deliveries.settleSent(delivery, { at: clock.now(), ...found }));
        return 'sent';
      }
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      const plan = planRetry({ fault: error, attempts: delivery.attempts, ageMs: ageOf(delivery) }, random());
      if (plan.kind === 'again') {
        const { firstAttemptAt } = delivery;
        await write(() => deliveries.settleRetry(delivery, { ...again(plan), error: error.message, firstAttemptAt }));
        return 'settled';
      }
      why = `delivery.unconfirmed ${error.message}`;
    }
    await write(() => deliveries.settleUnconfirmed(delivery, why));
    logger.error('It is not known whether a message was sent; it is not sent again by itself.', {
      key: delivery.key,
      advice: '请到会话中查看该消息是否已经出现；没有出现的，再由管理员重新发送。',
    });
    return 'settled';
  }

  async function noteFailure(delivery: LeasedDelivery, error: FeishuError): Promise<false> {
    if (error.code === 'rate.app' || error.code === 'rate.system') {
      limits.hold(monotonicMs() + (error.retryAfterMs ?? 1_000));
    }
    // Only a first attempt that certainly had no effect leaves nothing to be remembered.
    const hasLeftNothing = !error.mayHaveHappened && delivery.isFirstAttempt;
    const firstAttemptAt = hasLeftNothing ? null : delivery.firstAttemptAt;
    const plan = planRetry({ fault: error, attempts: delivery.attempts, ageMs: ageOf(delivery) }, random());
    const fields = {
      key: delivery.key,
      attempts: delivery.attempts,
      code: error.code,
      feishuCode: error.feishuCode,
      logId: error.logId,
    };
    if (plan.kind === 'again') {
      await write(() => deliveries.settleRetry(delivery, { ...again(plan), error: error.message, firstAttemptAt }));
      logger.info('A message could not be sent and will be tried again.', { ...fields, inMs: Math.round(plan.inMs) });
      return false;
    }
    if (delivery.destination.kind === 'update' && CARD_IS_GONE.has(error.code)) return drop(delivery, error.message);
    // The platform says it is still at work on this very message, and keeps saying so: it may well be there.
    if (error.code === 'message.in_progress' && (await confirm(delivery)) !== 'absent') return false;
    await write(() => deliveries.settleDead(delivery, { error: error.message, firstAttemptAt }));
    logger.error('A message could not be sent and was given up.', { ...fields, advice: adviceOn(error.code) });
    return false;
  }

  const again = ({ inMs, attempts }: { inMs: number; attempts: number }) => ({
    at: new Date(clock.now().getTime() + inMs),
    attempts,
  });

  const ageOf = ({ createdAt }: LeasedDelivery) => clock.now().getTime() - createdAt.getTime();

  async function waitForApp(): Promise<void> {
    for (let waitMs = limits.appWaitMs(monotonicMs()); waitMs > 0; waitMs = limits.appWaitMs(monotonicMs())) {
      await pause(waitMs);
    }
  }

  function lease(limit: number): Promise<LeasedDelivery[]> {
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    return write(() => deliveries.lease({ now, until, owner, limit }));
  }

  /** Sends what is due until nothing is, many lanes side by side. */
  async function drain(most: number): Promise<{ sent: number; tried: number }> {
    const inFlight = new Map<number, Promise<void>>();
    let sent = 0;
    let tried = 0;
    for (;;) {
      if (!isStopping) await waitForApp();
      isAskedAgain = false;
      const limit = isStopping
        ? 0
        : Math.min(LANES_AT_ONCE - inFlight.size, limits.appFree(monotonicMs()), most - tried);
      const leased = limit > 0 ? await lease(limit) : [];
      tried += leased.length;
      for (const delivery of leased) {
        // A clock that was put forward ends leases early; what is on its way is not sent beside itself.
        if (inFlight.has(delivery.seq)) continue;
        const work: Promise<void> = attempt(delivery)
          .then(isSent => {
            if (isSent) sent += 1;
          })
          // The row keeps its lease and comes back when that has run out.
          .catch((error: unknown) => {
            logger.error('Sending a message broke off.', {
              key: delivery.key,
              error: error instanceof Error ? error.name : typeof error,
            });
          })
          .finally(() => inFlight.delete(delivery.seq));
        inFlight.set(delivery.seq, work);
      }
      if (leased.length > 0 || (isAskedAgain && limit > 0)) continue;
      if (inFlight.size === 0) return { sent, tried };
      // A slow call holds up its own lane only: whatever is committed meanwhile goes out beside it.
      await Promise.race([...inFlight.values(), asked()]);
    }
  }

  async function run({ waitMs = 0, most = Number.POSITIVE_INFINITY }: DeliverOptions): Promise<DeliverResult> {
    const startedMs = monotonicMs();
    let sent = 0;
    let tried = 0;
    try {
      for (;;) {
        const round = await drain(most - tried);
        sent += round.sent;
        tried += round.tried;
        const nextAt = await deliveries.nextDueAt();
        const inMs = nextAt === null ? Number.POSITIVE_INFINITY : nextAt.getTime() - clock.now().getTime();
        const isWorthWaiting = monotonicMs() - startedMs + Math.max(0, inMs) < waitMs;
        const left = await deliveries.countPending();
        if (isStopping || tried >= most || !(isAskedAgain || isWorthWaiting)) return { sent, left };
        // What is committed meanwhile does not wait for what failed before.
        if (!isAskedAgain) await Promise.race([pause(Math.min(LONGEST_NAP_MS, Math.max(10, inMs))), asked()]);
      }
    } finally {
      running = null;
    }
  }

  return {
    /**
     * Delivers what is due now. Called while it is at work, it looks again before it ends, and both calls get the same
     * answer; so whoever commits a message may simply call it.
     * Errors: throws only when the database cannot be read; failed messages are noted in their rows.
     */
    deliverDue(options: DeliverOptions = {}): Promise<DeliverResult> {
      isAskedAgain = true;
      ring();
      running ??= run(options);
      return running;
    },

    /** Begins no more attempts, and waits for those that are on the wire; what was leased for later is put back. */
    async stop(): Promise<void> {
      isStopping = true;
      ring();
      await running?.catch(() => undefined);
    },
  };
}

interface Landed {
  messageId: string;
  chatId: string;
}

/** The card of an update was taken down: there is nothing left to be brought up to date. */
const CARD_IS_GONE = new Set(['message.recalled', 'message.deleted', 'message.unknown']);

/** Answers that mean: the message to be replied to is gone or takes no reply. The chat itself may still be there. */
const NO_REPLY_POSSIBLE = new Set([
  'message.recalled',
  'message.deleted',
  'message.unknown',
  'message.invisible',
  'message.thread_unknown',
  'message.thread_not_supported',
]);
