import { expect, test } from 'vitest';
import { deliveryLine } from '../../src/commands/report/delivery-line.ts';
import type { Group } from '../../src/domain/library/roster.ts';
import type { Delivery } from '../../src/domain/messaging/delivery.ts';
import type { Person } from '../../src/domain/people/person.ts';

const ROSTER = {
  people: [{ id: 'ou_sun', name: '孙广林' } as Person],
  groups: [{ chatId: 'oc_1', unit: '青崖镇', purpose: 'unit' } as Group],
};
const message = { key: 'help:om_1', createdAt: new Date('2026-06-12T09:00:00+08:00'), attempts: 0 };

test.each([
  [
    { status: 'held', destination: { kind: 'chat', chatId: 'oc_1' }, error: 'chat.bot_not_member 230002' },
    '等候 还没有试过 发到青崖镇单位群 机器人不在该群，请重新拉入，拉入后自动补发；已停用的群请在名册中更换（chat.bot_not_member 230002）',
  ],
  [
    { status: 'held', destination: { kind: 'person', person: 'ou_sun' }, error: 'delivery.restored' },
    '等候 还没有试过 给孙广林 由备份恢复时正在待发，可能当时已经发出（delivery.restored）',
  ],
  [
    { status: 'dead', attempts: 3, destination: { kind: 'chat', chatId: 'oc_9' }, error: 'card.invalid 1' },
    '没有送达 试过 3 次 发到会话 oc_9 card.invalid 1',
  ],
])('a message that was not delivered is told in words: %j', (given, words) => {
  const line = deliveryLine({ ...message, ...given } as Delivery, ROSTER).split('\t');

  expect(line.at(1)).toBe('2026-06-12T09:00:00+08:00');
  expect(line.at(-1)).toBe('help:om_1');
  expect(line.filter((_, index) => index !== 1 && index !== 5).join(' ')).toBe(words);
});
