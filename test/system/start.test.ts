import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { APP, KEYS, startLiveDistrict } from '../helpers/live-district.ts';
import { type Env, emptyFolder, eventually, runProgram, startProgram } from '../helpers/programs.ts';

const REAL: Env = { FEISHU_APP_ID: APP.id, FEISHU_APP_SECRET: 'a-very-secret-word', PORT: '0' };

/** Somebody else on a port of this machine. */
async function takePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function databaseWith(statements: readonly string[]): Promise<{ folder: string; url: string }> {
  const folder = emptyFolder();
  const url = `file:${join(folder, 'some.db')}`;
  const client = createClient({ url });
  for (const statement of statements) await client.execute(statement);
  client.close();
  return { folder, url };
}

describe('the program does not start, says why in one message and ends with 2', () => {
  test('when settings are bad or missing: all of them are named, and no value of a secret', async () => {
    const env = {
      ...REAL,
      FEISHU_APP_ID: 'cli_secret-id',
      FEISHU_TRANSPORT: 'webhook',
      FEISHU_ENCRYPT_KEY: '',
      FEISHU_ADMINS: 'somebody',
      PORT: '99999',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'postgres://user:hidden@host/db',
    };

    const { code, stdout, stderr } = await runProgram('node', { folder: emptyFolder(), env });

    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const name of [
      'FEISHU_ENCRYPT_KEY',
      'FEISHU_VERIFICATION_TOKEN',
      'FEISHU_ADMINS',
      'PORT',
      'LOG_LEVEL',
      'DATABASE_URL',
    ]) {
      expect(stderr).toContain(name);
    }
    expect(stderr).not.toMatch(/a-very-secret-word|hidden|cli_secret-id| at /);
  });

  test('when the settings in .env are bad; the environment goes before them', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, '.env'), 'FEISHU_APP_ID=cli_0123456789abcdef\r\nPORT="99999"\r\n');

    const fromFile = await runProgram('node', { folder });
    const overridden = await runProgram('node', { folder, env: { PORT: '3000' } });

    expect(fromFile.code).toBe(2);
    expect(fromFile.stderr).toMatch(/PORT.*\n.*FEISHU_APP_SECRET/);
    expect(overridden.code).toBe(2);
    expect(overridden.stderr).not.toContain('PORT：');
  });

  test('when the port is taken', async () => {
    const port = await takePort();

    const { code, stderr } = await runProgram('node', { folder: emptyFolder(), env: { PORT: String(port) } });

    expect(code).toBe(2);
    expect(stderr.trim()).toBe(`端口 ${port} 已被占用，请关闭占用它的程序，或在 PORT 中换一个端口`);
  });

  test('when the port of the local Feishu is taken', async () => {
    const port = await takePort();
    const env = { PORT: '0', SANDBOX_PORT: String(port) };

    const { code, stderr } = await runProgram('node', { folder: emptyFolder(), env });

    expect(code).toBe(2);
    expect(stderr).toContain(`本地飞书没有启动：端口 ${port} 已被占用`);
    expect(stderr).toContain('SANDBOX_PORT');
  });

  test('when the database is another program’s, or no database', async () => {
    const foreign = await databaseWith([
      'create table users (id integer)',
      'create table __drizzle_migrations (id integer)',
    ]);
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'text.db'),
      'a text that is no database, long enough to be looked at as one. '.repeat(20),
    );

    const [other, text] = await Promise.all([
      runProgram('node', { ...foreign, env: { ...REAL, DATABASE_URL: foreign.url } }),
      runProgram('node', { folder, env: { ...REAL, DATABASE_URL: 'file:text.db' } }),
    ]);

    expect(other).toMatchObject({ code: 2, stderr: 'DATABASE_URL 指向的数据库属于其他程序，请换一个\n' });
    expect(text.code).toBe(2);
    expect(text.stderr).toContain('DATABASE_URL');
  });

  test.each<[string, Env]>([
    ['without credentials', { PORT: '0', SANDBOX_PORT: '0' }],
    ['with a platform', REAL],
    [
      'without credentials, the database elsewhere',
      { PORT: '0', SANDBOX_PORT: '0', DATABASE_URL: 'file:other/some.db' },
    ],
  ])('when its data folder cannot be written, %s', async (_, env) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');

    const { code, stdout, stderr } = await runProgram('node', { folder, env });

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^文件夹 \S+ 不能写入（同名的文件占用了这个位置），请检查它的权限和磁盘.*\n$/);
    expect(stderr).toContain(join(folder, 'data'));
  });

  // Root may write everywhere but where the system itself allows no files.
  test.skipIf(process.platform !== 'linux')('when the database lies where no files can be made', async () => {
    const env = { ...REAL, DATABASE_URL: 'file:/proc/guanjia/some.db' };

    const { code, stderr } = await runProgram('node', { folder: emptyFolder(), env });

    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^文件夹 \/proc\/guanjia 不能写入（.+），请检查它的权限和磁盘，或在 DATABASE_URL 中换一个位置\n$/,
    );
  });

  test('when the local Feishu alone cannot write its state', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');

    const { code, stdout, stderr } = await runProgram('sandbox', {
      folder,
      args: ['--port', '0', '--state', 'data/state.json'],
    });

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^本地飞书没有启动：文件夹 \S+ 不能写入（.+），请检查它的权限和磁盘，或用 --state 换一个位置\n$/,
    );
    expect(stderr).toContain(join(folder, 'data'));
  });

  test('when the database was made by a newer version of the program', async () => {
    const folder = emptyFolder();
    const env = { DATABASE_URL: 'file:some.db' };
    expect(await runProgram('cli', { folder, args: ['export'], env })).toMatchObject({ code: 0 });
    const client = createClient({ url: `file:${join(folder, 'some.db')}` });
    await client.execute("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
    client.close();

    const { code, stderr } = await runProgram('cli', { folder, args: ['export'], env });

    expect({ code, stderr }).toEqual({ code: 2, stderr: '数据库来自更新版本的程序，请升级本程序后再用\n' });
  });
});

