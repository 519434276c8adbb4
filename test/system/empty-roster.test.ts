import { expect, test } from 'vitest';
import { APP, OFFICE } from '../helpers/live-district.ts';
import { emptyFolder, eventually, freePort, startProgram } from '../helpers/programs.ts';

test('an empty roster is said in the log, by /readyz and /metrics, and once to each of FEISHU_ADMINS', async () => {
  const sandbox = startProgram('sandbox', {
    folder: emptyFolder(),
    args: ['--port', String(await freePort()), '--app-id', APP.id, '--app-secret', APP.secret],
  });
  const { url } = JSON.parse((await sandbox.line(/^\{.*\}$/))[0]) as { url: string };
  await fetch(`${url}/sandbox/world`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ people: [{ openId: OFFICE, name: '冯兰' }], chats: [] }),
  });
  const folder = emptyFolder();
  const port = await freePort();
  const start = async () => {
    const bot = startProgram('node', {
      folder,
      env: {
        FEISHU_APP_ID: APP.id,
        FEISHU_APP_SECRET: APP.secret,
        FEISHU_DOMAIN: url,
        FEISHU_ADMINS: OFFICE,
        PORT: String(port),
      },
    });
    await bot.line(/已启动/);
    return bot;
  };
  const told = async () => {
    const { chatId } = (await (await fetch(`${url}/sandbox/p2p?openId=${OFFICE}`)).json()) as { chatId: string };
    const answer = await fetch(`${url}/sandbox/chats/${chatId}/messages`);
    const { messages } = (await answer.json()) as { messages: { content: unknown }[] };
    return messages.filter(({ content }) => JSON.stringify(content).includes('请导入名册')).length;
  };

  const first = await start();
  await eventually('the office is told', async () => (await told()) === 1);
  const { warnings } = (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()) as { warnings: string[] };
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  await first.kill('SIGTERM');
  const second = await start();
  await second.kill('SIGTERM');

  expect(warnings.filter(line => line.startsWith('roster: empty'))).toHaveLength(1);
  expect(metrics).toMatch(/^guanjia_warnings\{kind="roster"\} 1$/m);
  for (const { stderr } of [first.output(), second.output()]) expect(stderr).toContain('The roster is empty');
  expect(await told()).toBe(1);
});
