import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startLibsqlServer } from '../helpers/libsql-server.ts';
import { GROUP, type LiveDistrict, OFFICE, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { emptyFolder, eventually, type Later } from '../helpers/programs.ts';
import { buildWorker, startWorker } from '../helpers/workerd.ts';

/** A picture of one dot. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Somebody sends a report with a photo in one message; what the bot answers once the photo is kept. */
async function reportWithPhoto(district: LiveDistrict, openId: Parameters<typeof projectOf>[0]) {
  const upload = await fetch(`${district.url}/sandbox/uploads?name=site.png`, { method: 'POST', body: PHOTO });
  const { imageKey } = (await upload.json()) as { imageKey: string };
  const { messageId } = await district.call<{ messageId: string }>('POST', '/messages', {
    as: openId,
    chatId: GROUP,
    text: `${projectOf(openId).alias} 形象进度45%`,
    imageKeys: [imageKey],
    mentionBot: true,
  });
  return eventually(
    'a receipt with its photo',
    async () => {
      const [receipt] = await district.repliesTo(messageId, GROUP);
      return receipt?.text.includes('佐证 1 份：图片 1') ? receipt : null;
    },
    60_000,
  );
}

/** The bytes of the pictures on the newest card in somebody's direct chat. */
async function openedBy(district: LiveDistrict, openId: string): Promise<Buffer[]> {
  const direct = await district.directChat(openId);
  const card = await eventually('the photo in the direct chat', async () =>
    (await district.cardsIn(direct)).find(one => one.title === '佐证'),
  );
  const keys = [...JSON.stringify(card.content).matchAll(/"img_key":"([^"]+)"/g)].map(([, key]) => key);
  return Promise.all(
    keys.map(async key => Buffer.from(await (await fetch(`${district.url}/sandbox/uploads/${key}`)).arrayBuffer())),
  );
}

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

describe('a photo through the Worker', () => {
  let script: string;

  beforeAll(async () => {
    const ends: Parameters<Later>[0][] = [];
    script = await buildWorker(emptyFolder(end => ends.push(end)));
    return async () => {
      for (const end of ends) await end();
    };
  });

  async function start(more: Record<string, unknown>) {
    const database = await startLibsqlServer(join(emptyFolder(), 'remote.db'));
    const district = await startLiveDistrict({ transport: 'webhook', env: { DATABASE_URL: database.url } });
    const runtime = await startWorker(script, district.port, district.settings, more);
    onTestFinished(() => runtime.dispose());
    const ready = async () => (await (await fetch(`http://127.0.0.1:${district.port}/readyz`)).json()) as object;
    return { district, ready };
  }

  test('is kept in the bucket that is bound, and brought to the office from there', async () => {
    const { district, ready } = await start({ r2Buckets: { EVIDENCE: 'evidence' } });

    const receipt = await reportWithPhoto(district, 'ou_wang');
    await district.as(OFFICE).presses(receipt, '查看佐证');

    expect(await openedBy(district, OFFICE)).toEqual([PHOTO]);
    expect(existsSync(join(district.folder, 'data/evidence'))).toBe(false);
    expect(await ready()).toMatchObject({ warnings: [] });
  });

  test('without a bucket does not count, and the operator is warned', async () => {
    const { district, ready } = await start({});
    const waiting = reportWithPhoto(district, 'ou_wang').catch(() => 'never');

    await eventually('the receipt', async () =>
      (await district.cardsIn(GROUP)).some(card => card.text.includes('佐证 正在保存 1 份')),
    );

    expect(await ready()).toMatchObject({ warnings: [expect.stringContaining('no bucket EVIDENCE is bound')] });
    expect(await Promise.race([waiting, new Promise(resolve => setTimeout(resolve, 3_000, 'not yet'))])).toBe(
      'not yet',
    );
  });
});
