import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { SCOPES } from '../../src/bot/feishu/needs.ts';
import { createBackupFolder } from '../../src/node/backup/backup-folder.ts';
import { GROUP, type LiveDistrict, OFFICE, startLiveDistrict } from '../helpers/live-district.ts';
import { type Env, emptyFolder, type Later, runProgram } from '../helpers/programs.ts';

interface Finding {
  check: string;
  state: 'ok' | 'note' | 'warning' | 'broken';
  text: string;
  todo: string | null;
}

const required = SCOPES.filter(({ without }) => without === null).map(({ scope }) => scope);

describe('cli doctor, with a platform', () => {
  let district: LiveDistrict;
  const ends: (() => void | Promise<void>)[] = [];
  const later: Later = end => void ends.push(end);
  beforeAll(async () => {
    district = await startLiveDistrict({ later });
    return async () => {
      for (const end of ends.reverse()) await end();
    };
  });

  async function examine(more: Env = {}) {
    const { code, stdout, stderr } = await district.cli(['doctor', '--json'], { PORT: String(district.port), ...more });
    expect(stderr).toBe('');
    const { outcome, findings } = JSON.parse(stdout) as { outcome: string; findings: Finding[] };
    expect(outcome).toBe(code === 0 ? 'ok' : 'broken');
    const of = (check: string) => findings.filter(one => one.check === check);
    return { code, findings, of };
  }

  const grant = (scopes: readonly string[]) => district.call('PUT', '/scopes', { scopes });

  test('of a district in order nothing is broken, and each line says how it stands', async () => {
    const { code, of } = await examine();

    expect(code).toBe(0);
    for (const check of [
      'credentials',
      'scopes',
      'events',
      'clock',
      'database',
      'evidence',
      'roster',
      'chats',
      'people',
    ]) {
      expect(of(check)[0], check).toMatchObject({ state: 'ok', todo: null });
    }
    expect(of('chats')[0]?.text).toBe('1 个群，机器人都在');
    // One person of the office alone: nobody confirms what takes two.
    expect(of('roster')[1]).toMatchObject({ state: 'warning', text: expect.stringContaining('只有冯兰一人') });
    expect(of('backups')[0]).toMatchObject({ state: 'warning', text: expect.stringContaining('还没有自动备份') });
  });

  test('as lines for people: a mark, the thing, what to do, and the sum', async () => {
    const { code, stdout } = await district.cli(['doctor'], { PORT: '0' });
    const lines = stdout.trimEnd().split('\n');

    expect(code).toBe(0);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^\[(正常|提示|注意|故障)\] \S+：\S/);
    for (const line of lines.filter(one => /^\[(注意|故障)\]/.test(one))) expect(line).toContain('。处理：');
    expect(lines.at(-1)).toMatch(/^检查完毕：故障 0 处，注意 \d+ 处$/);
  });

  test('a required scope that is missing is broken; an optional one is noted with what is lost', async () => {
    await grant(required.filter(scope => scope !== 'contact:user.id:readonly'));
    const { code, of } = await examine();
    await grant(SCOPES.map(({ scope }) => scope));
    const whole = await examine();

    expect(code).toBe(1);
    expect(of('scopes')[0]).toMatchObject({
      state: 'broken',
      text: expect.stringContaining('contact:user.id:readonly'),
    });
    expect(of('scopes')[0]?.todo).toContain('/app/cli_0123456789abcdef/auth');
    expect(
      of('scopes')
        .slice(1)
        .map(({ state }) => state),
    ).toEqual(['note', 'note', 'note', 'note']);
    expect(of('events')[0]).toMatchObject({ state: 'note', text: expect.stringContaining('没有查询的权限') });
    expect(whole.of('scopes')).toMatchObject([{ state: 'ok' }]);
  });

  test('an event or callback that is not subscribed is broken, and so is the other way of sending', async () => {
    const events = ['im.message.receive_v1', 'im.chat.member.bot.added_v1', 'im.chat.member.bot.deleted_v1'];
    await district.call('PUT', '/subscriptions', { events, callbacks: [] });
    const { code, of } = await examine();
    await district.call('PUT', '/subscriptions', {
      events: [...events, 'im.message.recalled_v1'],
      callbacks: ['card.action.trigger'],
    });
    const webhook = await examine({ FEISHU_TRANSPORT: 'webhook' });
    const mended = await examine();

    expect(code).toBe(1);
    expect(of('events')).toMatchObject([{ state: 'broken' }]);
    expect(of('events')[0]?.text).toContain('im.message.recalled_v1');
    expect(of('events')[0]?.text).toContain('card.action.trigger');
    expect(of('events')[0]?.text).not.toContain('im.message.receive_v1');
    expect(webhook.code).toBe(1);
    expect(webhook.of('events').filter(({ state }) => state === 'broken')).toHaveLength(2);
    // The menu may be left out.
    expect(mended.of('events')).toMatchObject([{ state: 'ok' }]);
  });

  test('a group without the bot is named', async () => {
    await district.call('POST', '/bot-membership', { as: OFFICE, chatId: GROUP, added: false });
    const { code, of } = await examine();
    await district.call('POST', '/bot-membership', { as: OFFICE, chatId: GROUP, added: true });

    expect(code).toBe(1);
    expect(of('chats')).toEqual([
      {
        check: 'chats',
        state: 'broken',
        text: `马寨镇单位群 ${GROUP}：机器人不在群里，要发的消息在等待`,
        todo: expect.stringContaining('绑定本群'),
      },
    ]);
    expect((await examine()).of('chats')).toMatchObject([{ state: 'ok' }]);
  });

  test('an old backup is a warning, a new one is not; a drill that failed is broken', async () => {
    const folder = join(district.folder, 'data/backups');
    const backups = createBackupFolder(folder, { url: 'file:data/test.db', authToken: null });
    mkdirSync(folder, { recursive: true });
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000 - 120_000);
    writeFileSync(join(folder, backups.nameAt(daysAgo(5))), 'a backup');
    expect((await examine()).of('backups')).toMatchObject([{ state: 'warning', text: '最近一次备份是 5 天前' }]);

    writeFileSync(join(folder, backups.nameAt(daysAgo(0))), 'a backup');
    expect((await examine()).of('backups')).toMatchObject([{ state: 'ok' }]);

    await backups.noteDrill({ at: new Date(), name: 'test-20261201-0230.tar', fault: '校验值不符' });
    const { code, of } = await examine();
    await backups.noteDrill({ at: new Date(), name: 'test-20261201-0230.tar', fault: null });

    expect(code).toBe(1);
    expect(of('backups')[1]).toMatchObject({ state: 'broken', text: expect.stringContaining('校验值不符') });
  });

  test('wrong credentials and an unreachable platform are told apart; the rest is looked at all the same', async () => {
    const wrong = await examine({ FEISHU_APP_SECRET: 'not-the-secret' });
    const gone = await examine({ FEISHU_DOMAIN: 'http://127.0.0.1:9' });

    expect([wrong.code, gone.code]).toEqual([1, 1]);
    expect(wrong.of('credentials')[0]).toMatchObject({ state: 'broken', todo: expect.stringContaining('App Secret') });
    expect(gone.of('credentials')[0]).toMatchObject({ state: 'broken', text: expect.stringContaining('连不上飞书') });
    for (const { of } of [wrong, gone]) expect(of('database')).toMatchObject([{ state: 'ok' }]);
  });

  test('a database of another app is broken, with the way to move it', async () => {
    const { code, of } = await examine({ FEISHU_APP_ID: 'cli_00000000000000ff' });

    expect(code).toBe(1);
    expect(of('database').at(-1)).toMatchObject({ state: 'broken', todo: expect.stringContaining('--new-app') });
  });

  test.each([
    [5 * 60_000, 'warning', 0, '本机时间比飞书慢 5 分钟'],
    [-3 * 3_600_000, 'broken', 1, '本机时间比飞书快 3 小时'],
  ] as const)('a clock that differs by %i ms is found by the time of the platform', async (byMs, state, code, text) => {
    const domain = await behindClock(district.url, byMs);
    const examined = await examine({ FEISHU_DOMAIN: domain });

    expect(examined.code).toBe(code);
    expect(examined.of('clock')).toMatchObject([{ state, text }]);
  });

  test('it says what the running program says of itself', async () => {
    const bot = await district.startBot();
    const running = await examine();
    await bot.kill();

    expect(running.of('program')[0]).toMatchObject({ state: 'ok', text: '正在运行，已就绪' });
    expect((await examine()).of('program')).toMatchObject([{ state: 'note', text: '没有在运行' }]);
  });
});

