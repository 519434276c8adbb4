import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';

const STARTS = 3;
const LONGEST_START_MS = 60_000;
/** Loaded before the program itself: answers how much processor time it has used. */
const TELL_CPU = 'process.on("message",()=>process.send(process.cpuUsage()));process.channel.unref()';

/** Processor time of the bot from its start until it is ready: on a new database, and on one that is there. */
export const startBench: Bench = {
  name: 'start',
  async run(print) {
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
    const platform = await startPlatform();
    try {
      for (let start = 1; start <= STARTS; start += 1) {
        const took = await startOnce(folder, platform);
        print({ what: 'the bot from its start to ready', start, isNewDatabase: start === 1, ...took });
      }
    } finally {
      platform.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function startOnce(folder: string, platform: Server): Promise<{ cpuMs: number; wallMs: number }> {
  const port = await freePort();
  const beganMs = performance.now();
  const child = fork(fileURLToPath(new URL('node.js', import.meta.url)), [], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(TELL_CPU)}`],
    stdio: 'ignore',
    env: {
      ...process.env,
      FEISHU_APP_ID: 'cli_0123456789abcdef',
      FEISHU_APP_SECRET: 'the secret',
      FEISHU_ENCRYPT_KEY: 'the encrypt key',
      FEISHU_VERIFICATION_TOKEN: 'the verification token',
      FEISHU_TRANSPORT: 'webhook',
      FEISHU_DOMAIN: `http://127.0.0.1:${portOf(platform)}`,
      DATABASE_URL: `file:${join(folder, 'start.db')}`,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
  });
  try {
    await ready(port, child);
    const wallMs = Math.round(performance.now() - beganMs);
    child.send('usage');
    const { user, system } = await new Promise<NodeJS.CpuUsage>(resolve =>
      child.once('message', usage => resolve(usage as NodeJS.CpuUsage)),
    );
    return { cpuMs: Math.round((user + system) / 1000), wallMs };
  } finally {
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill();
    await ended;
  }
}

async function ready(port: number, child: ChildProcess): Promise<void> {
  const endMs = performance.now() + LONGEST_START_MS;
  while (performance.now() < endMs) {
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error('the bot does not become ready');
}

/** As much of the platform as a start asks, and a short answer: an access token, who the bot is, and that a message was sent. */
export async function startPlatform(): Promise<Server> {
  const bot = { open_id: 'ou_bot', app_name: '管家', activate_status: 2 };
  let sent = 0;
  const server = createServer((request, response) => {
    const isToken = request.url?.includes('tenant_access_token') === true;
    request.resume();
    sent += 1;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        code: 0,
        msg: 'ok',
        ...(isToken
          ? { tenant_access_token: 't', expire: 7200 }
          : { bot, data: { message_id: `om_${sent}`, chat_id: 'oc_1' } }),
      }),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise(resolve => server.close(resolve));
  return port;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
