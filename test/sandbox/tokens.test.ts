import { afterEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { closeAll, control, post, startSandbox, tenantToken } from './helpers.ts';

afterEach(closeAll);

async function botInfo({ url }: Sandbox, headers: Record<string, string>) {
  const response = await fetch(`${url}/open-apis/bot/v3/info`, { headers });
  return { status: response.status, logId: response.headers.get('x-tt-logid'), body: await response.json() };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('tokens', () => {
  test('open the APIs for two hours of the sandbox’s time', async () => {
    const sandbox = await startSandbox();
    const token = await tenantToken(sandbox);

    expect(await botInfo(sandbox, bearer(token))).toMatchObject({
      status: 200,
      body: { code: 0, bot: { activate_status: 2, open_id: sandbox.world.bot.openId } },
    });
    await control(sandbox, 'POST', '/clock', { byMs: 7_200_000 });
    expect(await botInfo(sandbox, bearer(token))).toMatchObject({ status: 400, body: { code: 99991663 } });
  });

  test('are the same while half an hour is left, then a new one lives beside the old', async () => {
    const sandbox = await startSandbox();
    const first = await tenantToken(sandbox);
    await control(sandbox, 'POST', '/clock', { byMs: 80 * 60_000 });
    expect(await tenantToken(sandbox)).toBe(first);

    await control(sandbox, 'POST', '/clock', { byMs: 20 * 60_000 });
    const second = await tenantToken(sandbox);

    expect(second).not.toBe(first);
    for (const token of [first, second]) expect((await botInfo(sandbox, bearer(token))).status).toBe(200);
  });

  test.each([
    ['without one', {}, 99991661],
    ['with one of an unknown form', bearer('x-123'), 99991671],
    ['with one that was never given out', bearer('t-123'), 99991663],
  ])('%s a call is refused', async (_how, headers, code) => {
    const sandbox = await startSandbox();

    const answer = await botInfo(sandbox, headers);

    expect(answer).toMatchObject({ status: 400, body: { code, error: { log_id: answer.logId } } });
  });

  test.each([
    ['nothing', {}, 10003],
    ['another app', { app_id: 'cli_0000000000000000', app_secret: 'sandbox-secret' }, 10003],
    ['a wrong secret', { app_id: 'cli_5a4d9b0c1e2f3a45', app_secret: 'guess' }, 10015],
  ])('are not given out for %s', async (_what, body, code) => {
    const sandbox = await startSandbox();

    expect(await post(sandbox.url, '/auth/v3/tenant_access_token/internal', body)).toMatchObject({ code });
  });
});

describe('calls that the sandbox does not know', () => {
  test('are answered with an error, and noted', async () => {
    const sandbox = await startSandbox();
    const token = await tenantToken(sandbox);

    const answer = await post(sandbox.url, '/im/v1/pins', { message_id: 'om_1' }, bearer(token));

    expect(answer).toMatchObject({ status: 404, code: 404 });
    const { calls } = await control(sandbox, 'GET', '/calls');
    expect(calls.at(-1)).toMatchObject({ method: 'POST', path: '/open-apis/im/v1/pins', api: null, status: 404 });
  });

  test('a body that is no JSON is refused', async () => {
    const sandbox = await startSandbox();
    const headers = bearer(await tenantToken(sandbox));

    const response = await fetch(`${sandbox.url}/open-apis/im/v1/messages`, { method: 'POST', body: '{', headers });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 9499 });
  });
});
