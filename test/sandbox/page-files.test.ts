import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, closeLater, startSandbox } from './helpers.ts';

afterEach(closeAll);

async function startWithPage() {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-page-'));
  closeLater({ close: () => rmSync(folder, { recursive: true, force: true }) });
  const page = join(folder, 'page');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<title>管家</title>');
  writeFileSync(join(page, 'main.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  return startSandbox({ pageFolder: page, fontsFolder: page });
}

/** Asks for a path exactly as written; `fetch` would tidy it first. */
function rawStatus(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1' }, response => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the page', () => {
  test('is served at the root, its files and fonts beside it', async () => {
    const { url } = await startWithPage();

    const index = await fetch(`${url}/`);
    const script = await fetch(`${url}/main.js`);
    const font = await fetch(`${url}/fonts/main.js`);

    expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await index.text()).toBe('<title>管家</title>');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(font.status).toBe(200);
    expect((await fetch(`${url}/nothing.js`)).status).toBe(404);
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%', '/fonts/..%2f..%2fsecret.txt'])(
    'gives out nothing beside its folder: %s',
    async path => {
      const { port } = await startWithPage();

      expect(await rawStatus(port, path)).toBe(404);
    },
  );

  test('is the only page that may use the control API', async () => {
    const { url } = await startWithPage();
    const ask = (origin: string) => fetch(`${url}/sandbox/state`, { headers: { origin } });

    expect((await ask(url)).status).toBe(200);
    expect((await ask('https://example.com')).status).toBe(403);
    expect((await ask('null')).status).toBe(403);
  });
});