/** The platform with another clock: what it answers is handed on with another date. */
async function behindClock(url: string, byMs: number): Promise<string> {
  const { hostname, port } = new URL(url);
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url: path } = incoming;
    incoming.pipe(
      request({ hostname, port, method, path, headers }, answer => {
        const date = new Date(Date.now() + byMs).toUTCString();
        outgoing.writeHead(answer.statusCode ?? 500, { ...answer.headers, date });
        answer.pipe(outgoing);
      }),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('cli doctor, without a platform', () => {
  test('in an empty folder it says what is missing and breaks nothing', async () => {
    const folder = emptyFolder();
    const { code, stdout } = await runProgram('cli', {
      folder,
      args: ['doctor'],
      env: { PORT: '0', SANDBOX_PORT: '1' },
    });

    expect(code).toBe(0);
    expect(stdout).toContain('[提示] 设置：没有配置飞书应用');
    expect(stdout).toContain(`[注意] 数据库：还没有数据库文件 ${join(folder, 'data')}`);
    expect(existsSync(join(folder, 'data/sandbox.db'))).toBe(false);
    expect(stdout).toContain('[注意] 名册：名册是空的');
  });

  test('a database that is none is broken, and says so in one line', async () => {
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'some.db'),
      'a text that is no database, long enough to be looked at as one. '.repeat(20),
    );
    const { code, stdout } = await runProgram('cli', {
      folder,
      args: ['doctor'],
      env: { PORT: '0', SANDBOX_PORT: '1', DATABASE_URL: 'file:some.db' },
    });

    expect(code).toBe(1);
    expect(stdout).toMatch(/^\[故障\] 数据库：.*DATABASE_URL/m);
  });

  test('bad settings end with 2, as with every command', async () => {
    const { code, stdout, stderr } = await runProgram('cli', {
      folder: emptyFolder(),
      args: ['doctor'],
      env: { FEISHU_APP_ID: 'cli_0123456789abcdef' },
    });

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('FEISHU_APP_SECRET');
  });
});
