import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { APP, GROUP, KEYS, type LiveDistrict, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { type Env, emptyFolder, eventually, freePort, runProgram, startProgram } from '../helpers/programs.ts';

/** What the file of districts says of a live one. */
function entryOf(name: string, { url, folder }: LiveDistrict, transport: string) {
  return {
    name,
    appId: APP.id,
    appSecret: APP.secret,
    encryptKey: KEYS.encryptKey,
    verificationToken: KEYS.verificationToken,
    domain: url,
    transport,
    databaseUrl: `file:${join(folder, 'data/test.db')}`,
  };
}

async function startHost(folder: string, port: number, districts: readonly object[]) {
  writeFileSync(join(folder, 'districts.json'), JSON.stringify({ districts }));
  const env: Env = { DISTRICTS: 'districts.json', PORT: String(port) };
  const program = startProgram('node', { folder, env, later: onTestFinished });
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const isReady = async (name: string) => (await get(`/readyz/${name}`).catch(() => null))?.ok;
  return { program, env, get, isReady };
}

test('several districts in one program: each hears its own, and what is wrong with one does not touch the others', async () => {
  const port = await freePort();
  const [erqi, jinshui] = await Promise.all([
    startLiveDistrict({ transport: 'webhook', at: { port, path: '/feishu/events/erqi' } }),
    startLiveDistrict({ transport: 'websocket' }),
  ]);
  const folder = emptyFolder();
  const { program, env, get, isReady } = await startHost(folder, port, [
    entryOf('erqi', erqi, 'webhook'),
    entryOf('jinshui', jinshui, 'websocket'),
    { ...entryOf('away', jinshui, 'webhook'), appId: 'cli_00000000000000aa', databaseUrl: 'http://127.0.0.1:9' },
    { name: 'wrong', appId: 'cli_00000000000000bb', appSecret: 'a secret of its own', transport: 'webhook' },
  ]);
  await eventually('both are ready', async () => (await isReady('erqi')) && (await isReady('jinshui')));

  const { alias, code } = projectOf('ou_wang');
  for (const [district, percent] of [
    [erqi, 41],
    [jinshui, 42],
  ] as const) {
    const said = await district.as('ou_wang').says(`@机器人 ${alias} 形象进度${percent}%`, GROUP);
    const receipt = await district.answerTo(said.messageId, GROUP);
    expect(receipt.text).toContain(`${percent}%`);
    expect((await district.as('ou_wang').presses(receipt, '撤销')).toast?.content).toBe('已撤销，台账保留记录');
  }

  const ready = await get('/readyz');
  expect(ready.status).toBe(200);
  const { districts } = (await ready.json()) as {
    districts: { district: string; status: string; reasons: string[] }[];
  };
  expect(districts).toMatchObject([
    { district: 'erqi', status: 'ready' },
    { district: 'jinshui', status: 'ready' },
    { district: 'away', status: 'not ready', reasons: ['database: cannot be opened'] },
    { district: 'wrong', status: 'not ready', reasons: ['settings: cannot be used, see the log'] },
  ]);
  expect((await get('/readyz/away')).status).toBe(503);
  expect((await get('/feishu/events')).status).toBe(404);
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toContain('guanjia_events_total{district="erqi",kind="message"} 1');
  expect(metrics.match(/^# TYPE guanjia_events_total /gm)).toHaveLength(1);

  // Each is looked at by its name; without one nothing is guessed.
  const cli = (...args: string[]) => runProgram('cli', { folder, env, args });
  const exported = await cli('export', '--district', 'erqi');
  expect(JSON.parse(exported.stdout).progress).toMatchObject([{ project: code, progressPercent: 41 }]);
  expect(await cli('export')).toMatchObject({ code: 2, stderr: expect.stringContaining('erqi、jinshui、away、wrong') });

  expect(program.output().stderr).toContain('"district":"wrong"');
  expect(program.output().stderr).not.toMatch(/a secret of its own|the app’s secret|the encrypt key/);
  await program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
});

test('a district whose platform is away takes up its work, and says what is missing', async () => {
  const district = await startLiveDistrict({ transport: 'websocket' });
  const port = await freePort();
  const entry = { ...entryOf('erqi', district, 'websocket'), domain: 'http://127.0.0.1:9' };
  const { get } = await startHost(emptyFolder(), port, [entry]);

  const reasons = await eventually('it is at work', async () => {
    const answer = await get('/readyz/erqi').catch(() => null);
    const state = (await answer?.json()) as { reasons: string[] } | undefined;
    return state?.reasons.some(reason => reason.startsWith('platform')) && state.reasons;
  });
  expect(reasons).toContain('platform: the bot has not been identified yet');
});

test('a file of districts that cannot be used stops the program with words', async () => {
  const folder = emptyFolder();
  const run = async (text: string) => {
    writeFileSync(join(folder, 'districts.json'), text);
    return runProgram('node', { folder, env: { DISTRICTS: 'districts.json', PORT: '0' } });
  };

  expect(await run('{')).toMatchObject({ code: 2, stderr: expect.stringContaining('不是 JSON') });
  expect(await run('{"districts":[]}')).toMatchObject({ code: 2, stderr: expect.stringContaining('格式不对') });
  const same = { name: 'a', appId: 'cli_1' };
  expect(await run(JSON.stringify({ districts: [same, { ...same, name: 'b' }] }))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('appId 相同'),
  });
});
