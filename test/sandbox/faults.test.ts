import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import {
  closeAll,
  closeLater,
  codeOf,
  connectSdk,
  control,
  GROUP,
  sdkClient,
  startSandbox,
  until,
  WANG,
} from './helpers.ts';

afterEach(closeAll);

function fault(sandbox: Sandbox, target: string, kind: string, extra: object = {}) {
  return control(sandbox, 'POST', '/faults', { target, kind, ...extra });
}

function send(sandbox: Sandbox, client = sdkClient(sandbox), uuid?: string) {
  return client.im.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: GROUP.chatId, msg_type: 'text', content: '{"text":"x"}', ...(uuid && { uuid }) },
  });
}

async function stored(sandbox: Sandbox): Promise<number> {
  return (await control(sandbox, 'GET', `/chats/${GROUP.chatId}/messages`)).messages.length;
}

describe('faults of the APIs', () => {
  test('hit as often as asked, on the path asked for', async () => {
    const sandbox = await startSandbox();
    await fault(sandbox, 'api', '429', { path: '/im/v1/messages', count: 2, ms: 3_000 });
    const client = sdkClient(sandbox);

    await expect(send(sandbox, client)).rejects.toMatchObject({
      response: { status: 429, data: { code: 99991400 }, headers: { 'x-ogw-ratelimit-reset': '3' } },
    });
    expect(await codeOf(client.im.chat.get({ path: { chat_id: GROUP.chatId } }))).toBe(0);
    expect(await codeOf(send(sandbox, client))).toBe(99991400);
    expect(await codeOf(send(sandbox, client))).toBe(0);
  });

  test('can be any refusal of the platform, until they are switched off', async () => {
    const sandbox = await startSandbox();
    await fault(sandbox, 'api', 'error', { path: '/im/v1/messages', code: 230053, msg: 'stopped' });

    expect(await codeOf(send(sandbox))).toBe(230053);
    expect((await control(sandbox, 'GET', '/faults')).faults).toHaveLength(1);
    await control(sandbox, 'DELETE', '/faults');
    expect(await codeOf(send(sandbox))).toBe(0);
  });

  test('of the server change nothing', async () => {
    const sandbox = await startSandbox();
    await fault(sandbox, 'api', '5xx', { path: '/im/v1/messages', count: 1 });

    await expect(send(sandbox)).rejects.toMatchObject({ response: { status: 500, data: { code: 5000 } } });
    expect(await stored(sandbox)).toBe(0);
  });

  test('a dropped call changes nothing, a lost answer leaves its message behind', async () => {
    const sandbox = await startSandbox();
    await fault(sandbox, 'api', 'drop', { path: '/im/v1/messages', count: 1 });
    await expect(send(sandbox)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await stored(sandbox)).toBe(0);

    await fault(sandbox, 'api', 'lose-answer', { path: '/im/v1/messages', count: 1 });
    await expect(send(sandbox, undefined, 'one')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await stored(sandbox)).toBe(1);

    expect(await codeOf(send(sandbox, undefined, 'one'))).toBe(0);
    expect(await stored(sandbox)).toBe(1);
    const { calls } = await control(sandbox, 'GET', '/calls');
    const outcomes = calls.filter((call: { api: string }) => call.api === '/im/v1/messages');
    expect(outcomes.map((call: { outcome: string }) => call.outcome)).toEqual(['dropped', 'answer lost', 'answered']);
  });

  test('a slow call is answered late', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);
    await send(sandbox, client);
    await fault(sandbox, 'api', 'slow', { path: '/im/v1/messages', count: 1, ms: 300 });
    const startedAt = Date.now();

    expect(await codeOf(send(sandbox, client))).toBe(0);

    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(290);
  });

  test('an ended token is refused until the client asks for a new one', async () => {
    const sandbox = await startSandbox();
    const client = sdkClient(sandbox);
    expect(await codeOf(send(sandbox, client))).toBe(0);
    await fault(sandbox, 'api', 'token-expired', { count: 1 });

    expect(await codeOf(send(sandbox, client))).toBe(99991663);
    expect(await codeOf(send(sandbox, client))).toBe(99991663);
    expect(await codeOf(send(sandbox, sdkClient(sandbox)))).toBe(0);
  });

  test('an app that is switched off gets no token', async () => {
    const sandbox = await startSandbox();
    await fault(sandbox, 'api', 'app-disabled', { path: 'tenant_access_token' });

    await expect(send(sandbox)).rejects.toThrow('code: 10014');
  });

  test('an unknown kind is refused with those there are', async () => {
    const sandbox = await startSandbox();

    expect(await fault(sandbox, 'events', 'no-pong')).toMatchObject({
      status: 400,
      msg: expect.stringContaining('duplicate'),
    });
  });
});