describe('with a platform at hand', () => {
  test('the database stays with the app that first used it, and a wrong secret is found at once', async () => {
    const district = await startLiveDistrict();
    const { folder, settings } = district;

    const [otherApp, wrongSecret] = await Promise.all([
      runProgram('node', { folder, env: { ...settings, PORT: '0', FEISHU_APP_ID: 'cli_00000000000000ff' } }),
      runProgram('node', { folder, env: { ...settings, PORT: '0', FEISHU_APP_SECRET: 'not-the-secret' } }),
    ]);

    expect(otherApp.code).toBe(2);
    expect(otherApp.stderr).toContain('数据库属于另一个飞书应用');
    expect(wrongSecret.code).toBe(2);
    expect(wrongSecret.stderr).toContain('FEISHU_APP_SECRET');
    expect(wrongSecret.stderr).not.toContain('not-the-secret');
  });
});

describe('without credentials', () => {
  test.each(['websocket', 'webhook'])('the program starts its own Feishu with the sample, over %s', async transport => {
    const folder = emptyFolder();
    const env = {
      PORT: '0',
      SANDBOX_PORT: '0',
      FEISHU_TRANSPORT: transport,
      FEISHU_ENCRYPT_KEY: KEYS.encryptKey,
      FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken,
    };

    const bot = startProgram('node', { folder, env });
    const [, health] = await bot.line(/已启动：(\S+)$/);
    const [, page] = await bot.line(/打开页面试用：(\S+)$/);

    expect((await fetch(String(health))).status).toBe(200);
    expect(await (await fetch(String(page))).text()).toContain('<html');
    const state = () => fetch(`${page}sandbox/state`).then(answer => answer.json());
    expect(await state()).toMatchObject({ transport });
    await eventually('they are connected', async () => ((await state()) as { connected: boolean }).connected);
    expect((await fetch(String(health).replace('healthz', 'readyz'))).status).toBe(200);
    await bot.kill('SIGINT');
    expect(await bot.ended).toBe(0);
    await eventually('the local Feishu is gone', () =>
      state().then(
        () => false,
        () => true,
      ),
    );
  });
});
