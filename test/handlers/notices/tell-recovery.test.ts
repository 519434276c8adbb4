import { expect, test } from 'vitest';
import { tellRecovery } from '../../../src/handlers/notices/tell-recovery.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabaseFile } from '../../helpers/database.ts';
import { lookAt } from '../../helpers/shown-card.ts';
import { aTown } from '../../helpers/town.ts';

const SINCE = new Date('2026-06-12T09:00:00+08:00');
const OVER = new Date('2026-06-12T10:05:00+08:00');
const COUNTS = { late: 12, superseded: 2, unconfirmed: 1, waiting: 3 };

test('of two processes that see the end of a trouble one tells the office, each of its people once', async () => {
  const file = await openTestDatabaseFile();
  const ports = { pause: (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)), random: Math.random };
  const one = createStore({ client: file.client, ...ports });
  const two = createStore({ client: file.reopen().client, ...ports });
  await one.deliveries.holds.hold({ now: SINCE, nextTryAt: SINCE, isNamed: false, fault: 'platform.unavailable' });
  const hold = await one.deliveries.holds.end(OVER);
  if (!hold) throw new Error('no hold');
  const facts = { roster: aTown(), now: OVER };

  await Promise.all([one, two].map(store => tellRecovery({ ...hold, endedAt: OVER }, COUNTS, { store, ...facts })));

  const told = await one.deliveries.all();
  const office = facts.roster.people.filter(({ roles }) => roles.includes('office')).map(({ openId }) => openId);
  expect(told.map(({ destination }) => destination)).toEqual(office.map(person => ({ kind: 'person', person })));
  expect(office.length).toBeGreaterThan(0);
  expect(await one.deliveries.holds.current()).toBeNull();
  const card = lookAt(told[0]?.content ?? {}, { messageId: 'om_1', chatId: 'oc_1', parentId: null });
  expect(card.title).toBe('消息发送已恢复');
  for (const words of [
    '6月12日 09:00至6月12日 10:05（1小时5分钟）消息未能送出，原因：飞书服务异常。',
    '推迟送出的消息 12 条',
    '仍在等候的消息 3 条',
    '不再发送的提醒和议程 2 条',
    '无法确认是否送达的消息 1 条',
  ])
    expect(card.text).toContain(words);
});
