import { describe, expect, test } from 'vitest';
import { startLiveDistrict, type TransportName } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';
import { expectEverythingOnce, settled, startTraffic, takenBack } from '../helpers/traffic.ts';

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
  });
});
