import { expect, test } from 'vitest';
import { startLiveDistrict } from '../helpers/live-district.ts';
import { emptyFolder, eventually, freePort, runProgram } from '../helpers/programs.ts';
import { expectEverythingOnce, settled, startTraffic, takenBack } from '../helpers/traffic.ts';

test('two processes on one database lose nothing and do nothing twice', async () => {
  const district = await startLiveDistrict({ retryLadder: Array.from({ length: 60 }, () => 1) });
  const otherPort = String(await freePort());
  const bots = await Promise.all([district.startBot(), district.startBot({ PORT: otherPort })]);
  const traffic = startTraffic(district, 15);

  await eventually(
    'there was traffic',
    async () => traffic.said.length >= 150 && takenBack(traffic).length > 0,
    60_000,
  );
  await traffic.stop();
  await settled(district);

  await expectEverythingOnce(district, traffic);
  // The platform gives each event to one of the two connections, so both have had their share.
  const handled = await Promise.all(
    [String(district.port), otherPort].map(async port => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
  );
  for (const text of handled)
    expect(Number(/events_total\{kind="message"\} (\d+)/.exec(text)?.[1])).toBeGreaterThan(10);
  for (const bot of bots) expect(bot.output().stderr).not.toContain('"level":"error"');
});

test('two processes that start at once on an empty database both find it ready', async () => {
  const folder = emptyFolder();

  const [first, second] = await Promise.all([1, 2].map(() => runProgram('cli', { folder, args: ['export'] })));

  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(second).toEqual(first);
});
