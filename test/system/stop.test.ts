import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { createStore } from '../../src/store/store.ts';
import { aDelivery } from '../helpers/deliveries.ts';
import { GROUP, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';

const MESSAGES = 60;

describe('told to stop with a full outbox', () => {
  test('the bot is gone within two seconds, and the next one sends the rest, each message once', async () => {
    const district = await startLiveDistrict();
    const client = createFileClient(`file:${join(district.folder, 'data/test.db')}`);
    const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
    const store = createStore({ client, pause, random: Math.random });
    const title = (index: number) => `第 ${index + 1} 条`;
    const deliveries = Array.from({ length: MESSAGES }, (_, index) =>
      aDelivery({
        key: `message ${index}`,
        destination: { kind: 'chat', chatId: GROUP },
        content: { schema: '2.0', body: { elements: [{ tag: 'markdown', content: title(index) }] } },
      }),
    );
    await store.commit({ received: [], rows: [], statements: [], audit: [], deliveries, now: new Date() });

    // One chat takes five messages a second, so the outbox is full for a quarter of a minute.
    const bot = await district.startBot();
    await eventually('some are sent', async () => ((await district.outbox())['sent'] ?? 0) >= 5);
    const startedMs = performance.now();
    await bot.kill('SIGTERM');
    const tookMs = performance.now() - startedMs;

    expect(await bot.ended).toBe(0);
    expect(tookMs).toBeLessThan(2_500);
    const { rows } = await client.execute("select status, leased_until from deliveries where status <> 'sent'");
    expect(rows.length).toBeGreaterThan(MESSAGES / 2);
    expect(rows.filter(row => row['leased_until'] !== null)).toEqual([]);
    client.close();

    await district.startBot();
    await eventually('all are sent', async () => (await district.outbox())['sent'] === MESSAGES, 40_000);
    const shown = (await district.cardsIn(GROUP)).map(card => card.text.trim());
    expect(shown).toEqual(deliveries.map((_, index) => title(index)));
  });
});

describe('when nobody reads its output any more', () => {
  test('the bot goes on serving', async () => {
    const district = await startLiveDistrict();
    const bot = await district.startBot({ LOG_LEVEL: 'debug' });
    const { alias } = projectOf('ou_wang');

    bot.child.stdout?.destroy();
    bot.child.stderr?.destroy();
    for (const percent of [45, 46, 47]) {
      const said = await district.as('ou_wang').says(`@机器人 ${alias} 形象进度${percent}%`, GROUP);
      await district.answerTo(said.messageId, GROUP);
    }

    expect(bot.child.exitCode).toBeNull();
  });
});
