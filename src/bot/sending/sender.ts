import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { LeaseRequest } from '../../store/messaging/lease-deliveries.ts';
import type { Outlook } from '../../store/messaging/read-deliveries.ts';
import { type Attempted, createAttempts } from './attempt.ts';
import { createBell } from './bell.ts';
import { drainOutbox } from './drain-outbox.ts';
import { createSendLimits } from './rate-limits.ts';
import { createTroubleWatch, type TroubleDeps } from './trouble-watch.ts';

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

/**
 * How long after a crash a message waits before it is sent again: longer than a wait plus a call that times out. If an
 * attempt takes even longer, a second one may run beside it, with the same uuid, so the message is shown once.
 */
const LEASE_MS = 12_000;
/** Another process may make rows due as well. */
const LONGEST_NAP_MS = 200;

/**
 * Makes the sender of the outbox.
 *
 * A row is leased, which notes on disk that its attempt begins; then it is sent; then the outcome is noted. After a
 * crash in between, the row comes back when its lease has run out: within 55 minutes of the first attempt it is sent
 * with the same uuid, which the platform knows; later it is looked up in the chat, and where that is not possible it is
 * left `unconfirmed`. So nothing is shown twice. In trouble of the platform the whole outbox is held, and one message at
 * a time tries whether it is over.
 */
export function createSender(given: Omit<TroubleDeps, 'isStopping'>) {
  let isStopping = false;
  const deps: TroubleDeps = { ...given, isStopping: () => isStopping };
  const { deliveries, clock, monotonicMs, pause, random } = deps;
  const owner = `sender-${Math.floor(random() * 2 ** 48).toString(36)}`;
  const limits = createSendLimits();
  const bell = createBell();
  const attempt = createSafeAttempts(deps, limits);
  const trouble = createTroubleWatch(deps, attempt);
  let running: Promise<DeliverResult> | null = null;

  function leaseNow(): Omit<LeaseRequest, 'limit'> {
    const now = clock.now();
    return { now, until: new Date(now.getTime() + LEASE_MS), owner };
  }

  async function run({ waitMs = 0, most = Number.POSITIVE_INFINITY }: DeliverOptions): Promise<DeliverResult> {
    const startedMs = monotonicMs();
    let sent = 0;
    let tried = 0;
    const add = (round: { sent: number; tried: number }) => {
      sent += round.sent;
      tried += round.tried;
      return round.tried > 0;
    };
    try {
      for (;;) {
        add(await drainOutbox({ deps, limits, bell, attempt, leaseNow }, most - tried));
        let outlook = await deliveries.outlook(clock.now());
        if (tried < most && add(await trouble.probe(outlook, leaseNow()))) {
          if (tried < most) continue;
          outlook = await deliveries.outlook(clock.now());
        }
        if (tried < most && (await trouble.tellWhenOver(outlook))) continue;
        const inMs = waitOf(outlook, clock.now());
        const isWorthWaiting = monotonicMs() - startedMs + Math.max(0, inMs) < waitMs;
        if (isStopping || tried >= most || !(bell.isRung() || isWorthWaiting)) return { sent, left: outlook.left };
        // What is committed meanwhile does not wait for what failed before.
        if (!bell.isRung()) await Promise.race([pause(Math.min(LONGEST_NAP_MS, Math.max(10, inMs))), bell.next()]);
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
      bell.ring();
      running ??= run(options);
      return running;
    },

    /** Begins no more attempts, and waits for those that are on the wire; what was leased for later is put back. */
    async stop(): Promise<void> {
      isStopping = true;
      bell.ring();
      await running?.catch(() => undefined);
    },

    /** How long until there is something to send, as far as it is known now; Infinity when nothing waits. */
    async nextInMs(): Promise<number> {
      return waitOf(await deliveries.outlook(clock.now()), clock.now());
    },
  };
}

/** Makes attempts. When one breaks off, its row stays leased and is due again when the lease has run out. */
function createSafeAttempts(deps: TroubleDeps, limits: ReturnType<typeof createSendLimits>) {
  const attempt = createAttempts(deps, limits);
  return async function attemptSafely(delivery: LeasedDelivery, isProbe: boolean): Promise<Attempted> {
    try {
      return await attempt(delivery, isProbe);
    } catch (error) {
      deps.logger.error('Sending a message broke off.', {
        key: delivery.key,
        error: error instanceof Error ? error.name : typeof error,
      });
      return 'untried';
    }
  };
}

/** How long until there is something to send. */
function waitOf({ nextAt, hold }: Outlook, now: Date): number {
  if (nextAt === null) return Number.POSITIVE_INFINITY;
  const isHeld = hold !== null && hold.endedAt === null;
  return Math.max(nextAt.getTime(), isHeld ? hold.nextTryAt.getTime() : 0) - now.getTime();
}
