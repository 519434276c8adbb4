import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encryptEvent, signEvent } from '../sandbox/events/event-crypto.ts';
import { createSample } from '../sandbox/sample/sample.ts';
import type { Bench } from './bench.ts';
import { INTAKE_APP } from './intake-server.ts';

const EVENTS = 2_000;
const WARM_UP = 200;
const AT_ONCE = 32;

/**
 * Events by webhook: a signed and encrypted progress report comes in, is opened, read, decided and committed with its
 * receipt, and answered with 200; beside it the SDK's own webhook with a handler that does nothing.
 */
export const intakeBench: Bench = {
  name: 'intake',
  async run(print) {
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
    try {
      const events = reports(EVENTS + WARM_UP);
      const theirs = await measure('sdk', folder, events);
      const ours = await measure('ours', folder, events);
      print({
        what: 'progress reports taken a second by webhook, each on disk with its receipt before the answer; the baseline is the SDK’s webhook with an empty handler',
        events: EVENTS,
        atOnce: AT_ONCE,
        perSecond: Math.round(ours.perSecond),
        baselinePerSecond: Math.round(theirs.perSecond),
        ratio: Number((ours.perSecond / theirs.perSecond).toFixed(3)),
        medianMs: ours.medianMs,
        p99Ms: ours.p99Ms,
        baselineMedianMs: theirs.medianMs,
        baselineP99Ms: theirs.p99Ms,
        cpuMsAnEvent: ours.cpuMsAnEvent,
        baselineCpuMsAnEvent: theirs.cpuMsAnEvent,
        memoryMb: ours.memoryMb,
        baselineMemoryMb: theirs.memoryMb,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface SignedEvent {
  body: string;
  headers: Record<string, string>;
}

/** Reports of every steward about every project of the sample, each with figures of its own. */
function reports(count: number): SignedEvent[] {
  const { district, startsAt } = createSample();
  const projects = district.projects.filter(project => project.steward !== undefined && project.steward !== null);
  return Array.from({ length: count }, (_, index) => {
    const project = projects[index % projects.length];
    const text = `${project?.name} 本周完成投资${20 + (index % 61)}万元，主体施工至${1 + Math.floor(index / projects.length)}层`;
    return signed({
      schema: '2.0',
      header: {
        event_id: `event-${index}`,
        event_type: 'im.message.receive_v1',
        create_time: String(Date.parse(startsAt)),
        token: INTAKE_APP.verificationToken,
        app_id: INTAKE_APP.appId,
        tenant_key: 'tenant',
      },
      event: {
        sender: { sender_id: { open_id: project?.steward }, sender_type: 'user', tenant_key: 'tenant' },
        message: {
          message_id: `om_${index}`,
          create_time: String(Date.parse(startsAt)),
          chat_id: `oc_direct_${project?.steward}`,
          chat_type: 'p2p',
          message_type: 'text',
          content: JSON.stringify({ text }),
        },
      },
    });
  });
}

function signed(event: object): SignedEvent {
  const body = JSON.stringify({ encrypt: encryptEvent(JSON.stringify(event), INTAKE_APP.encryptKey) });
  const [timestamp, nonce] = ['1781226000', 'nonce'];
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signEvent(timestamp, nonce, INTAKE_APP.encryptKey, body),
    },
  };
}

async function measure(kind: 'ours' | 'sdk', folder: string, events: readonly SignedEvent[]) {
  const child = fork(fileURLToPath(import.meta.url), ['serve-intake', kind, `file:${join(folder, 'bench.db')}`]);
  try {
    const { port } = await told<{ port: number }>(child);
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    await sendAll(port, agent, events.slice(0, WARM_UP));
    const before = await usage(child);
    const startedMs = performance.now();
    const latencies = await sendAll(port, agent, events.slice(WARM_UP));
    const tookMs = performance.now() - startedMs;
    const after = await usage(child);
    agent.destroy();
    const spentUs = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
    return {
      perSecond: (latencies.length / tookMs) * 1000,
      medianMs: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      cpuMsAnEvent: Number((spentUs / 1000 / latencies.length).toFixed(3)),
      memoryMb: Math.round(after.rssBytes / 1e6),
    };
  } finally {
    child.kill();
  }
}

interface Usage {
  rssBytes: number;
  cpu: NodeJS.CpuUsage;
}

function usage(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  return told<Usage>(child);
}

function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', message => resolve(message as T));
    child.once('exit', code => reject(new Error(`the measured server ended with ${code}`)));
  });
}

/** Sends every event, so many at once. Units: milliseconds each took. Errors: rejects for any answer but 200. */
async function sendAll(port: number, agent: Agent, events: readonly SignedEvent[]): Promise<number[]> {
  const latencies: number[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let event = events[next++]; event !== undefined; event = events[next++]) {
      const startedMs = performance.now();
      await send(port, agent, event);
      latencies.push(performance.now() - startedMs);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return latencies;
}

function send(port: number, agent: Agent, { body, headers }: SignedEvent): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      { port, host: '127.0.0.1', agent, method: 'POST', path: '/feishu/events', headers },
      answer => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`)),
        );
      },
    );
    call.once('error', reject);
    call.end(body);
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
}
