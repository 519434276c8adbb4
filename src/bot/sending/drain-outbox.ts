import { retryBusy } from '../../store/kit/database/busy.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { LeaseRequest } from '../../store/messaging/lease-deliveries.ts';
import type { TurnRequest } from '../../store/messaging/sending-turn.ts';
import type { AttemptDeps, Attempted } from './attempt.ts';
import type { Bell } from './bell.ts';
import type { SendLimits } from './rate-limits.ts';
import type { Round } from './trouble-watch.ts';

interface DrainNeeds {
  deps: Pick<AttemptDeps, 'deliveries' | 'monotonicMs' | 'pause' | 'random' | 'isStopping'>;
  /** Whether no more are to be leased; those that are may still be sent. */
  isOver?(): boolean;
  limits: SendLimits;
  bell: Bell;
  /** Makes one attempt and never throws. */
  attempt(delivery: LeasedDelivery, isProbe: boolean): Promise<Attempted>;
  /** A lease that begins now, of messages and of the turn to send. */
  leaseNow(): Omit<LeaseRequest, 'limit'> & TurnRequest;
}

/**
 * What was done. `isElsewhere`: another sender has the turn, over all processes, and sends what there is. `isEmpty`: nothing is
 * left, due or not, and there is no trouble.
 */
export interface Drained extends Round {
  isElsewhere: boolean;
  isEmpty: boolean;
}

/** As many as the limits let go in a second. */
const LANES_AT_ONCE = 50;
/**
 * So many messages may be leased before the limits let them go, and more are leased when a quarter of them is left: looking for
 * the next ones takes a while, in which nothing would be sent. An answer to a person waits for no more than these.
 */
const WAITING_AT_ONCE = 30;
/** Nothing is leased that the limits let go only later. */
const LEASED_AHEAD_MS = 500;
/** How long it may take to see that the process stops. */
const LONGEST_NAP_MS = 500;
/** The turn is kept while uploads or the limits take longer than its lease. */
const KEEP_TURN_MS = 4_000;

/**
 * Sends until nothing more is due, many lanes at the same time, as long as it has the turn. Sends nothing while the outbox is
 * held. Errors: rejects when the database cannot be read.
 */
export async function drainOutbox(
  { deps, limits, bell, attempt, leaseNow, isOver = () => false }: DrainNeeds,
  most: number,
): Promise<Drained> {
  const { deliveries, monotonicMs, pause, isStopping } = deps;
  const leaseInMs = () => (isStopping() || isOver() ? 0 : limits.appWaitMs(monotonicMs()) - LEASED_AHEAD_MS);
  const inFlight = new Map<number, Promise<void>>();
  /** Those of them that upload first, which takes long. They do not keep others from being leased. */
  const uploading = new Set<number>();
  /** How many attempts have ended: each may have made the next message of its lane due. */
  let ended = 0;
  const round = { sent: 0, tried: 0, isElsewhere: false, isEmpty: false };
  let [hasTurn, askedMs] = [false, Number.NEGATIVE_INFINITY];

  function start(delivery: LeasedDelivery): void {
    // When the clock jumps forward, leases expire early. A message that is being sent now is not sent a second time.
    if (inFlight.has(delivery.seq)) return;
    const work: Promise<void> = attempt(delivery, false)
      .then(result => {
        if (result === 'sent') round.sent += 1;
      })
      .finally(() => {
        inFlight.delete(delivery.seq);
        uploading.delete(delivery.seq);
        ended += 1;
      });
    inFlight.set(delivery.seq, work);
    if (delivery.uploads?.length) uploading.add(delivery.seq);
  }

  async function isAnyDueIn(ms: number): Promise<boolean> {
    const { now } = leaseNow();
    const nextAt = await deliveries.nextDueAt(now);
    return nextAt !== null && nextAt.getTime() <= now.getTime() + ms;
  }

  /** Leases messages, and the turn with them or before them. */
  async function lease(limit: number): Promise<readonly LeasedDelivery[]> {
    const request = leaseNow();
    askedMs = monotonicMs();
    const { leased, turn } = await retryBusy(() => deliveries.leaseInTurn({ ...request, limit }), deps);
    round.isElsewhere = turn.isElsewhere;
    round.isEmpty = turn.left === 0;
    hasTurn = leased.length > 0 || (hasTurn && !turn.isElsewhere && !turn.isGivenBack);
    if (turn.recent) limits.goOnFrom(turn.recent, monotonicMs());
    return leased;
  }

  async function keepTurn(): Promise<void> {
    if (hasTurn && monotonicMs() - askedMs > KEEP_TURN_MS) await lease(0);
  }

  async function leave(): Promise<Drained> {
    if (hasTurn) await retryBusy(() => deliveries.giveTurnBack(leaseNow()), deps);
    return round;
  }

  for (;;) {
    for (let waitMs = leaseInMs(); waitMs > 0; waitMs = leaseInMs()) {
      bell.heard();
      if (inFlight.size === 0 && !(await isAnyDueIn(waitMs))) return leave();
      await keepTurn();
      await Promise.race([pause(Math.min(waitMs, LONGEST_NAP_MS)), ...inFlight.values()]);
    }
    bell.heard();
    const places = WAITING_AT_ONCE - (inFlight.size - uploading.size - limits.onTheWay());
    const free = Math.min(LANES_AT_ONCE - inFlight.size, places, most - round.tried);
    const isFull = isStopping() || isOver() || round.isElsewhere || places < (WAITING_AT_ONCE * 3) / 4;
    const limit = isFull ? 0 : free;
    const endedBefore = ended;
    const leased = limit > 0 ? await lease(limit) : [];
    round.tried += leased.length;
    for (const delivery of leased) start(delivery);
    // With fewer than were asked for, nothing more was due at that moment.
    const mayBeMore = leased.length === limit || bell.isRung() || ended > endedBefore;
    if (limit > 0 && mayBeMore && !round.isElsewhere) continue;
    await keepTurn();
    // Nothing is awaited between this and the wait: it could be the end of the last attempt.
    if (inFlight.size === 0) return leave();
    // A slow call delays its own lane only. Messages that are committed meanwhile are sent at the same time.
    const renewal = uploading.size > 0 ? [pause(KEEP_TURN_MS)] : [];
    await Promise.race([...inFlight.values(), bell.next(), ...renewal]);
  }
}
