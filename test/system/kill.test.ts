import { describe, expect, test } from 'vitest';
import { type LiveDistrict, startLiveDistrict, type TransportName } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';
import { startTraffic, type Traffic } from '../helpers/traffic.ts';

const TRANSPORTS: readonly TransportName[] = ['websocket', 'webhook'];
const ROUNDS = 6;
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** What the platform does to the bot beside the kills, one of each a round. */
const FAULTS = [
  { target: 'api', kind: 'lose-answer', method: 'POST', path: '/im/v1/messages', count: 1 },
  { target: 'api', kind: '429', path: '/im/v1/messages', count: 1 },
  { target: 'api', kind: '5xx', path: '/im/v1/messages', count: 1 },
  { target: 'api', kind: 'drop', path: '/im/v1/messages', count: 1 },
  { target: 'api', kind: 'slow', path: '/im/v1/messages', ms: 700, count: 1 },
  { target: 'events', kind: 'duplicate', path: 'im.message', count: 1 },
];

describe.each(TRANSPORTS)('a bot that is killed in the middle of traffic over %s', transport => {
  test('has every report in the ledger once and has answered every message once', { timeout: 120_000 }, async () => {
    const district = await startLiveDistrict({ transport, retryLadder: Array.from({ length: 120 }, () => 1) });
    const traffic = startTraffic(district, 60);

    for (let round = 0; round < ROUNDS; round += 1) {
      const bot = await district.startBot();
      for (const fault of FAULTS) await district.call('POST', '/faults', fault);
      // Each time at another moment of what the bot is at.
      await pause(200 + round * 150);
      await bot.kill('SIGKILL');
    }
    await district.startBot();
    await eventually('somebody has taken a report back', async () => takenBack(traffic).length > 0);
    await traffic.stop();
    await district.call('DELETE', '/faults');
    await settled(district);

    expect(traffic.said.length).toBeGreaterThan(50);
    await expectEverythingOnce(district, traffic);
    const audit = await district.cli(['audit']);
    expect(audit.code).toBe(0);
    expect(audit.stderr).toContain('校验链完整');
  });
});

/** Presses that were answered as done. */
function takenBack({ withdrawn }: Traffic): Traffic['withdrawn'] {
  return withdrawn.filter(({ result }) => result.toast?.type === 'success');
}

/** Waits until the platform is rid of every event and the bot of every message; dead letters are sent again by hand. */
async function settled(district: LiveDistrict): Promise<void> {
  await eventually(
    'every event is acknowledged',
    async () => (await district.events()).every(one => one.acked),
    60_000,
  );
  const isSent = async () => ((await district.outbox())['pending'] ?? 0) === 0;
  await eventually('the outbox is empty', isSent, 60_000);
  const { deliveries } = await district.exported();
  for (const { key, status } of deliveries) {
    if (status === 'dead') expect(await district.cli(['deliveries', '--resend', key])).toMatchObject({ code: 0 });
  }
  await eventually('the outbox is empty again', isSent, 60_000);
  expect((await district.exported()).deliveries.filter(one => one.status !== 'sent')).toEqual([]);
}

async function expectEverythingOnce(district: LiveDistrict, traffic: Traffic): Promise<void> {
  const { said } = traffic;
  const { progress } = await district.exported();
  const chats = new Map(
    await Promise.all(
      [...new Set(said.map(one => one.chatId))].map(async chatId => [chatId, await district.cardsIn(chatId)] as const),
    ),
  );
  const wrong = said.flatMap(({ messageId, chatId }) => {
    const entries = progress.filter(entry => entry.messageId === messageId).length;
    const replies = (chats.get(chatId) ?? []).filter(card => card.parentId === messageId).length;
    return entries === 1 && replies === 1 ? [] : [{ messageId, entries, replies }];
  });
  expect(wrong).toEqual([]);
  expect(progress).toHaveLength(said.length);

  // What was answered as taken back is taken back, and every receipt shows its entry as the ledger has it.
  const statusOf = new Map(progress.map(entry => [entry.messageId, entry.status]));
  for (const { receipt } of takenBack(traffic)) expect(statusOf.get(receipt.parentId)).toBe('withdrawn');
  for (const cards of chats.values()) {
    for (const card of cards) {
      expect([card.parentId, card.labels.includes('撤销')]).toEqual([
        card.parentId,
        statusOf.get(card.parentId) !== 'withdrawn' && statusOf.get(card.parentId) !== 'corrected',
      ]);
    }
  }
}
