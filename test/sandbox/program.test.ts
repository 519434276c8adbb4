import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeAll, closeLater } from './helpers.ts';

// The built file must lie inside the project, so that it finds the packages.
const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.sandbox-program-'));
const program = join(folder, 'sandbox.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, '../../sandbox/main.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    entryNames: 'sandbox',
    // The sample is loaded only when asked for.
    splitting: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});
afterEach(closeAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', chunk => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', code => reject(new Error(`ended with ${code}`)));
  });
}

function start(...args: string[]): ChildProcess {
  const child = fork(program, args, { silent: true });
  closeLater({ close: () => child.kill('SIGKILL') });
  return child;
}

describe('the program', () => {
  test('says in one line that it is ready, and ends when its parent goes', async () => {
    const child = start('--port', '0', '--app-id', 'cli_00000000000000aa', '--app-secret', 's');

    const ready = JSON.parse(await firstLine(child));

    expect(ready).toMatchObject({ ready: true, appId: 'cli_00000000000000aa', appSecret: 's' });
    const state = await (await fetch(`${ready.url}/sandbox/state`)).json();
    expect(state).toMatchObject({ appId: 'cli_00000000000000aa', transport: 'websocket', people: [] });
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.disconnect();
    expect(await ended).toBe(0);
  });

  test('sets the clock, the scopes and the way of delivery', async () => {
    const child = start(
      ...['--port', '0', '--clock', '2026-06-12T09:00:00+08:00', '--scopes', 'im:message, im:chat'],
      ...['--events-url', 'http://127.0.0.1:9/feishu/events', '--encrypt-key', 'k', '--verification-token', 't'],
    );

    const { url } = JSON.parse(await firstLine(child));

    const state = await (await fetch(`${url}/sandbox/state`)).json();
    expect(state).toMatchObject({ scopes: ['im:message', 'im:chat'], transport: 'webhook', connected: false });
    expect((state as { now: string }).now).toMatch(/^2026-06-12T01:00:/);
  });

  test.each([
    [['--prot', '1']],
    [['--port', 'x']],
    [['--app-id', 'cli_short']],
    [['--clock', 'tomorrow']],
    [['--retry-ladder', '15,soon']],
  ])('refuses %j with exit code 2', async args => {
    const child = spawn(process.execPath, [program, ...args]);
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
    });

    const code = await new Promise(resolve => child.once('exit', resolve));

    expect(code).toBe(2);
    expect(said).toContain('本地飞书没有启动');
  });
});
