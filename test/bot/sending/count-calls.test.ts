import { expect, test } from 'vitest';
import { callKindOf } from '../../../src/bot/feishu/call-kinds.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import type { FeishuServer } from '../../helpers/feishu-server.ts';
import { BAD_GATEWAY, HOUR_MS, inChats, startTwo } from './bench-sender.ts';

/** How often the platform was called, as the platform saw it. */
function seen({ calls }: FeishuServer): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method, path } of calls) {
    const kind = callKindOf(method, `/open-apis${path}`) ?? 'none';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

const JUNE = toMonth('2026-06');
const JULY = toMonth('2026-07');

test('every call is counted by kind and month, over two processes, failures and a restart', async () => {
  const { clock, server, first, startAnother } = await startTwo('2026-06-30T09:00:00+08:00');
  const second = startAnother();
  await first.commit(...inChats(30));
  await Promise.all([first.sender.deliverDue(), second.sender.deliverDue()]);
  server.trouble(BAD_GATEWAY, BAD_GATEWAY);
  server.expireToken();
  await first.commit(
    { key: 'one more' },
    { key: 'update:1', destination: { kind: 'update', deliveryKey: 'message 3' } },
  );
  await first.work(2 * HOUR_MS);

  const inJune = await second.deliveries.calls.ofMonth(JUNE);
  expect(Object.fromEntries(inJune.byKind)).toEqual(seen(server));
  expect(inJune.byKind.get('send')).toBeGreaterThan(31);
  expect(inJune.byKind.get('token')).toBeGreaterThanOrEqual(2);
  expect(inJune.total).toBe(server.calls.length);

  // What a process that is started anew reads is on disk. The token has run out meanwhile.
  const before = server.calls.length;
  clock.advanceBy(20 * HOUR_MS);
  const third = startAnother();
  await third.commit({ key: 'in July' });
  await third.sender.deliverDue();
  expect(Object.fromEntries((await startAnother().deliveries.calls.ofMonth(JULY)).byKind)).toEqual({
    send: 1,
    token: 1,
  });
  expect((await third.deliveries.calls.ofMonth(JUNE)).total).toBe(before);
});

test('a count is not lost with the transaction that was to write it', async () => {
  const { first } = await startTwo();
  const { calls } = first.deliveries;
  calls.note('send', new Date('2026-06-01T00:00:00+08:00'));
  calls.note('send', new Date('2026-05-31T23:59:59+08:00'));

  await expect(calls.writeWith(() => Promise.reject(new Error('no space left')))).rejects.toThrow('no space left');
  await calls.flush();
  expect((await calls.ofMonth(JUNE)).total).toBe(1);
  expect((await calls.ofMonth(toMonth('2026-05'))).total).toBe(1);
});

test.each([
  ['POST', 'https://open.feishu.cn/open-apis/auth/v3/tenant_access_token/internal', 'token'],
  ['POST', 'https://open.feishu.cn/open-apis/im/v1/messages', 'send'],
  ['POST', 'https://open.feishu.cn/open-apis/im/v1/messages/om_1/reply', 'reply'],
  ['PATCH', 'https://open.feishu.cn/open-apis/im/v1/messages/om_1', 'patch'],
  ['PATCH', 'https://open.feishu.cn/open-apis/im/v1/messages/om_1/urgent_app', 'urgent'],
  ['GET', 'https://open.feishu.cn/open-apis/im/v1/messages/om_1/resources/img_1', 'download'],
  ['GET', 'https://open.feishu.cn/open-apis/im/v1/messages', 'history'],
  ['POST', 'https://open.feishu.cn/open-apis/im/v1/files', 'upload'],
  ['GET', 'https://open.feishu.cn/open-apis/im/v1/chats/oc_1', 'chat'],
  ['POST', 'https://open.feishu.cn/open-apis/contact/v3/users/batch_get_id', 'contacts'],
  ['GET', 'https://open.feishu.cn/open-apis/bot/v3/info', 'bot_info'],
  ['DELETE', 'https://open.feishu.cn/open-apis/im/v1/messages/om_1', 'other'],
  ['POST', 'https://open.feishu.cn/callback/ws/endpoint', null],
])('%s %s is counted as %s', (method, url, kind) => {
  expect(callKindOf(method, url)).toBe(kind);
});
