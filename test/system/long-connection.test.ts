import { expect, test } from 'vitest';
import { GROUP, startLiveDistrict } from '../helpers/live-district.ts';
import { eventually, startProgram } from '../helpers/programs.ts';

test('a bot that comes up before the platform, loses it and hears nonsense from it stays up and goes on', async () => {
  const district = await startLiveDistrict({
    retryLadder: Array.from({ length: 60 }, () => 1),
    sandboxFlags: ['--state', 'feishu.json'],
  });
  const ask = async () => {
    const { messageId } = await district.as('ou_wang').says('@机器人 帮助', GROUP);
    return (await district.answerTo(messageId, GROUP)).title;
  };
  const address = `http://127.0.0.1:${district.port}`;
  const readiness = async () => {
    const answer = await fetch(`${address}/readyz`);
    return { ...((await answer.json()) as { reasons?: string[] }), status: answer.status };
  };

  // Nobody is there yet.
  await district.killSandbox();
  const bot = startProgram('node', {
    folder: district.folder,
    env: { ...district.settings, PORT: String(district.port) },
  });
  await bot.line(/已启动/);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(await readiness()).toMatchObject({
    status: 503,
    reasons: ['platform: the bot has not been identified yet', expect.stringContaining('transport: ')],
  });
  await district.reviveSandbox();
  await eventually('the bot is connected', async () => (await readiness()).status === 200);
  const help = await ask();

  // The line is cut, and cut again while it is being made.
  await district.killSandbox();
  await eventually('the bot notices', async () => (await readiness()).status === 503);
  expect((await readiness()).reasons).toEqual([expect.stringMatching(/^transport: .*(lost|unreachable)/)]);
  await district.reviveSandbox();
  await district.call('POST', '/faults', { target: 'ws', kind: 'refuse-upgrade', count: 1 });
  await district.call('POST', '/faults', { target: 'ws', kind: 'endpoint-514', count: 1 });
  expect(await ask()).toBe(help);

  // Bytes that are no frame arrive before the event.
  await district.call('POST', '/faults', { target: 'ws', kind: 'garbage', count: 1 });
  expect(await ask()).toBe(help);

  expect((await readiness()).status).toBe(200);
  await bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
});
