import type { Db } from '../kit/database/database.ts';
import { type Ask, createAsk } from '../kit/query.ts';
import { type CallStore, createCallStore } from './calls.ts';
import { createRestoredHold } from './hold-restored.ts';
import { createLeasing } from './lease-deliveries.ts';
import { countLeftBehind, leaveApp } from './leave-app.ts';
import { createOutboxHoldStore } from './outbox-hold.ts';
import { createDeliveryReads } from './read-deliveries.ts';
import { createRingStore } from './rings.ts';
import { createSettling } from './settle-deliveries.ts';
import { createDeliveryWrites } from './write-deliveries.ts';

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;

/**
 * The outbox. What a decision wants said is inserted with its other changes; the sender leases rows, sends them and
 * notes the outcome. While the platform cannot be reached `holds` keeps everything back.
 */
export function createDeliveryStore(
  db: Db,
  ask: Ask = createAsk(db.$client),
  calls: CallStore = createCallStore(db.$client),
) {
  return {
    ...createDeliveryWrites(db),
    ...createLeasing(db),
    ...createSettling(db, calls),
    ...createDeliveryReads(db, ask),
    ...createRestoredHold(db),
    leaveApp,
    countLeftBehind: () => countLeftBehind(db),
    holds: createOutboxHoldStore(db),
    rings: createRingStore(db),
    /** The counts of calls, which are written with what is sent. */
    calls,
  };
}
