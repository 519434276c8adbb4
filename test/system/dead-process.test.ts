import { createClient } from '@libsql/client';
import { expect, test } from 'vitest';
import { startLiveDistrict } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';

test('what a killed process was sending is taken up as soon as it is started again', async () => {
  const district = await startLiveDistrict();
  const bot = await district.startBot();
  await district.call('POST', '/faults', {
    target: 'api',
    kind: 'slow',
    path: '/im/v1/messages',
    ms: 30_000,
    count: 3,
  });
  const said = [
    await district.as('ou_wang').says('康华冷链 形象进度45%'),
    await district.as('ou_chen').says('云帆装备 形象进度45%'),
  ];
  const database = createClient({ url: `file:${district.folder}/data/test.db` });
  await eventually('a receipt is on its way', async () => {
    const { rows } = await database.execute(
      "select 1 from deliveries where status = 'pending' and leased_by is not null",
    );
    return rows.length > 0;
  });
  await bot.kill('SIGKILL');
  await district.call('DELETE', '/faults');
  await district.startBot();
  const readyMs = performance.now();

  for (const { messageId, chatId } of said) await district.answerTo(messageId, chatId);
  const tookMs = performance.now() - readyMs;
  console.log(`taken up ${Math.round(tookMs)} ms after the program was ready`);
  expect(tookMs).toBeLessThan(2_000);
});
