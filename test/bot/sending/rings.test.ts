import { expect, test } from 'vitest';
import { createSender } from '../../../src/bot/sending/sender.ts';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import { createTestClock } from '../../helpers/clock.ts';
import { openTestDatabaseFile, type TestDatabase } from '../../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../../helpers/deliveries.ts';
import { createTestLogger } from '../../helpers/logger.ts';

/** 加急: what several processes on one database ring for in a month. */

const MOST = 5;
const clock = createTestClock('2026-06-30T10:00:00+08:00');

function aProcess({ db }: TestDatabase, rung: string[], told: string[]) {
  const deliveries = createDeliveryStore(db);
  const limits = { version: 1, rules: { ringsAMonth: MOST }, validFrom: new Date(0), source: null };
  const calendar = calendarOf({ calendars: [], clockRules: [{ ...limits, by: 'ou_feng', confirmedBy: 'ou_gao' }] });
  let sent = 0;
  const pass = () => new Promise<void>(resolve => setTimeout(resolve, 1));
  const unused = () => Promise.reject(new Error('not called'));
  const sender = createSender({
    deliveries,
    client: {
      async send(receiver) {
        await pass();
        sent += 1;
        return { messageId: `om_${receiver.kind === 'person' ? receiver.openId : ''}_${sent}`, chatId: 'oc_p2p' };
      },
      async buzz(messageId) {
        await pass();
        rung.push(messageId);
      },
      reply: unused,
      patch: unused,
      listMessages: unused,
    },
    clock,
    monotonicMs: () => performance.now(),
    pause: pass,
    random: Math.random,
    logger: createTestLogger(),
    canReadHistory: false,
    calendar: async () => calendar,
    onRecovered: async () => undefined,
    onRingsUsedUp: async ({ month, most }) => void told.push(`${month} ${most}`),
  });
  return { deliveries, sender };
}

test('several processes together ring no more often than the month may', async () => {
  const database = await openTestDatabaseFile();
  for (let n = 1; n <= 24; n += 1) {
    await database.client.execute({
      sql: "insert into identities (app_id, open_id, person, since) values ('', ?, ?, 0)",
      args: [`ou_${n}`, `p${n}`],
    });
  }
  const [rung, told]: [string[], string[]] = [[], []];
  const processes = [database, database.reopen(), database.reopen()].map(one => aProcess(one, rung, told));
  const [first] = processes;
  if (!first) throw new Error('no process');
  const drafts = Array.from({ length: 24 }, (_, n) =>
    aDelivery({
      key: `green:WT-2026-00${n}`,
      destination: { kind: 'person', person: `p${n + 1}` },
      card: { subject: `problem:${n}`, view: 'live', remarks: { buzz: true } },
    }),
  );
  await commitDeliveries(database, first.deliveries, drafts, clock.now());

  await Promise.all(processes.map(({ sender }) => sender.deliverDue({ waitMs: 0 })));

  const { rows } = await database.client.execute("select count(*) as sent from deliveries where status = 'sent'");
  expect(Number(rows[0]?.['sent'])).toBe(24);
  expect(rung).toHaveLength(MOST);
  expect(new Set(rung).size).toBe(MOST);
  expect(new Set(told)).toEqual(new Set([`2026-06 ${MOST}`]));
});
