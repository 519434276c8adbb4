import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFeishuClient } from '../../../src/bot/feishu/client.ts';
import { createSender } from '../../../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { createSendingLoop } from '../../../src/node/loops/sending-loop.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { createTestLogger } from '../../helpers/logger.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('an outbox that cannot be read is asked for ever more rarely, and at once when there is something new', async () => {
  const { db, client } = await openTestDatabase();
  await client.execute('alter table deliveries rename to deliveries_away');
  const logger = createTestLogger();
  const sender = createSender({
    deliveries: createDeliveryStore(db),
    client: createFeishuClient({
      appId: 'cli_0123456789abcdef',
      appSecret: 'secret',
      domain: 'http://127.0.0.1:9',
      logger,
    }),
    clock: { now: () => new Date() },
    monotonicMs: () => performance.now(),
    pause: async () => {},
    random: () => 0.5,
    logger,
    canReadHistory: false,
    calendar: async () => createWorkingCalendar(),
    onRecovered: async () => {},
  });
  const loop = createSendingLoop(sender, logger);

  loop.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  const inAMinute = logger.lines.length;
  await vi.advanceTimersByTimeAsync(600_000);
  const inTenMore = logger.lines.length - inAMinute;
  loop.wake();
  await vi.advanceTimersByTimeAsync(1);

  expect(inAMinute).toBeGreaterThan(3);
  expect(inAMinute).toBeLessThan(9);
  expect(inTenMore).toBeGreaterThanOrEqual(9);
  expect(inTenMore).toBeLessThanOrEqual(11);
  expect(logger.lines).toHaveLength(inAMinute + inTenMore + 1);

  await client.execute('alter table deliveries_away rename to deliveries');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(logger.lines).toHaveLength(inAMinute + inTenMore + 1);
  await loop.stop();
});
