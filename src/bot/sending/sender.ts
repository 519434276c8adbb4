import { leaseOwner } from '../../domain/messaging/lease-owner.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { LeaseRequest } from '../../store/messaging/lease-deliveries.ts';
import type { Outlook } from '../../store/messaging/read-deliveries.ts';
import type { TurnRequest } from '../../store/messaging/sending-turn.ts';
import { type Attempted, createAttempts } from './attempt.ts';
import { createBell } from './bell.ts';
import { drainOutbox } from './drain-outbox.ts';
import { createSendLimits, type SendLimits } from './rate-limits.ts';
import { createTroubleWatch, type TroubleDeps } from './trouble-watch.ts';

export interface DeliverOptions {
  /** How long to wait for messages that become due soon, such as second attempts. */
  waitMs?: number;
  /** The most attempts, because an invocation of a Worker may make only a limited number of calls. */
  most?: number;
  /** Whether no more messages are to be begun; those that are under way are sent. */
  isOver?(): boolean;
}

/**
 * `left` is how many messages still wait, due or not, `nextInMs` how long the next one does. `isElsewhere`: another sender
 * has the turn, and sends what is due.
 */
export interface DeliverResult {
  sent: number;
  left: number;
  nextInMs: number;
  isElsewhere: boolean;
}

export type Sender = ReturnType<typeof createSender>;

/**
 * How long after a crash a message waits before it is sent again: longer than a wait plus a call that times out. If an
 * attempt takes even longer, a second one may run at the same time. Both have the same uuid, so the message is shown once.
 */
const LEASE_MS = 12_000;
/** Another process may make rows due as well. */
const LONGEST_NAP_MS = 200;
/** Whoever has the turn sends what there is, unless he has died: so it is looked again, but not often. */
const ELSEWHERE_NAP_MS = 500;

/**
 * Makes the sender of the outbox.
 *
 * A row is leased, which stores that its attempt begins. Then it is sent, and the outcome is stored. After a crash in
 * between, the row is due again when its lease has expired. Within 55 minutes of the first attempt it is sent with the same
 * uuid, which the platform knows. Later it is looked up in the chat; where that is not possible it becomes `unconfirmed`.
 * So nothing is shown twice. When the platform is in trouble, the whole outbox is held, and one message at a time tries
 * whether the trouble is over.
 */
export function createSender(given: Omit<TroubleDeps, 'isStopping'>) {
  let isStopping = false;
  const deps: TroubleDeps = { ...given, isStopping: () => isStopping };
  const { deliveries, clock, monotonicMs, pause, random } = deps;
  const owner = deps.owner ?? leaseOwner('sender', random, null);
  const limits = createSendLimits();
  const bell = createBell();
  const attempt = createSafeAttempts(deps, limits);
  const trouble = createTroubleWatch(deps, attempt);
  let running: Promise<DeliverResult> | null = null;

  function leaseNow(): Omit<LeaseRequest, 'limit'> & TurnRequest {
    const now = clock.now();
    return { now, until: new Date(now.getTime() + LEASE_MS), owner, recent: limits.recent(monotonicMs()) };
  }

  async function run(options: DeliverOptions): Promise<DeliverResult> {
    const { waitMs = 0, most = Number.POSITIVE_INFINITY, isOver = () => false } = options;
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
        const drained = await drainOutbox({ deps, limits, bell, attempt, leaseNow, isOver }, most - tried);
        add(drained);
        const { isElsewhere } = drained;
        if (drained.isEmpty && !bell.isRung())
          return { sent, left: 0, nextInMs: Number.POSITIVE_INFINITY, isElsewhere };
        let outlook = await deliveries.outlook(clock.now());
        if (tried < most && add(await trouble.probe(outlook, leaseNow()))) {
          if (tried < most) continue;
          outlook = await deliveries.outlook(clock.now());
        }
        if (tried < most && (await trouble.tellWhenOver(outlook))) continue;
        const inMs = waitOf(outlook, clock.now());
        const isWorthWaiting = monotonicMs() - startedMs + Math.max(0, inMs) < waitMs;
        if (isStopping || isOver() || tried >= most || !(bell.isRung() || isWorthWaiting))
          return { sent, left: outlook.left, nextInMs: Math.max(0, inMs), isElsewhere };
        // Messages that are committed meanwhile do not wait for those that failed before.
        if (isElsewhere) await pause(ELSEWHERE_NAP_MS);
        else if (!bell.isRung()) await Promise.race([pause(Math.min(LONGEST_NAP_MS, Math.max(10, inMs))), bell.next()]);
      }
    } finally {
      running = null;
      await deliveries.calls.flush().catch(() => undefined);
    }
  }

  return {
    /**
     * Delivers what is due now. Called while it is running, it looks again before it ends, and both calls get the same
     * answer. So it may be called after every commit.
     * Errors: throws only when the database cannot be read. Failed messages are noted in their rows.
     */
    deliverDue(options: DeliverOptions = {}): Promise<DeliverResult> {
      bell.ring();
      running ??= run(options);
      return running;
    },

    /** Starts no more attempts and waits for those that are running. Other leased messages are put back. */
    async stop(): Promise<void> {
      isStopping = true;
      bell.ring();
      await running?.catch(() => undefined);
    },

    /** Milliseconds until the next message is due; Infinity when nothing waits. */
    async nextInMs(): Promise<number> {
      return waitOf(await deliveries.outlook(clock.now()), clock.now());
    },
  };
}

/** Makes attempts. When one fails unexpectedly, its row stays leased and is due again when the lease has expired. */
function createSafeAttempts(deps: TroubleDeps, limits: SendLimits) {
  const attempt = createAttempts(deps, limits);
  return async function attemptSafely(delivery: LeasedDelivery, isProbe: boolean): Promise<Attempted> {
    try {
      return await attempt(delivery, isProbe);
    } catch (error) {
      deps.logger.error('An attempt to send a message failed unexpectedly.', {
        key: delivery.key,
        error: error instanceof Error ? error.name : typeof error,
      });
      return 'untried';
    }
  };
}

/** Milliseconds until there is something to send. */
function waitOf({ nextAt, hold }: Outlook, now: Date): number {
  if (nextAt === null) return Number.POSITIVE_INFINITY;
  const isHeld = hold !== null && hold.endedAt === null;
  return Math.max(nextAt.getTime(), isHeld ? hold.nextTryAt.getTime() : 0) - now.getTime();
}
