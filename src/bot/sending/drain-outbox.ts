import { retryBusy } from '../../store/kit/database/busy.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { LeaseRequest } from '../../store/messaging/lease-deliveries.ts';
import type { AttemptDeps, Attempted } from './attempt.ts';
import type { Bell } from './bell.ts';
import type { createSendLimits } from './rate-limits.ts';
import type { Round } from './trouble-watch.ts';

interface DrainNeeds {
  deps: Pick<AttemptDeps, 'deliveries' | 'monotonicMs' | 'pause' | 'random' | 'isStopping'>;
  limits: ReturnType<typeof createSendLimits>;
  bell: Bell;
  /** Makes one attempt and never throws. */
  attempt(delivery: LeasedDelivery, isProbe: boolean): Promise<Attempted>;
  /** A lease that begins now. */
  leaseNow(): Omit<LeaseRequest, 'limit'>;
}

const LANES_AT_ONCE = 20;

/**
 * Sends until nothing more is due, many lanes at the same time. Sends nothing while the outbox is held.
 * Errors: rejects when the database cannot be read.
 */
export async function drainOutbox({ deps, limits, bell, attempt, leaseNow }: DrainNeeds, most: number): Promise<Round> {
  const { deliveries, monotonicMs, pause, isStopping } = deps;
  const appWaitMs = () => (isStopping() ? 0 : limits.appWaitMs(monotonicMs()));
  const inFlight = new Map<number, Promise<void>>();
  /** How many attempts have ended: each may have made the next message of its lane due. */
  let ended = 0;
  const round = { sent: 0, tried: 0 };

  function start(delivery: LeasedDelivery): void {
    // When the clock jumps forward, leases expire early. A message that is being sent now is not sent a second time.
    if (inFlight.has(delivery.seq)) return;
    const work: Promise<void> = attempt(delivery, false)
      .then(result => {
        if (result === 'sent') round.sent += 1;
      })
      .finally(() => {
        inFlight.delete(delivery.seq);
        ended += 1;
      });
    inFlight.set(delivery.seq, work);
  }

  for (;;) {
    for (let waitMs = appWaitMs(); waitMs > 0; waitMs = appWaitMs()) {
      await pause(waitMs);
    }
    bell.heard();
    const free = Math.min(LANES_AT_ONCE - inFlight.size, limits.appFree(monotonicMs()), most - round.tried);
    const limit = isStopping() ? 0 : free;
    const request = { ...leaseNow(), limit };
    const endedBefore = ended;
    const leased = limit > 0 ? await retryBusy(() => deliveries.lease(request), deps) : [];
    round.tried += leased.length;
    for (const delivery of leased) start(delivery);
    if (leased.length > 0 || ((bell.isRung() || ended > endedBefore) && limit > 0)) continue;
    if (inFlight.size === 0) return round;
    // A slow call delays its own lane only. Messages that are committed meanwhile are sent at the same time.
    await Promise.race([...inFlight.values(), bell.next()]);
  }
}
