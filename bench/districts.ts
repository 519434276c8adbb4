import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encryptEvent, signEvent } from '../sandbox/events/event-crypto.ts';
import type { Bench, BenchLine } from './bench.ts';
import { freePort, portOf, startPlatform } from './start.ts';

/** How many districts one program serves; the last only with `--full`, which takes some three minutes longer. */
const COUNTS = [1, 10, 100];
const KEY = 'the encrypt key';
const TOKEN = 'the verification token';
const APP = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 'the secret' };
/** Over so long the processor time of idle districts is taken. */
const IDLE_MS = 20_000;
const LONGEST_WAIT_MS = 240_000;

/** A district of middle size: as many projects as one has that runs its key projects by the bot. */
const PROJECTS = 100;

/**
 * Memory and minute's work of one program that serves several districts, each with a database file of its own: idle after a
 * minute tick, and after a report in each.
 */
export const districtsBench: Bench = {
  name: 'districts',
  async run(print, isFull) {
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
    const platform = await startPlatform();
    try {
      const template = makeDatabase(folder, platform);
      for (const count of isFull ? COUNTS : COUNTS.slice(0, -1)) {
        print(await measure(join(folder, String(count)), { count, template, platform }));
      }
    } finally {
      platform.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The database of a district that has its roster; each gets a copy. */
function makeDatabase(folder: string, platform: Server): string {
  const unit = { name: '马寨镇', aliases: [], kind: 'town', ranked: true };
  const people = [{ openId: 'ou_wang', name: '王磊', unit: unit.name, roles: ['steward'] }];
  const projects = Array.from({ length: PROJECTS }, (_, index) => ({
    code: `EQ-${index + 1}`,
    name: `第${index + 1}号产业园标准厂房建设项目`,
    aliases: [`${index + 1}号产业园`],
    unit: unit.name,
    library: 'ongoing',
    steward: 'ou_wang',
  }));
  writeFileSync(join(folder, 'district.json'), JSON.stringify({ units: [unit], people, projects }));
  const env = {
    ...process.env,
    ...APP,
    FEISHU_DOMAIN: `http://127.0.0.1:${portOf(platform)}`,
    DATABASE_URL: 'file:made.db',
  };
  execFileSync(process.execPath, [program('cli'), 'import', 'district.json'], { cwd: folder, env, stdio: 'ignore' });
  return join(folder, 'made.db');
}

const program = (name: string) => fileURLToPath(new URL(`${name}.js`, import.meta.url));

interface Run {
  count: number;
  template: string;
  platform: Server;
}

async function measure(folder: string, { count, template, platform }: Run): Promise<BenchLine> {
  const names = Array.from({ length: count }, (_, index) => `d${index}`);
  mkdirSync(folder);
  const districts = names.map(name => {
    mkdirSync(join(folder, 'data/districts', name), { recursive: true });
    copyFileSync(template, join(folder, 'data/districts', name, 'guanjia.db'));
    const app = {
      appId: APP.FEISHU_APP_ID,
      appSecret: APP.FEISHU_APP_SECRET,
      encryptKey: KEY,
      verificationToken: TOKEN,
    };
    // One app for all, as if on platforms of their own: the template belongs to it.
    return { name, ...app, transport: 'webhook', domain: `http://127.0.0.1:${portOf(platform)}/${name}` };
  });
  writeFileSync(join(folder, 'districts.json'), JSON.stringify({ districts }));
  const port = await freePort();
  const env = { ...process.env, DISTRICTS: 'districts.json', PORT: String(port), LOG_LEVEL: 'warn' };
  const beganMs = performance.now();
  const child = spawn(process.execPath, [program('node')], { cwd: folder, env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  try {
    await until(async () => (await statesOf(url)).filter(status => status === 'ready').length === count, child);
    const startMs = Math.round(performance.now() - beganMs);
    const idleTick = await nextTick(url, child);
    const idleMb = memoryOf(child);
    const cpuBefore = cpuMsOf(child);
    await new Promise(resolve => setTimeout(resolve, IDLE_MS));
    const idleCpuPercent = Number((((cpuMsOf(child) - cpuBefore) / IDLE_MS) * 100).toFixed(2));
    const reportsMs = await reportEach(url, names, child);
    const tick = await nextTick(url, child);
    const mb = memoryOf(child);
    return {
      what: 'one program, several districts',
      districts: count,
      projects: PROJECTS,
      startMs,
      idleMb,
      idleCpuPercent,
      idleTickSeconds: idleTick,
      reportsMs,
      mb,
      tickSeconds: tick,
    };
  } finally {
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill();
    await ended;
  }
}

async function statesOf(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/readyz`).catch(() => null);
  const body = (await answer?.json().catch(() => null)) as { districts?: { status: string }[] } | null;
  return body?.districts?.map(({ status }) => status) ?? [];
}

async function metricsOf(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`)).text();
}

/** Waits for the next minute's work; how long it took for all districts, in seconds. */
async function nextTick(url: string, child: ChildProcess): Promise<number> {
  const secondsOf = async () => /^guanjia_tick_seconds (\S+)$/m.exec(await metricsOf(url))?.[1];
  const before = await secondsOf();
  let seconds = before;
  await until(async () => {
    seconds = await secondsOf();
    return seconds !== before;
  }, child);
  return Number(seconds);
}

/** A report in each district at the same moment; milliseconds until all are decided. */
async function reportEach(url: string, names: readonly string[], child: ChildProcess): Promise<number> {
  const beganMs = performance.now();
  await Promise.all(names.map(name => report(url, name)));
  await until(async () => {
    const counts = (await metricsOf(url)).matchAll(/^guanjia_events_total\{district="\w+",kind="message"\} (\d+)$/gm);
    return [...counts].filter(([, events]) => Number(events) > 0).length === names.length;
  }, child);
  return Math.round(performance.now() - beganMs);
}

async function report(url: string, name: string): Promise<void> {
  const sender = { sender_id: { open_id: 'ou_wang' }, sender_type: 'user' };
  const message = {
    message_id: `om_${name}`,
    chat_id: 'oc_direct',
    chat_type: 'p2p',
    message_type: 'text',
    create_time: String(Date.now()),
    content: JSON.stringify({ text: '7号产业园 形象进度45%' }),
  };
  const header = {
    event_id: `ev_${name}`,
    event_type: 'im.message.receive_v1',
    token: TOKEN,
    app_id: APP.FEISHU_APP_ID,
    create_time: String(Date.now()),
  };
  const body = JSON.stringify({
    encrypt: encryptEvent(JSON.stringify({ schema: '2.0', header, event: { sender, message } }), KEY),
  });
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1_000)), 'n'];
  const headers = {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signEvent(timestamp, nonce, KEY, body),
  };
  const answer = await fetch(`${url}/feishu/events/${name}`, { method: 'POST', body, headers });
  if (!answer.ok) throw new Error(`the report of ${name}: ${answer.status}`);
}

async function until(holds: () => Promise<boolean>, child: ChildProcess): Promise<void> {
  const endMs = performance.now() + LONGEST_WAIT_MS;
  while (!(await holds())) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    if (performance.now() > endMs) throw new Error('waited in vain');
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/** In MB; 0 where the system does not tell. */
function memoryOf({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return 0;
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
}

/** Processor time so far; 0 where the system does not tell. */
function cpuMsOf({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return 0;
  const [, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[10]) + Number(fields[11])) * 10;
}
