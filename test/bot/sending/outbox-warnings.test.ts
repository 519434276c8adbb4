import { expect, test } from 'vitest';
import { outboxWarnings } from '../../../src/bot/sending/outbox-warnings.ts';
import { HOUR_MS, refused, startOutbox } from './bench-sender.ts';

test('an update behind a card that waits for the bot to be taken back is not stuck, one behind a stuck card is', async () => {
  const { server, clock, deliveries, commit, work, statusOf } = await startOutbox();
  const warnings = () => outboxWarnings(deliveries, clock.now());
  server.breakDown(refused(230002));
  await commit({ key: 'card', haste: 'answer' });
  await work(1_000);
  await commit({ key: 'update', destination: { kind: 'update', deliveryKey: 'card' } });

  await work(HOUR_MS);

  expect([await statusOf('card'), await statusOf('update')]).toEqual(['held', 'pending']);
  expect(await warnings()).toEqual([]);
  server.breakDown(refused(230020));
  await commit({ key: 'stuck', haste: 'answer', destination: { kind: 'chat', chatId: 'oc_other' } });
  await work(HOUR_MS);
  expect(await warnings()).toEqual([expect.stringContaining('stuck')]);
});
