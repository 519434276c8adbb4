import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { expect, test } from 'vitest';
import { projectOf, startLiveDistrict } from '../helpers/live-district.ts';

test('a bot whose database a newer program has upgraded writes nothing more, says so and ends with 2', async () => {
  const district = await startLiveDistrict();
  const bot = await district.startBot();
  // The bot is writing beside: the one that upgrades waits for the lock.
  const client = createClient({ url: `file:${join(district.folder, 'data/test.db')}`, timeout: 5_000 });
  await client.execute("insert into __drizzle_migrations (hash, created_at) values ('newer', 9)");

  await district.as('ou_wang').says(`${projectOf('ou_wang').alias} 形象进度45%`);

  expect(await bot.ended).toBe(2);
  expect(bot.output().stderr).toContain('数据库已由更新版本的程序升级');
  const { rows } = await client.execute('select count(*) as count from inbox');
  expect(rows[0]?.['count']).toBe(0);
  client.close();
}, 60_000);
