import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { CALLBACKS, EVENTS, SCOPES } from '../../src/bot/feishu/needs.ts';
import { APP, KEYS, OFFICE } from '../helpers/live-district.ts';
import { type Env, emptyFolder, freePort, type Later, runProgram, startProgram } from '../helpers/programs.ts';

/** A local Feishu with one person of the office, and what people do there. */
async function startFeishu(later: Later, flags: readonly string[] = []) {
  const program = startProgram('sandbox', {
    folder: emptyFolder(later),
    later,
    args: ['--port', String(await freePort()), '--app-id', APP.id, '--app-secret', APP.secret, ...flags],
  });
  const { url } = JSON.parse((await program.line(/^\{.*\}$/))[0]) as { url: string };
  const call = async (path: string, body: object) => {
    const answer = await fetch(`${url}/sandbox${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await call('/world', { people: [{ openId: OFFICE, name: '冯兰', mobile: '+8613800000009' }], chats: [] });
  return { url, call };
}

describe('cli setup', () => {
  let feishu: Awaited<ReturnType<typeof startFeishu>>;
  const ends: (() => void | Promise<void>)[] = [];
  beforeAll(async () => {
    feishu = await startFeishu(end => void ends.push(end));
    return async () => {
      for (const end of ends.reverse()) await end();
    };
  });

  function inFolder(folder = emptyFolder()) {
    const file = join(folder, '.env');
    return {
      folder,
      file,
      text: () => readFileSync(file, 'utf8'),
      settings: () => parseEnv(readFileSync(file, 'utf8')),
      setup: (args: readonly string[], lines: readonly string[], env: Env = { FEISHU_DOMAIN: feishu.url }) =>
        runProgram('cli', { folder, args: ['setup', ...args], env, input: lines.map(line => `${line}\n`).join('') }),
    };
  }

  test('from lines: credentials, somebody of the office by his mobile; the program starts with what it wrote', async () => {
    const { folder, file, settings, setup } = inFolder();

    const { code, stdout, stderr } = await setup(
      ['--domain', feishu.url],
      [APP.id, APP.secret, '138 0000 0009'.replace(/ /g, '')],
      {},
    );

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(settings()).toEqual({
      FEISHU_APP_ID: APP.id,
      FEISHU_APP_SECRET: APP.secret,
      FEISHU_DOMAIN: feishu.url,
      FEISHU_ADMINS: OFFICE,
    });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(stdout).not.toContain(APP.secret);
    const bot = startProgram('node', { folder, env: { PORT: '0' } });
    await bot.line(/已启动/);
    await bot.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  test('at the end it walks through the console: scopes as JSON to import, events, callbacks, addresses', async () => {
    const { stdout } = await inFolder().setup([], [APP.id, APP.secret, '']);

    const json = /^\{\n[\s\S]*?^\}$/m.exec(stdout)?.[0] ?? '';
    const { scopes } = JSON.parse(json) as { scopes: { tenant: string[] } };
    // The local Feishu has granted the others.
    expect(scopes.tenant).toEqual(['contact:user.employee_id:readonly', 'im:message.group_msg']);
    for (const { type } of [...EVENTS, ...CALLBACKS]) expect(stdout).toContain(type);
    for (const page of ['bot', 'auth', 'event', 'version'])
      expect(stdout).toContain(`${feishu.url}/app/${APP.id}/${page}`);
    expect(stdout).toContain('还没有填写推进中心人员');
  });

  test('an existing .env keeps its lines and comments; what it says already is not asked again', async () => {
    const { file, text, setup } = inFolder();
    writeFileSync(
      file,
      `# 不要动\nPORT=8123\nFEISHU_ADMINS=${OFFICE}\nFEISHU_APP_ID=${APP.id}\nFEISHU_APP_SECRET=old\n`,
    );

    const { code } = await setup([], ['', APP.secret]);

    expect(code).toBe(0);
    expect(text()).toBe(
      `# 不要动\nPORT=8123\nFEISHU_ADMINS=${OFFICE}\nFEISHU_APP_ID=${APP.id}\nFEISHU_APP_SECRET='${APP.secret}'\nFEISHU_DOMAIN=${feishu.url}\n`,
    );
  });

  test('with the webhook it asks for both keys', async () => {
    const { settings, setup } = inFolder();
    const lines = [APP.secret, KEYS.encryptKey, KEYS.verificationToken, OFFICE];

    const { code, stdout } = await setup(['--app-id', APP.id, '--transport', 'webhook'], lines);

    expect(code).toBe(0);
    expect(settings()).toMatchObject({
      FEISHU_TRANSPORT: 'webhook',
      FEISHU_ENCRYPT_KEY: KEYS.encryptKey,
      FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken,
    });
    expect(stdout).toContain('/feishu/events');
    expect(stdout).not.toMatch(new RegExp(`${KEYS.encryptKey}|${KEYS.verificationToken}`));
  });

  test.each<[string, readonly string[], readonly string[], Env, number, RegExp]>([
    ['a wrong secret', [], [APP.id, 'not-the-secret', ''], {}, 1, /不认可这组应用凭证.*没有写入任何设置/],
    ['no platform', [], [APP.id, APP.secret, ''], { FEISHU_DOMAIN: 'http://127.0.0.1:9' }, 1, /连不上飞书/],
    ['no app id', [], [], {}, 2, /没有给出 App ID/],
    ['no secret', [], [APP.id], {}, 2, /没有给出 App Secret/],
    ['an id of another kind', [], ['ou_x', APP.secret], {}, 1, /cli_ 开头/],
    [
      'a mobile that nobody has',
      ['--admins', '13999999999'],
      [APP.id, APP.secret],
      {},
      1,
      /没有找到手机号 13999999999/,
    ],
    ['no webhook keys', ['--transport', 'webhook'], [APP.id, APP.secret], {}, 2, /必须有 Encrypt Key/],
  ])('with %s nothing is written, and it says why', async (_, args, lines, env, code, words) => {
    const { file, setup } = inFolder();
    writeFileSync(file, '# as it was\n');

    const done = await setup(args, lines, { FEISHU_DOMAIN: feishu.url, ...env });

    expect(done.code).toBe(code);
    expect(done.stderr).toMatch(words);
    expect(done.stderr).not.toMatch(/not-the-secret|the app’s secret| at /);
    expect(readFileSync(file, 'utf8')).toBe('# as it was\n');
  });

  test('by scanning: the link carries what the app needs, and whoever confirms is of the office', async () => {
    const { folder, settings, file } = inFolder();
    const running = startProgram('cli', { folder, args: ['setup', '--scan', '--domain', feishu.url] });
    const [link] = await running.line(/^http\S+user_code=\S+$/);
    const asked = new URL(link).searchParams;
    const { gunzipSync } = await import('node:zlib');
    const addons = JSON.parse(gunzipSync(Buffer.from(asked.get('addons') ?? '', 'base64url')).toString()) as object;
    expect(addons).toEqual({
      scopes: { tenant: SCOPES.map(({ scope }) => scope), user: [] },
      events: { items: { tenant: EVENTS.map(({ type }) => type), user: [] } },
      callbacks: { items: ['card.action.trigger'] },
      preset: false,
    });
    expect(existsSync(file)).toBe(false);

    await feishu.call('/registrations', { as: OFFICE, userCode: asked.get('user_code'), accept: true });

    expect(await running.ended).toBe(0);
    expect(settings()).toMatchObject({ FEISHU_APP_ID: APP.id, FEISHU_APP_SECRET: APP.secret, FEISHU_ADMINS: OFFICE });
  });

  test('when the scan is declined, or not offered, nothing is written', async () => {
    const { folder, file } = inFolder();
    const running = startProgram('cli', { folder, args: ['setup', '--scan', '--domain', feishu.url] });
    const [link] = await running.line(/^http\S+user_code=\S+$/);
    await feishu.call('/registrations', {
      as: OFFICE,
      userCode: new URL(link).searchParams.get('user_code'),
      accept: false,
    });
    expect(await running.ended).toBe(1);
    expect(running.output().stderr).toContain('没有同意新建应用');

    const gone = await runProgram('cli', { folder, args: ['setup', '--scan', '--domain', 'http://127.0.0.1:9'] });
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining('不提供扫码新建应用') });
    expect(existsSync(file)).toBe(false);
  });
});
