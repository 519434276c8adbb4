import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { describe, expect, test } from 'vitest';
import { GROUP, projectOf, startLiveDistrict, type TransportName } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';

const TRANSPORTS: readonly TransportName[] = ['websocket', 'webhook'];

describe.each(TRANSPORTS)('over %s, while the database cannot be written', transport => {
  test('an event is refused and a press is told so; both go through when it can be written again', async () => {
    const district = await startLiveDistrict({ transport, retryLadder: Array.from({ length: 60 }, () => 1) });
    const bot = await district.startBot();
    const { alias, code } = projectOf('ou_wang');
    const wang = district.as('ou_wang');
    const first = await wang.says(`@机器人 ${alias} 形象进度45%`, GROUP);
    const receipt = await district.answerTo(first.messageId, GROUP);
    const database = createClient({ url: `file:${join(district.folder, 'data/test.db')}`, timeout: 5_000 });

    await database.execute('alter table inbox rename to inbox_away');
    const second = await wang.says(`@机器人 ${alias} 形象进度46%`, GROUP);
    const refusal = await eventually('the event is refused', async () =>
      (await district.events()).find(event => !event.acked && event.attempts.length > 0),
    );
    const pressed = await wang.presses(receipt, '撤销');
    const ready = await fetch(`http://127.0.0.1:${district.port}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('events cannot be stored')]);
    await database.execute('alter table inbox_away rename to inbox');
    database.close();

    expect(refusal.attempts[0]).toMatchObject({ kind: 'refused', status: transport === 'webhook' ? 503 : 500 });
    expect(pressed.toast).toEqual({ type: 'error', content: '系统暂时无法处理，请稍后再试。' });
    expect(bot.output().stderr).toContain('"level":"error"');
    expect(bot.output().stderr).not.toContain('46%');
    await district.answerTo(second.messageId, GROUP);
    const progress = (await district.exported()).progress.filter(entry => entry.project === code);
    expect(progress.map(entry => [entry.messageId, entry.status])).toEqual([
      [first.messageId, 'active'],
      [second.messageId, 'active'],
    ]);
  });
});

test('a message that cannot be delivered is shown to the operator, who sends it again when the cause is gone', async () => {
  const district = await startLiveDistrict();
  const bot = await district.startBot();
  const refuse = { target: 'api', kind: 'error', path: '/im/v1/messages', code: 230002, count: 1 };
  await district.call('POST', '/faults', refuse);

  const lost = await district.as('ou_wang').says('@机器人 帮助', GROUP);
  await eventually('it is held', async () => (await district.outbox())['held'] === 1);
  const listed = await district.cli(['deliveries']);
  const [key = ''] = /help:\S+|\S*om_\S+/.exec(listed.stdout) ?? [];
  const unknown = await district.cli(['deliveries', '--resend', 'no such key']);
  const resent = await district.cli(['deliveries', '--resend', key]);
  const again = await district.cli(['deliveries', '--resend', key]);

  expect(listed.code).toBe(0);
  expect(listed.stdout).toContain('chat.bot_not_member 230002');
  expect(bot.output().stderr).toContain('机器人不在该群');
  expect((await district.exported()).deliveries.find(one => one.key === key)).toMatchObject({ status: 'sent' });
  expect(unknown).toMatchObject({ code: 1, stderr: '没有这条未送达的消息：no such key\n' });
  expect(resent).toMatchObject({ code: 0, stdout: '已送出\n' });
  expect(again.code).toBe(1);
  expect((await district.cli(['deliveries'])).stdout).toBe('没有未送达的消息\n');
  await district.answerTo(lost.messageId, GROUP);
  expect((await district.outbox())['held']).toBe(0);
});
