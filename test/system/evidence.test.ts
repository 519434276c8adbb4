import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GROUP, OFFICE, startLiveDistrict } from '../helpers/live-district.ts';
import { openedBy, PHOTO, reportWithPhoto } from '../helpers/photos.ts';
import { eventually } from '../helpers/programs.ts';

describe('a photo through the real programs', () => {
  test('is fetched within seconds, kept in the folder, and brought to the office when it asks', async () => {
    const district = await startLiveDistrict();
    await district.startBot();

    const receipt = await reportWithPhoto(district, 'ou_wang');
    const folder = join(district.folder, 'data/evidence');
    const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /[0-9a-f]{64}$/.test(name));
    expect(kept).toHaveLength(1);

    await district.as(OFFICE).presses(receipt, '查看佐证');
    expect(await openedBy(district, OFFICE)).toEqual([PHOTO]);
  });

  test('that the platform does not give out for a while is fetched when it does, also by the next process', async () => {
    const district = await startLiveDistrict();
    const bot = await district.startBot();
    await district.call('POST', '/faults', { target: 'api', kind: '5xx', path: '/resources/' });
    const waiting = reportWithPhoto(district, 'ou_wang');
    await eventually('the receipt', async () =>
      (await district.cardsIn(GROUP)).some(card => card.text.includes('佐证 正在保存 1 份')),
    );
    await bot.kill();

    await district.call('DELETE', '/faults');
    await district.startBot();

    expect((await waiting).labels).toContain('查看佐证');
  });
});
