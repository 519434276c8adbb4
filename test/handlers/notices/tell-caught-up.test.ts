import { expect, test } from 'vitest';
import { createCatchingUp } from '../../../src/create-catching-up.ts';
import { tellCaughtUp } from '../../../src/handlers/notices/tell-caught-up.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabaseFile } from '../../helpers/database.ts';
import { createTestLogger } from '../../helpers/logger.ts';
import { aTown } from '../../helpers/town.ts';

const SINCE = new Date('2026-06-12T09:00:00+08:00');
const GAP = { since: SINCE, noticedAt: SINCE, isRestored: true };
const NOW = new Date('2026-06-12T10:05:00+08:00');
const GROUP = 'oc_mazhai';
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, Math.min(1, ms)));

/** Two processes on a database that was restored; the platform answers about a chat when it is told to. */
async function twoProcesses() {
  const file = await openTestDatabaseFile();
  const roster = aTown();
  const logger = createTestLogger();
  const asked: string[] = [];
  let answer = () => {};
  const answered = new Promise<void>(resolve => (answer = resolve));
  const process = (client: typeof file.client, owner: string) => {
    const store = createStore({ client, pause, random: Math.random });
    const catchingUp = createCatchingUp({
      ports: { logger, now: () => NOW, pause, random: Math.random, onArrived() {}, onOutgoing() {} },
      store,
      client: {
        async listMessages(chatId) {
          asked.push(`${owner} ${chatId}`);
          await answered;
          return { messages: [], isWhole: true };
        },
      },
      appender: { append: async () => true },
      owner,
      roster: async () => roster,
    });
    return { store, catchingUp };
  };
  const one = process(file.client, 'one');
  const two = process(file.reopen().client, 'two');
  await file.client.batch(
    [
      one.store.gaps.note(GAP),
      { sql: "insert into groups (chat_id, purpose, position) values (?, 'headquarters', 0)", args: [GROUP] },
    ],
    'write',
  );
  const office = roster.people.filter(({ roles }) => roles.includes('office')).map(({ openId }) => openId);
  return { one, two, asked, answer, office, roster, logger };
}

test('the histories are read by one process, which tells each person of the office once; a stop waits for it', async () => {
  const { one, two, asked, answer, office, logger } = await twoProcesses();
  const reading = one.catchingUp.run();
  expect(one.catchingUp.run()).toBe(reading);
  while (asked.length === 0) await pause(1);
  await two.catchingUp.run();
  let isStopped = false;
  const stopping = one.catchingUp.stop().then(() => (isStopped = true));
  await pause(1);
  expect(isStopped).toBe(false);
  answer();
  await stopping;

  expect(asked).toEqual([`one ${GROUP}`]);
  const told = await two.store.deliveries.all();
  expect(told.map(({ destination }) => destination)).toEqual(office.map(person => ({ kind: 'person', person })));
  expect(await two.store.gaps.unread()).toBeNull();
  await two.catchingUp.run();
  expect(asked).toHaveLength(1);
  expect(logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('of two that have read the same, at other times, one tells', async () => {
  const { one, two, office, roster } = await twoProcesses();
  const caughtUp = { gap: GAP, read: new Map(), unread: [] };
  await tellCaughtUp({ ...caughtUp, readAt: NOW }, { store: one.store, roster, now: NOW });
  const later = new Date(NOW.getTime() + 5_000);
  await tellCaughtUp({ ...caughtUp, readAt: later }, { store: two.store, roster, now: later });

  expect(await one.store.deliveries.all()).toHaveLength(office.length);
});

test.each([
  ['all of them are counted', 6, '核对补报：全部 6 个群。'],
  [
    'some of them are named',
    5,
    '核对补报：单位群（甲0镇）、单位群（甲1镇）、单位群（甲2镇）、单位群（甲3镇）、单位群（甲4镇）。',
  ],
])('of groups that may not be read %s', async (_, count, words) => {
  const { one, roster: town } = await twoProcesses();
  const groups = Array.from({ length: 6 }, (_, index) => ({
    chatId: `oc_${index}`,
    purpose: 'unit' as const,
    unit: `甲${index}镇`,
    isSetAside: false,
  }));
  const roster = { ...town, groups, group: (chatId: string) => groups.find(group => group.chatId === chatId) };
  const unread = groups.slice(0, count).map(({ chatId }) => ({ chatId, why: 'scope' as const }));
  const caughtUp = { gap: GAP, readAt: NOW, read: new Map(), unread };

  await tellCaughtUp(caughtUp, { store: one.store, roster: roster as never, now: NOW });

  const [told] = await one.store.deliveries.all();
  expect(JSON.stringify(told?.content)).toContain(words);
});
