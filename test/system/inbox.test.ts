import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { expect, test } from 'vitest';
import { drainInbox, inboxAt } from '../helpers/inbox.ts';
import { GROUP, OFFICE, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { eventually, freePort } from '../helpers/programs.ts';
import { expectEverythingOnce, settled, startTraffic } from '../helpers/traffic.ts';

test('an event that fails again and again is set aside and told of; retried, it displaces no later report', async () => {
  const district = await startLiveDistrict({ transport: 'webhook' });
  await district.startBot();
  const { alias, code } = projectOf('ou_wang');
  const wang = district.as('ou_wang');
  const database = createClient({ url: `file:${join(district.folder, 'data/test.db')}`, timeout: 5_000 });
  const first = await wang.says(`@机器人 ${alias} 形象进度30%`, GROUP);
  await district.answerTo(first.messageId, GROUP);
  const [kept] = (await database.execute('select stage from progress_reports')).rows;

  // A row of the ledger is damaged: whoever reads it stumbles.
  await database.execute("update progress_reports set stage = x'ff'");
  const second = await wang.says(`@机器人 ${alias} 形象进度40%`, GROUP);
  const other = await district.as('ou_chen').says(`@机器人 ${projectOf('ou_chen').alias} 形象进度50%`, GROUP);
  const told = await district.answerTo(second.messageId, GROUP);
  const office = await eventually('the office is told', async () =>
    (await district.cardsIn(await district.directChat(OFFICE))).find(card => card.title === '有一条消息没有处理成功'),
  );
  // What came later in the same chat goes on.
  expect((await district.answerTo(other.messageId, GROUP)).text).toContain('50%');

  expect(told.title).toBe('您的消息暂时没有处理成功');
  expect(office.text).toContain('王磊');
  const listed = JSON.parse((await district.cli(['inbox', '--json'])).stdout);
  expect(listed).toMatchObject([{ status: 'aside', failures: 5, openId: 'ou_wang', chatId: GROUP }]);
  const id = String(listed[0].id);
  expect(listed[0].reason).toMatch(/JSON/);
  expect((await district.cli(['inbox'])).stdout).toContain(id);
  expect(await district.cli(['inbox', '--retry', 'no such id'])).toMatchObject({ code: 1 });
  expect(await district.cli(['inbox', '--retry'])).toMatchObject({ code: 2 });

  await database.execute({ sql: 'update progress_reports set stage = ?', args: [kept?.['stage'] ?? null] });
  database.close();
  const third = await wang.says(`@机器人 ${alias} 形象进度45%`, GROUP);
  await district.answerTo(third.messageId, GROUP);
  const retried = await district.cli(['inbox', '--retry', id, '--json']);

  expect(JSON.parse(retried.stdout)).toEqual([{ id, status: 'done', reason: null }]);
  const progress = (await district.exported()).progress.filter(entry => entry.project === code);
  expect(progress.map(({ messageId, progressPercent, status }) => [messageId, progressPercent, status])).toEqual([
    [first.messageId, 30, 'active'],
    [second.messageId, 40, 'active'],
    [third.messageId, 45, 'active'],
  ]);
  expect((await district.cli(['inbox'])).stdout).toBe('没有未处理成功的消息或操作\n');
});

test('of two processes on one database one is killed in the middle; the other carries on what it held', async () => {
  const district = await startLiveDistrict({ retryLadder: Array.from({ length: 60 }, () => 1) });
  const otherPort = String(await freePort());
  await district.startBot();
  const other = await district.startBot({ PORT: otherPort });
  const traffic = startTraffic(district, 30);

  await eventually('there was traffic', async () => traffic.said.length >= 40, 60_000);
  await other.kill('SIGKILL');
  await eventually('there was more', async () => traffic.said.length >= 80, 60_000);
  await traffic.stop();
  await drainInbox(inboxAt(district.port));
  await settled(district);

  await expectEverythingOnce(district, traffic);
});
