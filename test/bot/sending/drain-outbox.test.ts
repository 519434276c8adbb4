import { expect, test } from 'vitest';
import { createBell } from '../../../src/bot/sending/bell.ts';
import { drainOutbox } from '../../../src/bot/sending/drain-outbox.ts';
import { createSendLimits } from '../../../src/bot/sending/rate-limits.ts';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import type { LeasedDelivery } from '../../../src/store/messaging/delivery-rows.ts';
import { createTestClock } from '../../helpers/clock.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../../helpers/deliveries.ts';

/** Just after a thousand messages have gone. */
async function afterAThousand() {
  const clock = createTestClock();
  const database = await openTestDatabase();
  const deliveries = createDeliveryStore(database.db);
  const limits = createSendLimits();
  for (let count = 0; count < 1_000; count += 1) limits.take(`chat:${count}`, 0).ended('good', 0, 0);
  let isStopping = false;
  const sentAtMs: number[] = [];
  const deps = {
    deliveries,
    monotonicMs: clock.monotonicMs,
    pause: clock.pause,
    random: () => 0,
    isStopping: () => isStopping,
  };
  const leaseNow = () => {
    const now = clock.now();
    return { now, until: new Date(now.getTime() + 12_000), owner: 'this', recent: limits.recent(clock.monotonicMs()) };
  };
  const attempt = async (delivery: LeasedDelivery) => {
    sentAtMs.push(clock.monotonicMs());
    await deliveries.settleSent(delivery, { at: clock.now(), messageId: `om_${sentAtMs.length}`, chatId: 'oc_1' });
    return 'sent' as const;
  };
  return {
    clock,
    sentAtMs,
    stop: () => {
      isStopping = true;
    },
    commit: (draft: Partial<DeliveryDraft> = {}) =>
      commitDeliveries(database, deliveries, [aDelivery(draft)], clock.now()),
    drain: () => drainOutbox({ deps, limits, bell: createBell(), attempt, leaseNow }, Number.POSITIVE_INFINITY),
  };
}

test('nobody waits for the limits when there is nothing to send', async () => {
  const { drain, clock } = await afterAThousand();

  expect(await drain()).toEqual({ sent: 0, tried: 0, isElsewhere: false, isEmpty: false });
  expect(clock.monotonicMs()).toBe(0);
});

test('what the limits let go only later is not leased before', async () => {
  const { drain, commit, sentAtMs } = await afterAThousand();
  await commit();

  expect(await drain()).toEqual({ sent: 1, tried: 1, isElsewhere: false, isEmpty: true });
  expect(sentAtMs[0]).toBeGreaterThan(59_000);
});

test('a process that stops does not wait for the limits', async () => {
  const { drain, commit, clock, stop, sentAtMs } = await afterAThousand();
  await commit();
  const drained = drain();
  await clock.pause(100);
  stop();

  expect(await drained).toEqual({ sent: 0, tried: 0, isElsewhere: false, isEmpty: false });
  expect([sentAtMs.length, clock.monotonicMs() < 2_000]).toEqual([0, true]);
});
