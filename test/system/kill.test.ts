import { expect, test } from 'vitest';
import { startLiveDistrict, type TransportName } from '../helpers/live-district.ts';
import { expectEverythingOnce, settled, startTraffic, takenBack, withdrawLast } from '../helpers/traffic.ts';

const TRANSPORTS: readonly TransportName[] = ['websocket', 'webhook'];
const ROUNDS = 5;
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

/** Kills and revives a bot over and over while people go on reporting, then looks at what has become of everything. */
async function killInTraffic(transport: TransportName): Promise<void> {
  const district = await startLiveDistrict({ transport, retryLadder: Array.from({ length: 120 }, () => 1) });
  const traffic = startTraffic(district, 120);

  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const bot = await district.startBot();
      for (const fault of FAULTS) await district.call('POST', '/faults', fault);
      // Each time at another moment of what the bot is at.
      await pause(200 + round * 170);
      await bot.kill('SIGKILL');
    }
  } finally {
    await traffic.stop();
  }
  const bot = await district.startBot();
  await district.call('DELETE', '/faults');
  await settled(district);
  // What was answered is on disk, however soon the power goes.
  await withdrawLast(district, traffic, 'ou_wang');
  await bot.kill('SIGKILL');
  await district.startBot();
  await settled(district);

  expect(traffic.said.length).toBeGreaterThan(20);
  expect(takenBack(traffic).length).toBeGreaterThan(0);
  await expectEverythingOnce(district, traffic);
}

test.each(TRANSPORTS)(
  'a bot that is killed in the middle of traffic over %s has every report in the ledger once and every message answered once',
  killInTraffic,
);
