import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { APP, GROUP, type LiveDistrict, type Message, OFFICE, startLiveDistrict } from '../helpers/live-district.ts';
import { emptyFolder, eventually, freePort, runProgram, startProgram } from '../helpers/programs.ts';
import { lookAt, type ShownCard } from '../helpers/shown-card.ts';

const SECOND = { id: 'cli_00000000000000bb', secret: 'the secret of the second app' };

/** Another app of the same tenant: the same people and groups, everybody with another open_id, the bot in no group. */
async function secondApp(first: LiveDistrict) {
  const program = startProgram('sandbox', {
    folder: emptyFolder(),
    args: [
      '--port',
      String(await freePort()),
      '--app-id',
      SECOND.id,
      '--app-secret',
      SECOND.secret,
      '--scopes',
      ALL_SCOPES,
    ],
  });
  const { url } = JSON.parse((await program.line(/^\{.*\}$/))[0]) as { url: string };
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${url}/sandbox${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as T;
  }
  const { people } = await first.call<{ people: { openId: string; name: string; userId: string }[] }>('GET', '/state');
  await call('POST', '/world', {
    people: people.map(({ openId, name, userId }) => ({ openId: `${openId}_b`, name, userId })),
    chats: [
      { chatId: GROUP, name: '马寨镇重点项目群', members: people.map(({ openId }) => `${openId}_b`), hasBot: false },
    ],
  });
  const directChat = async (openId: string) => (await call<{ chatId: string }>('GET', `/p2p?openId=${openId}`)).chatId;
  async function cardsIn(chatId: string): Promise<ShownCard[]> {
    const { messages } = await call<{ messages: Message[] }>('GET', `/chats/${chatId}/messages`);
    return messages
      .filter(({ sender }) => sender.isBot)
      .map(message => lookAt(message.content, { ...message, parentId: message.parentId ?? null }));
  }
  return {
    url,
    call,
    directChat,
    cardsIn,
    says: async (as: string, text: string) => call('POST', '/messages', { as, chatId: await directChat(as), text }),
    cardFor: (openId: string, what: RegExp) =>
      eventually(`a card for ${openId}: ${what}`, async () =>
        (await cardsIn(await directChat(openId))).find(card =>
          what.test(`${card.title} ${card.text} ${card.labels.join(' ')}`),
        ),
      ),
    presses(as: string, card: ShownCard, label: string) {
      const button = card.buttons.find(one => one.label === label);
      if (!button) throw new Error(`no button ${label} on “${card.title}”: ${card.labels.join('、')}`);
      return call('POST', '/presses', { as, messageId: card.messageId, tag: 'button', value: button.action });
    },
  };
}

test('a district moves to another app with setup --new-app, and its people go on there', async () => {
  const first = await startLiveDistrict({ sandboxFlags: ['--scopes', ALL_SCOPES] });
  const bot = await first.startBot();
  const report = await first.as('ou_wang').says('@管家 康华冷链 形象进度45%', GROUP);
  await first.answerTo(report.messageId, GROUP);
  const hello = await first.as(OFFICE).says('待办');
  await first.answerTo(hello.messageId, hello.chatId);

  const second = await secondApp(first);
  const { FEISHU_APP_ID: _, FEISHU_APP_SECRET: __, FEISHU_DOMAIN: ___, ...rest } = first.settings;
  const cli = (args: readonly string[], lines: readonly string[] = [], env = {}) =>
    runProgram('cli', {
      folder: first.folder,
      args,
      env: { ...rest, PORT: String(first.port), ...env },
      input: lines.map(line => `${line}\n`).join(''),
    });
  const setup = (...flags: string[]) =>
    cli(['setup', '--domain', second.url, '--admins', `${OFFICE}_b=冯兰`, ...flags], [SECOND.id, SECOND.secret]);

  // While the bot runs nothing is moved, and without the flag neither.
  expect(await setup('--new-app')).toMatchObject({
    code: 1,
    // Said before anything is asked.
    stdout: '',
    stderr: expect.stringContaining('正在使用这个数据库'),
  });
  // No app is made by a scan that the database would not take.
  expect(await setup('--scan')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(APP.id) });
  await bot.kill('SIGTERM');
  const refused = await setup();
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('setup --new-app') });
  expect(refused.stderr).toContain(APP.id);
  const foreign = { FEISHU_APP_ID: SECOND.id, FEISHU_APP_SECRET: SECOND.secret, FEISHU_DOMAIN: second.url };
  const started = await runProgram('node', { folder: first.folder, env: { ...rest, ...foreign, PORT: '0' } });
  expect(started).toMatchObject({ code: 2, stderr: expect.stringContaining('setup --new-app') });

  const moved = await setup('--new-app');
  expect({ code: moved.code, stderr: moved.stderr }).toEqual({ code: 0, stderr: '' });
  expect(moved.stdout).toContain(`数据库已从 ${APP.id} 换到新应用`);
  expect(moved.stdout).toContain(`马寨镇单位群  ${GROUP}`);
  expect(moved.stdout).not.toContain('cli -- import');
  expect(parseEnv(readFileSync(join(first.folder, '.env'), 'utf8'))).toMatchObject({
    FEISHU_APP_ID: SECOND.id,
    FEISHU_DOMAIN: second.url,
    FEISHU_ADMINS: `${OFFICE}_b`,
  });
  expect((await setup('--new-app')).stdout).toContain('无需迁移');

  const again = startProgram('node', { folder: first.folder, env: { ...rest, PORT: String(first.port) } });
  await again.line(/已启动/);
  await second.says('ou_wang_b', '申请登记');
  await second.cardFor('ou_wang_b', /申请/);
  // The notice may wait for working hours; what waits for the office is shown at any hour.
  await second.says(`${OFFICE}_b`, '待办');
  const asked = await second.cardFor(`${OFFICE}_b`, /并入该人员/);
  await second.presses(`${OFFICE}_b`, asked, '并入该人员');
  await second.says('ou_wang_b', '我的项目');
  const projects = await second.cardFor('ou_wang_b', /我的项目/);
  expect(projects.text).toContain('康华食品冷链加工基地');
  await second.call('POST', '/bot-membership', { as: `${OFFICE}_b`, chatId: GROUP, added: true });
  await eventually('the group is known again', async () =>
    (await second.cardsIn(GROUP)).some(card => card.text.includes('马寨镇')),
  );
  await again.kill('SIGTERM');

  const exported = JSON.parse((await cli(['export'])).stdout) as {
    progress: { reportedBy: string; progressPercent: number }[];
    people: { openId: string; name: string }[];
  };
  expect(exported.progress).toMatchObject([{ reportedBy: 'ou_wang_b', progressPercent: 45 }]);
  expect(await cli(['audit'])).toMatchObject({ code: 0 });
  const doctor = JSON.parse((await cli(['doctor', '--json'], [], { PORT: '0' })).stdout) as {
    findings: { check: string; state: string; text: string }[];
  };
  const of = (check: string) => doctor.findings.filter(one => one.check === check);
  expect(of('chats')[0]).toMatchObject({ state: 'ok' });
  expect(of('people')[0]).toMatchObject({ state: 'warning', text: expect.stringContaining('5 人在本应用没有账号') });
});

const ALL_SCOPES = [
  'im:message',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:chat:readonly',
  'im:resource',
  'contact:user.id:readonly',
  'contact:user.employee_id:readonly',
].join(',');
