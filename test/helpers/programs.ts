import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** Where a thing that is started puts its own ending; by default it ends with the test. */
export type Later = (end: () => void | Promise<void>) => void;

export type ProgramName = 'node' | 'cli' | 'sandbox';

export interface Running {
  child: ChildProcess;
  /** Everything that it has written so far. */
  output(): { stdout: string; stderr: string };
  /** Resolves with the first line of stdout that matches. Errors: rejects when the program ends before. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** What is built, up to date by the test runner's configuration; this file may be part of it. */
const HERE = import.meta.dirname;
const DIST = HERE.endsWith('dist') ? HERE : join(HERE, '../../dist');

/** An empty folder, gone after the test. */
export function emptyFolder(later: Later = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-'));
  later(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Below the ports that the system gives to whoever asks for any; each worker of the test runner has a block of its own. */
const PORTS = { first: 16_000, each: 2_000, blocks: 8 };
let lastPort = Math.floor(Math.random() * PORTS.each);

/**
 * A port that nobody listens on, and that nobody is given until the test is over: a program that is ended and started
 * again finds it free. A port that the system chose would be given away to the next connection in the meantime.
 */
export async function freePort(): Promise<number> {
  const block = Number(process.env['VITEST_POOL_ID'] ?? 0) % PORTS.blocks;
  for (let tried = 0; tried < PORTS.each; tried++) {
    lastPort = (lastPort + 1) % PORTS.each;
    const port = PORTS.first + block * PORTS.each + lastPort;
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise(resolve => {
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

export interface StartOptions {
  folder: string;
  env?: Env;
  args?: readonly string[];
  /** What it reads on stdin. */
  input?: string;
  later?: Later;
}

/**
 * Starts a built program in a folder, with nothing of the environment but what is given. It ends with the test.
 * Shapes: in `folder` lie its `.env` and `data/`, as far as it has any.
 */
export function startProgram(
  name: ProgramName,
  { folder, env = {}, args = [], input, later = onTestFinished }: StartOptions,
): Running {
  const kept = Object.fromEntries(KEPT_VARIABLES.map(key => [key, process.env[key]]));
  const child = spawn(process.execPath, [join(DIST, `${name}.js`), ...args], {
    cwd: folder,
    env: { ...kept, TZ: 'UTC', ...env },
    stdio: 'pipe',
  });
  child.stdin.end(input);
  const said = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', text => {
    said.stderr += text;
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', text => {
    said.stdout += `${text}\n`;
    lines.push(text);
    for (const listener of listeners) listener();
  });
  // Both pipes have been read to their end by then.
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal);
    await ended;
  };
  later(() => kill());
  return {
    child,
    output: () => ({ ...said }),
    line: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.map(text => pattern.exec(text)).find(Boolean);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(code => reject(new Error(`${name} ended with ${code}: ${said.stderr}`)));
      }),
    ended,
    kill,
  };
}

export type Env = Readonly<Record<string, string>>;

/** Runs a program to its end. */
export async function runProgram(
  name: ProgramName,
  options: StartOptions,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const program = startProgram(name, { ...options, later: () => {} });
  const code = await program.ended;
  return { code, ...program.output() };
}

const KEPT_VARIABLES = ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMP'];

/** Waits until something holds and answers it. Errors: rejects after the limit, saying what was waited for. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | false | null | undefined>,
  limitMs = 60_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (let waitMs = 20; ; waitMs = Math.min(250, waitMs * 1.3)) {
    const found = await look();
    if (found !== false && found !== null && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise(resolve => setTimeout(resolve, waitMs));
  }
}
