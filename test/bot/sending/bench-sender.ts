import { createFeishuClient } from '../../../src/bot/feishu/client.ts';
import { createSender } from '../../../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import type { OutboxHold, TroubleCounts } from '../../../src/store/messaging/outbox-hold.ts';
import { createTestClock, type TestClock } from '../../helpers/clock.ts';
import { openTestDatabase, openTestDatabaseFile, type TestDatabase } from '../../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../../helpers/deliveries.ts';
import { type FeishuServer, startFeishuServer, type Trouble } from '../../helpers/feishu-server.ts';
import { createTestLogger } from '../../helpers/logger.ts';

/** A sender in front of a platform that can be broken down for hours, on a clock that a test moves. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export const refused = (code: number): Trouble => ({ status: 400, body: { code, msg: 'refused' } });
export const BAD_GATEWAY: Trouble = { status: 502, body: '<html>Bad Gateway</html>' };

/** The client may call the platform by another `fetch`, such as one that loses every packet. */
export type Wire = (url: string, init: RequestInit) => Promise<Response>;

export async function startOutbox({
  start,
  canReadHistory = false,
}: {
  start?: string;
  canReadHistory?: boolean;
} = {}) {
  const clock = createTestClock(start);
  const server = await startFeishuServer(() => clock.now().getTime());
  const database = await openTestDatabase();
  const process = aProcess(database, clock, server, { canReadHistory });
  return { clock, server, database, ...process };
}

/** Two processes on one database. */
export async function startTwo(start?: string) {
  const clock = createTestClock(start);
  const server = await startFeishuServer(() => clock.now().getTime());
  const file = await openTestDatabaseFile();
  const first = aProcess(file, clock, server, { canReadHistory: true });
  return { clock, server, first, startAnother: () => aProcess(file.reopen(), clock, server, { canReadHistory: true }) };
}

function aProcess(
  database: TestDatabase,
  clock: TestClock,
  server: FeishuServer,
  { canReadHistory = false }: { canReadHistory?: boolean },
) {
  const logger = createTestLogger();
  const deliveries = createDeliveryStore(database.db);
  const wire: { fetch: Wire } = { fetch: (url, init) => fetch(url, init) };
  const client = createFeishuClient({
    appId: 'cli_0123456789abcdef',
    appSecret: 'secret',
    domain: server.url,
    logger,
    fetch: (url, init) => wire.fetch(url, init),
    onCall: kind => deliveries.calls.note(kind, clock.now()),
    nowMs: () => clock.now().getTime(),
  });
  const recovered: (OutboxHold & TroubleCounts)[] = [];
  let last = 0.3;
  const sender = createSender({
    deliveries,
    client,
    clock,
    monotonicMs: clock.monotonicMs,
    pause: clock.pause,
    random: () => {
      last = (last + 0.381966) % 1;
      return last;
    },
    logger,
    canReadHistory,
    calendar: async () => createWorkingCalendar(),
    onRecovered: async (trouble, counts) => {
      recovered.push({ ...trouble, ...counts });
      await deliveries.holds.drop(trouble);
    },
  });

  /** Lets the sender work for so long, asked whenever something is due, as the loop of a process asks it. */
  async function work(ms: number): Promise<void> {
    const end = clock.now().getTime() + ms;
    for (;;) {
      await sender.deliverDue();
      const { nextAt, hold } = await deliveries.outlook(clock.now());
      const heldUntil = hold !== null && hold.endedAt === null ? hold.nextTryAt.getTime() : 0;
      const next = nextAt === null ? end : Math.max(nextAt.getTime(), heldUntil);
      const now = clock.now().getTime();
      if (now >= end || next >= end) return clock.advanceBy(Math.max(0, end - now));
      clock.advanceBy(Math.max(1, next - now));
    }
  }

  return {
    sender,
    deliveries,
    logger,
    client,
    wire,
    recovered,
    work,
    commit: (...drafts: Partial<DeliveryDraft>[]) =>
      commitDeliveries(
        database,
        deliveries,
        drafts.map(draft => aDelivery(draft)),
        clock.now(),
      ),
    /** What a job that is run as if at another time commits. */
    commitAt: (at: Date, ...drafts: Partial<DeliveryDraft>[]) =>
      database.client.batch(
        drafts.map(draft => deliveries.insert(aDelivery(draft), at, at.getTime() - clock.now().getTime())),
        'write',
      ),
    statusOf: async (key: string) => (await deliveries.byKey(key))?.status,
  };
}

/** A message into each of so many chats. */
export function inChats(count: number, draft: Partial<DeliveryDraft> = {}): Partial<DeliveryDraft>[] {
  return Array.from({ length: count }, (_, index) => ({
    ...draft,
    key: `message ${index}`,
    destination: { kind: 'chat', chatId: `oc_${index}` } as const,
  }));
}
