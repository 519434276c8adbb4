import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, startSandbox } from './helpers.ts';

afterEach(closeAll);

interface Asked {
  host?: string;
  headers?: Record<string, string>;
  method?: string;
  path?: string;
}

/** Asks with any host, which `fetch` does not allow; the status. */
async function statusOf(port: number, { host, headers, method = 'GET', path = '/sandbox/state' }: Asked) {
  const asked = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { host: host ?? `127.0.0.1:${port}`, ...headers },
  });
  const answered = Promise.race([once(asked, 'response'), once(asked, 'upgrade')]);
  asked.end(method === 'POST' ? '{}' : undefined);
  const [answer] = (await answered) as [IncomingMessage];
  answer.socket.destroy();
  return answer.statusCode;
}

const HANDSHAKE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

const PLACES: readonly Asked[] = [
  { path: '/' },
  { path: '/sandbox/state' },
  { path: '/sandbox/clock', method: 'POST' },
  { path: '/sandbox/world', method: 'POST' },
  { path: '/open-apis/auth/v3/tenant_access_token/internal', method: 'POST' },
  { path: '/callback/ws/endpoint', method: 'POST' },
];

describe.each([['127.0.0.1'], ['0.0.0.0']])('a sandbox that listens on %s', listensOn => {
  test('answers under the names of this machine alone, whatever is asked', async () => {
    const { port } = await startSandbox({ host: listensOn });
    const names = [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1.nip.io',
      'localhost.evil.example',
      '192.168.1.7',
      '0.0.0.0',
    ];

    for (const place of PLACES) {
      for (const host of names)
        expect([place.path, host, await statusOf(port, { ...place, host })]).toEqual([place.path, host, 403]);
      for (const host of ['localhost', `localhost:${port}`, '127.0.0.1', `[::1]:${port}`]) {
        expect([place.path, host, await statusOf(port, { ...place, host })]).not.toContain(403);
      }
    }
  });

  test('is changed by no other page', async () => {
    const { port } = await startSandbox({ host: listensOn });
    const host = `localhost:${port}`;
    const ask = (headers: Record<string, string>, place: Asked = { path: '/sandbox/clock', method: 'POST' }) =>
      statusOf(port, { ...place, host, headers });

    for (const place of PLACES) {
      expect([place.path, await ask({ origin: 'http://evil.example' }, place)]).toEqual([place.path, 403]);
      expect([place.path, await ask({ origin: 'null' }, place)]).toEqual([place.path, 403]);
      // Another program of this machine that serves a page is another page.
      expect([place.path, await ask({ origin: 'http://localhost:1' }, place)]).toEqual([place.path, 403]);
    }
    expect(await ask({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await ask({ 'sec-fetch-site': 'cross-site' }, { path: '/sandbox/state' })).toBe(200);
    expect(await ask({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toBe(400);
  });

  test('lets no other page open the long connection', async () => {
    const { port, appId, appSecret } = await startSandbox({ host: listensOn });
    const host = `localhost:${port}`;
    const upgrade = async (headers: Record<string, string>, asked = host) => {
      const body = JSON.stringify({ AppID: appId, AppSecret: appSecret });
      const answer = await fetch(`http://${host}/callback/ws/endpoint`, { method: 'POST', body });
      const { data } = (await answer.json()) as { data: { URL: string } };
      const { pathname, search } = new URL(data.URL);
      return statusOf(port, { host: asked, path: pathname + search, headers: { ...HANDSHAKE, ...headers } });
    };

    expect(await upgrade({})).toBe(101);
    expect(await upgrade({ origin: 'http://evil.example' }, 'evil.example')).toBe(403);
    expect(await upgrade({ origin: 'http://evil.example' })).toBe(403);
  });
});

test('a sandbox that listens on one address answers under it, too', async () => {
  const { port, url } = await startSandbox({ host: '127.0.0.2' });

  expect(url).toBe(`http://127.0.0.2:${port}`);
  expect((await fetch(`${url}/sandbox/state`)).status).toBe(200);
});
