import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SignedEvent, sendAll } from './intake-load.ts';
import type { IntakeUsage } from './intake-server.ts';

/** Requests before anything is counted. */
const WARM_UP = 200;
/** Events of a round: they are sent, then all of them are decided, then the next round begins. */
export const EVENTS = 2_000;
/** After so many rounds the rates of both servers have been flat for several. */
export const ROUNDS = 12;
/** The last ones, of which the one in the middle is the sustained rate. */
const SUSTAINED_ROUNDS = 5;
const AT_ONCE = 32;
/** Sent all at once, as after an interruption. */
export const BURST = 1_000;
/** So many events a whole run takes. */
export const MOST_EVENTS = WARM_UP + ROUNDS * EVENTS + BURST;
const LONGEST_DECIDING_MS = 120_000;
/** Looking takes the measured server half a millisecond. */
const LOOK_EVERY_MS = 50;

/** What a round of events came to. */
export interface Round {
  perSecond: number;
  decidedPerSecond: number;
  eventsPerCommit: number;
  decisionsPerCommit: number;
  medianMs: number;
  p99Ms: number;
  cpuMsAnEvent: number;
}

interface Measured {
  /** From the start of the process. */
  first: Round;
  /** The round in the middle of the last ones, by what was decided. */
  sustained: Round;
  /** Decisions a second of every round, in order: whether the rate has become flat. */
  rates: readonly number[];
  memoryMb: number;
  burst: Pick<Round, 'eventsPerCommit' | 'medianMs' | 'p99Ms'>;
}

interface Run {
  kind: 'ours' | 'sdk';
  folder: string;
  events: readonly SignedEvent[];
  rounds: number;
  /** A second process that writes to the same database all the time. */
  isBesideWriter?: boolean;
}

/** Starts a server, sends it rounds of events and a burst, and stops it. Errors: rejects when an event is not answered with 200. */
export async function measure({ kind, folder, events, rounds, isBesideWriter = false }: Run): Promise<Measured> {
  const url = `file:${join(folder, isBesideWriter ? 'beside.db' : 'bench.db')}`;
  const child = start(kind, url);
  let writer: ChildProcess | null = null;
  try {
    const { port } = await told<{ port: number }>(child);
    if (isBesideWriter) {
      writer = start('writer', url);
      await told(writer);
    }
    let at = WARM_UP;
    await sendAll(port, events.slice(0, at), AT_ONCE);
    await decided(child);
    const took: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      took.push(await measureRound(child, port, events.slice(at, at + EVENTS)));
      at += EVENTS;
    }
    const before = await usage(child);
    const burst = await sendAll(port, events.slice(at, at + BURST), BURST);
    const after = await usage(child);
    const last = took.slice(-SUSTAINED_ROUNDS).sort((one, other) => one.decidedPerSecond - other.decidedPerSecond);
    const [first, sustained] = [took[0], last[Math.floor(last.length / 2)]];
    if (!first || !sustained) throw new Error('no round was measured');
    return {
      first,
      sustained,
      rates: took.map(({ decidedPerSecond }) => Math.round(decidedPerSecond)),
      memoryMb: Math.round(before.rssBytes / 1e6),
      burst: { ...quantiles(burst), eventsPerCommit: quotient(after.stored, before.stored, 'events') },
    };
  } finally {
    writer?.kill();
    child.kill();
  }
}

async function measureRound(child: ChildProcess, port: number, events: readonly SignedEvent[]): Promise<Round> {
  const before = await usage(child);
  const startedMs = performance.now();
  const latencies = await sendAll(port, events, AT_ONCE);
  const tookMs = performance.now() - startedMs;
  const stored = await usage(child);
  const after = await decided(child);
  const decidedMs = performance.now() - startedMs;
  const spentUs = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  return {
    perSecond: (events.length / tookMs) * 1000,
    decidedPerSecond: (events.length / decidedMs) * 1000,
    eventsPerCommit: quotient(stored.stored, before.stored, 'events'),
    decisionsPerCommit: quotient(after.decided, before.decided, 'decisions'),
    ...quantiles(latencies),
    cpuMsAnEvent: Number((spentUs / 1000 / events.length).toFixed(3)),
  };
}

function start(kind: string, url: string): ChildProcess {
  return fork(fileURLToPath(import.meta.url), ['serve-intake', kind, url]);
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

function quantiles(latencies: readonly number[]): Pick<Round, 'medianMs' | 'p99Ms'> {
  const sorted = [...latencies].sort((left, right) => left - right);
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
  return { medianMs: at(0.5), p99Ms: at(0.99) };
}
