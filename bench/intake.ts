import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encryptEvent, signEvent } from '../sandbox/events/event-crypto.ts';
import { createSample } from '../sandbox/sample/sample.ts';
import type { Bench } from './bench.ts';
import { INTAKE_APP, type IntakeUsage } from './intake-server.ts';

const EVENTS = 2_000;
const WARM_UP = 200;
const AT_ONCE = 32;
/** Sent all at once, as after an interruption. */
const BURST = 1_000;
const MOST_CONNECTIONS = 256;
const LONGEST_DECIDING_MS = 120_000;
/** Looking takes the measured server half a millisecond. */
const LOOK_EVERY_MS = 50;

/**
 * Events by webhook: a signed and encrypted progress report comes in, is opened, proven, stored in the inbox and answered
 * with 200; then it is read, decided and committed with its receipt. Beside it the SDK's own webhook with a handler that
 * does nothing.
 */
export const intakeBench: Bench = {
  name: 'intake',
  async run(print) {
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
    try {
      const events = reports(WARM_UP + EVENTS + BURST);
      const theirs = await measure('sdk', folder, events);
      const ours = await measure('ours', folder, events);
      const beside = await measureBesideWriter(folder, events);
      const baseline = { baselinePerSecond: Math.round(theirs.perSecond) };
      const ratio = (perSecond: number) => Number((perSecond / theirs.perSecond).toFixed(3));
      print({
        what: 'progress reports acknowledged a second by webhook, each proven and on disk in the inbox; the baseline is the SDK’s webhook with an empty handler',
        events: EVENTS,
        atOnce: AT_ONCE,
        perSecond: Math.round(ours.perSecond),
        ...baseline,
        ratio: ratio(ours.perSecond),
        eventsPerCommit: ours.eventsPerCommit,
        medianMs: ours.medianMs,
        p99Ms: ours.p99Ms,
        baselineMedianMs: theirs.medianMs,
        baselineP99Ms: theirs.p99Ms,
        memoryMb: ours.memoryMb,
        baselineMemoryMb: theirs.memoryMb,
      });
      print({
        what: 'the same reports decided a second, each on disk with its receipt, counted from the first request to the last decision',
        events: EVENTS,
        perSecond: Math.round(ours.decidedPerSecond),
        ...baseline,
        ratio: ratio(ours.decidedPerSecond),
        decisionsPerCommit: ours.decisionsPerCommit,
        cpuMsAnEvent: ours.cpuMsAnEvent,
        baselineCpuMsAnEvent: theirs.cpuMsAnEvent,
      });
      print({
        what: 'acknowledgements in a burst: all requests are made at the same moment',
        events: BURST,
        connections: MOST_CONNECTIONS,
        medianMs: ours.burst.medianMs,
        p99Ms: ours.burst.p99Ms,
        baselineMedianMs: theirs.burst.medianMs,
        baselineP99Ms: theirs.burst.p99Ms,
        eventsPerCommit: ours.burst.eventsPerCommit,
      });
      print({
        what: 'the same while a second process writes to the database all the time',
        events: EVENTS,
        ackPerSecond: Math.round(beside.perSecond),
        ackRatio: ratio(beside.perSecond),
        decidedPerSecond: Math.round(beside.decidedPerSecond),
        decidedRatio: ratio(beside.decidedPerSecond),
        ...baseline,
        eventsPerCommit: beside.eventsPerCommit,
        decisionsPerCommit: beside.decisionsPerCommit,
        p99Ms: beside.p99Ms,
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

/** Two processes on one database: one takes events and decides them, the other one only writes. */
async function measureBesideWriter(folder: string, events: readonly SignedEvent[]) {
  const url = `file:${join(folder, 'beside.db')}`;
  return measure('ours', folder, events, url, async () => {
    const writer = fork(fileURLToPath(import.meta.url), ['serve-intake', 'writer', url]);
    await told(writer);
    return () => writer.kill();
  });
}

async function measure(
  kind: 'ours' | 'sdk',
  folder: string,
  events: readonly SignedEvent[],
  url = `file:${join(folder, 'bench.db')}`,
  besides: () => Promise<() => void> = async () => () => undefined,
) {
  const child = fork(fileURLToPath(import.meta.url), ['serve-intake', kind, url]);
  let stopBesides = () => {};
  try {
    const { port } = await told<{ port: number }>(child);
    stopBesides = await besides();
    await sendAll(port, events.slice(0, WARM_UP), AT_ONCE);
    const before = await decided(child);
    const startedMs = performance.now();
    const latencies = await sendAll(port, events.slice(WARM_UP, WARM_UP + EVENTS), AT_ONCE);
    const tookMs = performance.now() - startedMs;
    const stored = await usage(child);
    const after = await decided(child);
    const decidedMs = performance.now() - startedMs;
    const burst = await sendAll(port, events.slice(WARM_UP + EVENTS), BURST);
    const last = await usage(child);
    const spentUs = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
    return {
      perSecond: (latencies.length / tookMs) * 1000,
      decidedPerSecond: (latencies.length / decidedMs) * 1000,
      eventsPerCommit: quotient(stored.stored, before.stored, 'events'),
      decisionsPerCommit: quotient(after.decided, before.decided, 'decisions'),
      medianMs: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      cpuMsAnEvent: Number((spentUs / 1000 / latencies.length).toFixed(3)),
      memoryMb: Math.round(after.rssBytes / 1e6),
      burst: {
        medianMs: quantile(burst, 0.5),
        p99Ms: quantile(burst, 0.99),
        eventsPerCommit: quotient(last.stored, after.stored, 'events'),
      },
    };
  } finally {
    stopBesides();
    child.kill();
  }
}

function quotient<K extends string>(
  after: Record<K | 'commits', number>,
  before: Record<K | 'commits', number>,
  key: K,
): number {
  const commits = after.commits - before.commits;
  return commits === 0 ? 0 : Number(((after[key] - before[key]) / commits).toFixed(1));
}

function usage(child: ChildProcess): Promise<IntakeUsage> {
  child.send('usage');
  return told<IntakeUsage>(child);
}

/** Waits until every stored event is decided. Errors: rejects when that takes too long. */
async function decided(child: ChildProcess): Promise<IntakeUsage> {
  const endMs = performance.now() + LONGEST_DECIDING_MS;
  for (;;) {
    const now = await usage(child);
    if (now.waiting === 0) return now;
    if (performance.now() > endMs) throw new Error(`${now.waiting} events are still undecided`);
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`the measured server ended with ${code}`));
    child.once('exit', fail);
    child.once('message', message => {
      child.off('exit', fail);
      resolve(message as T);
    });
  });
}

/** Sends every event, so many at once. Units: milliseconds each took. Errors: rejects for any answer but 200. */
async function sendAll(port: number, events: readonly SignedEvent[], atOnce: number): Promise<number[]> {
  // Connections of its own: a server closes those that were idle while it was deciding.
  const agent = new Agent({ keepAlive: true, maxSockets: Math.min(atOnce, MOST_CONNECTIONS) });
  const latencies: number[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let event = events[next++]; event !== undefined; event = events[next++]) {
      const startedMs = performance.now();
      await send(port, agent, event);
      latencies.push(performance.now() - startedMs);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  agent.destroy();
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
    call.on('error', reject);
    call.end(body);
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
}
