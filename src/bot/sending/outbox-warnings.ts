import { formatInstant } from '../../domain/base/time.ts';
import type { DeliveryStore } from '../../store/messaging/deliveries.ts';

/** A message that waits longer is stuck. */
const STUCK_MS = 5 * 60_000;

/** What an operator should know of the outbox, one line each. Source: contract §3 (`/readyz`). */
export async function outboxWarnings(deliveries: Pick<DeliveryStore, 'outlook'>, now: Date): Promise<string[]> {
  const { hold, waitingSince, left } = await deliveries.outlook(now);
  const warnings: string[] = [];
  if (hold !== null && hold.endedAt === null) {
    const next = formatInstant(hold.nextTryAt);
    warnings.push(`outbox: held since ${formatInstant(hold.since)} (${hold.fault}), ${left} waiting, next try ${next}`);
  }
  if (waitingSince !== null && now.getTime() - waitingSince.getTime() > STUCK_MS) {
    warnings.push(`outbox: stuck, the oldest message waits since ${formatInstant(waitingSince)}`);
  }
  return warnings;
}