describe('faults of the long connection', () => {
  const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

  function connect(sandbox: Sandbox, options: Partial<ConstructorParameters<typeof lark.WSClient>[0]> = {}) {
    const told: string[] = [];
    const { appId, appSecret, url } = sandbox;
    const client = new lark.WSClient({
      appId,
      appSecret,
      domain: url,
      logger: quiet,
      onReady: () => told.push('ready'),
      onError: error => told.push(error.message),
      onReconnected: () => told.push('reconnected'),
      ...options,
    });
    closeLater({ close: () => client.close({ force: true }) });
    void client.start({ eventDispatcher: new lark.EventDispatcher({ logger: quiet }) });
    return told;
  }

  test('a refused app gives up; an answer without data makes the client try for ever', async () => {
    const sandbox = await startSandbox({ clientConfig: { ReconnectInterval: 1 } });
    await fault(sandbox, 'ws', 'endpoint-514', { count: 1 });
    const told = connect(sandbox);
    await until(() => told.length === 1);
    expect(told[0]).toContain('code=514');

    await fault(sandbox, 'ws', 'endpoint-514-bare');
    const patient = connect(sandbox);
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(patient).toEqual([]);
  });

  test('a wrong secret is refused', async () => {
    const sandbox = await startSandbox();

    const told = connect(sandbox, { appSecret: 'guess' });

    await until(() => told.length === 1);
    expect(told[0]).toContain('code=514');
  });

  test('the fifty-first connection is refused', async () => {
    const sandbox = await startSandbox();
    await Promise.all(Array.from({ length: 50 }, () => connectSdk(sandbox)));

    const told = connect(sandbox);

    await until(() => told.length === 1);
    expect(told[0]).toContain('code=1000040350');
  });

  test('a closed connection comes back', async () => {
    const sandbox = await startSandbox();
    const told = connect(sandbox);
    await until(() => told.length === 1);

    await fault(sandbox, 'ws', 'close');

    await until(() => told.includes('reconnected'), 10_000);
    await until(async () => (await control(sandbox, 'GET', '/state')).connected);
  });

  test('without pongs a client that watches for them cuts the line and comes back', async () => {
    const sandbox = await startSandbox({ clientConfig: { PingInterval: 1 } });
    await fault(sandbox, 'ws', 'no-pong', { count: 1 });

    const told = connect(sandbox, { wsConfig: { pingTimeout: 1 } });

    await until(() => told.includes('reconnected'), 15_000);
  });

  test('the client pings as often as the fault says, and after silence its socket stands without an answer', async () => {
    const sandbox = await startSandbox();
    await fault(sandbox, 'ws', 'ping-every', { ms: 100 });
    const told = connect(sandbox, { wsConfig: { pingTimeout: 1 } });
    await until(() => told.length === 1);
    await fault(sandbox, 'ws', 'silent');

    await new Promise(resolve => setTimeout(resolve, 1_500));

    // The SDK begins to count anew with each ping, which is why we watch for ourselves.
    expect(told).toEqual(['ready']);
    expect(await control(sandbox, 'GET', '/state')).toMatchObject({ connected: true, sockets: 1 });
  });

  test('a connection that is closed at once never takes an event', async () => {
    const sandbox = await startSandbox({ clientConfig: { ReconnectInterval: 1 } });
    await fault(sandbox, 'ws', 'close-at-once', { count: 2 });

    const told = connect(sandbox);

    await until(() => told.filter(what => what === 'reconnected').length === 2, 10_000);
    await until(async () => (await control(sandbox, 'GET', '/state')).connected);
  });

  test('an upgrade without a ticket of ours, or refused on purpose, fails', async () => {
    const sandbox = await startSandbox();
    await fault(sandbox, 'ws', 'refuse-upgrade', { count: 1 });
    const told = connect(sandbox);
    await until(() => told.includes('ready'), 10_000);

    const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/ws/v2?ticket=guess`);
    const ended = await new Promise(resolve => {
      socket.onopen = () => resolve('open');
      socket.onerror = () => resolve('refused');
    });
    expect(ended).toBe('refused');
  });

  test('an event lost on its way comes again', async () => {
    const sandbox = await startSandbox({ retryLadderSeconds: [0.05] });
    const { heard } = await connectSdk(sandbox);
    await fault(sandbox, 'events', 'drop', { count: 1 });

    await control(sandbox, 'POST', '/menu', { as: WANG.openId, eventKey: 'report' });

    await until(() => heard.length === 1);
    const { deliveries } = await control(sandbox, 'GET', '/deliveries');
    expect(deliveries[0].attempts).toMatchObject([{ kind: 'failed', reason: 'connection' }, { kind: 'acknowledged' }]);
  });
});
