import { dayOf, monthOf } from '../../domain/base/time.ts';
import { type RingsUsedUp, ringsOfMonth } from '../../domain/messaging/rings.ts';
import { retryBusy } from '../../store/kit/database/busy.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import { FeishuError } from '../feishu/errors.ts';
import type { AttemptDeps } from './attempt.ts';
import type { Turn } from './turns.ts';

type BuzzDeps = Pick<
  AttemptDeps,
  'client' | 'clock' | 'logger' | 'deliveries' | 'calendar' | 'onRingsUsedUp' | 'pause' | 'random'
>;

/** Faults of the app or its quota: further calls would be as vain, and each costs one of the month's. */
const VAIN = new Set([
  'app.scope_missing',
  'app.quota_used_up',
  'app.unauthorized',
  'urgent.quota_used_up',
  'urgent.not_allowed',
]);
/** They are not tried again before so long. */
const VAIN_FOR_MS = 6 * 3_600_000;

/**
 * Makes the function that has the platform ring for a message (加急) that was just sent to somebody, as long as the month's
 * rings last. Without the right to it, or once they are used up, the message stays a plain one; the office is told of the
 * latter.
 */
export function createBuzz(deps: BuzzDeps) {
  const { client, clock, logger, deliveries } = deps;
  const write = <T>(work: () => Promise<T>) => retryBusy(work, deps);
  /** Spares calls only: what has rung is counted in the database. */
  let vainUntil = 0;

  async function tell(used: RingsUsedUp): Promise<void> {
    await deps.onRingsUsedUp?.(used);
  }

  /** Errors: none of the platform's; a message that does not ring has been sent all the same. */
  return async function buzz(sent: LeasedDelivery & { messageId: string }, turnOf: () => Promise<Turn>) {
    const { destination, card, key } = sent;
    const ring = client.buzz;
    if (destination.kind !== 'person' || card?.remarks?.['buzz'] !== true || !ring) return;
    const now = clock.now();
    if (now.getTime() < vainUntil) return;
    const month = monthOf(dayOf(now));
    const budget = ringsOfMonth(month, (await deps.calendar()).rulesAt(now));
    if (budget.most === 0) return;
    const { isTaken, used } = await write(() => deliveries.rings.take(sent, now, budget));
    const isUsedUp = used >= budget.most;
    if (!isTaken) {
      if (isUsedUp) await tell({ month, most: budget.most });
      return;
    }
    try {
      const turn = await turnOf();
      await turn.use(() => ring(sent.messageId, [destination.openId]));
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      logger.debug('A message could not be made urgent; it was sent as a plain one.', { key, error: error.message });
      if (VAIN.has(error.code)) vainUntil = now.getTime() + VAIN_FOR_MS;
      if (error.code === 'urgent.quota_used_up') await tell({ month, most: null });
      if (error.mayHaveHappened) return;
      await write(() => deliveries.rings.giveBack(sent));
      return;
    }
    if (isUsedUp) await tell({ month, most: budget.most });
  };
}
