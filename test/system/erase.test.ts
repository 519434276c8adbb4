import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { GROUP, projectOf, startLiveDistrict } from '../helpers/live-district.ts';

test('somebody who has left is erased by the command: his name is nowhere, his work stays, and the record holds', async () => {
  const district = await startLiveDistrict();
  const bot = await district.startBot();
  const { alias } = projectOf('ou_wang');
  const said = await district.as('ou_wang').says(`@机器人 ${alias} 形象进度41%`, GROUP);
  await district.answerTo(said.messageId, GROUP);
  const direct = await district.as('ou_wang').says('我的项目');
  await district.answerTo(direct.messageId, direct.chatId);
  await bot.kill('SIGTERM');
  const erase = (...args: string[]) => district.cli(['erase', 'ou_wang', ...args]);

  expect(await erase()).toMatchObject({ code: 1, stderr: expect.stringContaining('还在任，不能注销') });
  expect(await district.cli(['erase', 'ou_nobody'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('名册中没有'),
  });
  const { code, name } = projectOf('ou_wang');
  // So many that the rows lie on several pages, and move between them.
  const others = Array.from({ length: 150 }, (_, index) => ({
    openId: `ou_${'0'.repeat(30)}${index}`,
    name: `张${index}`,
    unit: '马寨镇',
    roles: ['steward'],
    mobile: `1390000${1_000 + index}`,
  }));
  const left = {
    people: [
      ...others,
      { openId: 'ou_wang', name: '王磊', unit: '马寨镇', roles: [], mobile: '13800000001', leftOn: '2026-06-01' },
    ],
    projects: [{ code, name, aliases: [alias], unit: '马寨镇', library: 'ongoing', steward: 'ou_chen' }],
  };
  writeFileSync(join(district.folder, 'left.json'), JSON.stringify(left));
  expect(await district.cli(['import', 'left.json'])).toMatchObject({ code: 0 });
  expect((await district.cli(['erase', '王磊'])).stderr).toContain('ou_wang  王磊（马寨镇）');
  expect((await erase('--dry-run')).stdout).toContain('将注销：王磊');
  const erased = await erase();

  expect(erased).toMatchObject({ code: 0, stdout: expect.stringContaining('已注销') });
  // Not even in bytes that no row has any more.
  const bytes = readFileSync(join(district.folder, 'data/test.db'));
  expect([bytes.includes('王磊'), bytes.includes('13800000001')]).toEqual([false, false]);
  const client = createFileClient(`file:${join(district.folder, 'data/test.db')}`);
  const { rows: people } = await client.execute("select name, mobile from people where id = 'ou_wang'");
  expect({ ...people[0] }).toEqual({ name: '已注销人员', mobile: null });
  const { rows: accounts } = await client.execute("select count(*) as count from identities where person = 'ou_wang'");
  expect(accounts[0]?.['count']).toBe(0);
  const { rows: bodies } = await client.execute(
    "select count(*) as count from inbox where sender_id = 'ou_wang' and body is not null",
  );
  expect(bodies[0]?.['count']).toBe(0);
  const { rows: entries } = await client.execute('select after from audit');
  expect(entries.filter(({ after }) => String(after).includes('王磊'))).toEqual([]);
  client.close();
  const exported = JSON.parse((await district.cli(['export'])).stdout) as { progress: object[] };
  expect(exported.progress[0]).toMatchObject({ project: 'EQ-1', progressPercent: 41 });
  expect(await district.cli(['audit'])).toMatchObject({ code: 0 });
});
