import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { encryptEvent, signEvent } from '../../sandbox/events/event-crypto.ts';
import { startLibsqlServer } from '../helpers/libsql-server.ts';
import { APP, GROUP, KEYS, OFFICE, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { openedBy, PHOTO, reportWithPhoto } from '../helpers/photos.ts';
import { type Env, emptyFolder, eventually, freePort, type Later } from '../helpers/programs.ts';
import { buildWorker, startWorker } from '../helpers/workerd.ts';

const BINDINGS: Env = {
  FEISHU_APP_ID: APP.id,
  FEISHU_APP_SECRET: APP.secret,
  FEISHU_ENCRYPT_KEY: KEYS.encryptKey,
  FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken,
  // Nobody is there.
  FEISHU_DOMAIN: 'http://127.0.0.1:9',
  DATABASE_URL: 'http://127.0.0.1:9',
};

function post(port: number, payload: object, key = KEYS.encryptKey, headers: Env = {}): Promise<Response> {
  const body = JSON.stringify({ encrypt: encryptEvent(JSON.stringify(payload), key) });
  return fetch(`http://127.0.0.1:${port}/feishu/events`, { method: 'POST', body, headers });
}

function signed(payload: object): [body: string, headers: Env] {
  const body = JSON.stringify({ encrypt: encryptEvent(JSON.stringify(payload), KEYS.encryptKey) });
  const [timestamp, nonce] = ['1700000000', 'n1'];
  return [
    body,
    {
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signEvent(timestamp, nonce, KEYS.encryptKey, body),
    },
  ];
}

// Built once for all: it takes as long as several of these tests.
let script: string;

beforeAll(async () => {
  const ends: Parameters<Later>[0][] = [];
  script = await buildWorker(emptyFolder(end => ends.push(end)));
  return async () => {
    for (const end of ends) await end();
  };
});

describe('the Worker, built as for a deployment, in the real runtime', () => {
  async function start(bindings: Env, port?: number) {
    const taken = port ?? (await freePort());
    const runtime = await startWorker(script, taken, bindings);
    onTestFinished(() => runtime.dispose());
    return { runtime, port: taken, get: (path: string) => fetch(`http://127.0.0.1:${taken}${path}`) };
  }

  test('answers the check of its address although neither database nor platform is there, and tells who is wrong', async () => {
    const { port, get } = await start(BINDINGS);
    const challenge = { type: 'url_verification', challenge: 'c-1', token: KEYS.verificationToken };

    expect(await (await post(port, challenge)).json()).toEqual({ challenge: 'c-1' });
    expect((await post(port, { ...challenge, token: 'wrong' })).status).toBe(401);
    expect((await post(port, challenge, 'another key')).status).toBe(401);

    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await get('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      reasons: ['database: cannot be read', expect.stringContaining('platform')],
    });

    const header = {
      event_id: 'e1',
      event_type: 'application.bot.menu_v6',
      token: KEYS.verificationToken,
      app_id: APP.id,
    };
    const event = { operator: { operator_id: { open_id: 'ou_wang' } }, event_key: 'help' };
    const send = ([body, headers]: [string, Env]) =>
      fetch(`http://127.0.0.1:${port}/feishu/events`, { method: 'POST', body, headers });
    expect((await send(signed({ schema: '2.0', header, event }))).status).toBe(503);
    expect((await send(signed({ schema: '2.0', header: { ...header, app_id: 'cli_other' }, event }))).status).toBe(401);
    const [body, headers] = signed({ schema: '2.0', header, event });
    expect((await send([body, { ...headers, 'x-lark-signature': '0'.repeat(64) }])).status).toBe(401);
    expect((await send(['not JSON', headers])).status).toBe(400);
  });

  test('takes a report over a remote database and answers it in the chat', async () => {
    const database = await startLibsqlServer(join(emptyFolder(), 'remote.db'));
    const district = await startLiveDistrict({ transport: 'webhook', env: { DATABASE_URL: database.url } });
    const { runtime, get } = await start(district.settings, district.port);
    const { alias, code } = projectOf('ou_wang');
    const wang = district.as('ou_wang');

    const said = await wang.says(`@机器人 ${alias} 形象进度45%`, GROUP);
    const receipt = await district.answerTo(said.messageId, GROUP);
    const pressed = await wang.presses(receipt, '撤销');

    expect(pressed.toast?.content).toBe('已撤销，台账保留记录');
    expect((await get('/readyz')).status).toBe(200);
    const { progress } = await district.exported();
    expect(progress).toMatchObject([{ project: code, messageId: said.messageId, status: 'withdrawn' }]);

    await wang.says('@机器人 报进展', GROUP);
    const direct = await district.directChat('ou_wang');
    await eventually('the form', async () => (await district.cardsIn(direct))[0]);
    expect((await (await runtime.getWorker()).scheduled()).outcome).toBe('ok');
  });
});

describe('a photo through the Worker', () => {
  async function start(more: Record<string, unknown>) {
    const database = await startLibsqlServer(join(emptyFolder(), 'remote.db'));
    const district = await startLiveDistrict({ transport: 'webhook', env: { DATABASE_URL: database.url } });
    const runtime = await startWorker(script, district.port, district.settings, more);
    onTestFinished(() => runtime.dispose());
    /** The warnings about photos and files: others come with the season, such as that of next year's calendar. */
    const warned = async (kind = 'evidence') => {
      const answer = await fetch(`http://127.0.0.1:${district.port}/readyz`);
      const { warnings } = (await answer.json()) as { warnings: readonly string[] };
      return warnings.filter(warning => warning.startsWith(kind));
    };
    return { district, warned };
  }

  test('is kept in the bucket that is bound, and brought to the office from there', async () => {
    const { district, warned } = await start({ r2Buckets: { EVIDENCE: 'evidence' } });

    const receipt = await reportWithPhoto(district, 'ou_wang');
    await district.as(OFFICE).presses(receipt, '查看佐证');

    expect(await openedBy(district, OFFICE)).toEqual([PHOTO]);
    expect(existsSync(join(district.folder, 'data/evidence'))).toBe(false);
    expect(await warned()).toEqual([]);
    expect(await warned('backup')).toEqual([expect.stringContaining('a Worker makes none')]);
  });

  test('without a bucket does not count, and the operator is warned', async () => {
    const { district, warned } = await start({});
    const waiting = reportWithPhoto(district, 'ou_wang').catch(() => 'never');

    await eventually('the receipt', async () =>
      (await district.cardsIn(GROUP)).some(card => card.text.includes('佐证 正在保存 1 份')),
    );

    expect(await warned()).toEqual([expect.stringContaining('no bucket EVIDENCE is bound')]);
    expect(await Promise.race([waiting, new Promise(resolve => setTimeout(resolve, 3_000, 'not yet'))])).toBe(
      'not yet',
    );
  });
});
