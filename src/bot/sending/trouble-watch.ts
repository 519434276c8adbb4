import { retryBusy } from '../../store/kit/database/busy.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { LeaseRequest } from '../../store/messaging/lease-deliveries.ts';
import type { OutboxHold, TroubleCounts } from '../../store/messaging/outbox-hold.ts';
import type { Outlook } from '../../store/messaging/read-deliveries.ts';
import type { AttemptDeps, Attempted } from './attempt.ts';

export interface TroubleDeps extends AttemptDeps {
  /**
   * Called when the outbox is open again and all late messages have been sent. Writes the notices and deletes the hold in
   * one transaction, so that only one of two processes does it.
   */
  onRecovered(trouble: OutboxHold & { endedAt: Date }, counts: TroubleCounts): Promise<void>;
}

/** How many messages were sent, and how many were tried. */
export interface Round {
  sent: number;
  tried: number;
}

/** Nobody is notified of a shorter hold in which no message was lost. */
const WORTH_TELLING_MS = 30_000;

/** Follows a hold of the outbox from try to try to its end. `attempt` makes one attempt and never throws. */
export function createTroubleWatch(
  deps: TroubleDeps,
  attempt: (delivery: LeasedDelivery, isProbe: boolean) => Promise<Attempted>,
) {
  const { deliveries, clock, logger } = deps;
  const write = <T>(work: () => Promise<T>) => retryBusy(work, deps);

  async function end(): Promise<void> {
    const now = clock.now();
    const hold = await write(() => deliveries.holds.end(now));
    if (hold === null) return;
    const heldSeconds = Math.round((now.getTime() - hold.since.getTime()) / 1000);
    logger.warn('The platform answers again; the outbox is open.', { fault: hold.fault, heldSeconds });
  }

  return {
    /** Tries one message while the outbox is held, when it is time and no other process tries. */
    async probe({ hold, nextAt }: Outlook, request: Omit<LeaseRequest, 'limit'>): Promise<Round> {
      const { now, until } = request;
      if (hold === null || hold.endedAt !== null || nextAt === null || nextAt > now) return { sent: 0, tried: 0 };
      if ((await write(() => deliveries.holds.takeTurn(now, until))) === null) return { sent: 0, tried: 0 };
      const delivery = await write(() => deliveries.leaseProbe(request));
      const result = delivery === null ? 'untried' : await attempt(delivery, true);
      // The try did not show whether the platform works, so the next message may be tried at once.
      if (result === 'untried') await write(() => deliveries.holds.tryAt(clock.now()));
      if (result === 'sent' || result === 'answered') await end();
      return { sent: result === 'sent' ? 1 : 0, tried: delivery === null ? 0 : 1 };
    },

    /** Notifies the office once, when all late messages have been sent. True when there was a notice. */
    async tellWhenOver({ hold, nextAt }: Outlook): Promise<boolean> {
      const now = clock.now();
      if (hold === null || hold.endedAt === null || (nextAt !== null && nextAt <= now)) return false;
      const { since, endedAt } = hold;
      const counts = await deliveries.holds.countTroubled(hold, now);
      const isShort = endedAt.getTime() - since.getTime() < WORTH_TELLING_MS;
      if (isShort && counts.superseded + counts.unconfirmed === 0) {
        await write(() => deliveries.holds.drop(hold));
        return false;
      }
      await deps.onRecovered({ ...hold, endedAt }, counts);
      return true;
    },
  };
}
